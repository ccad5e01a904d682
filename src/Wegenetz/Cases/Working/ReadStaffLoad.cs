using Microsoft.EntityFrameworkCore;
using Wegenetz.Cases.Clients;
using Wegenetz.Cases.Referring;
using Wegenetz.Platform.Data;

namespace Wegenetz.Cases.Working;

/// <summary>What lies with one member of a unit, in numbers.</summary>
/// <param name="New">Of the open cases: first contact in this month.</param>
/// <param name="Overdue">Open cases that were to be looked at before today.</param>
/// <param name="Waiting">Referrals of open cases whose receivers are known to have not decided.</param>
public sealed record StaffLoadRow(string Name, int Open, int New, int Overdue, int Waiting);

/// <summary>
/// The load of each member of a unit, for its lead and where the unit switched it on. For balance and no ranking: by name. Own staff and their
/// relatives are in no number, since one more below a name can tell that somebody is a client (§ 35 Abs. 1 SGB I).
/// </summary>
public sealed class ReadStaffLoad(AppDb db, OwnCaseUnits own, AssignClient assign, TimeProvider clock)
{
    /// <returns>Null: the unit has it switched off, or whoever asks does not lead it.</returns>
    public async Task<IReadOnlyList<StaffLoadRow>?> RunAsync(Guid unitId, CancellationToken cancel)
    {
        if (!await own.LeadsAsync(unitId, cancel) || !await db.CaseSettings.AnyAsync(settings => settings.UnitId == unitId && settings.ShowsStaffLoad, cancel)) return null;
        var (today, month) = (clock.Today, new DateOnly(clock.Today.Year, clock.Today.Month, 1));
        var open = db.Clients.Where(client => client.UnitId == unitId && client.ClosedOn == null && client.CaseManagerId != null && !client.IsOwnStaff);
        // From the unit's own referrals, as in ReadUnitToday.
        var waiting =
            from referral in db.Referrals.Where(referral => referral.FromUnitId == unitId).KnownToWait(today)
            where !referral.IsNewForSender
            join file in db.ReferralFiles on referral.Id equals file.ReferralId
            join client in open on file.ClientId equals client.Id
            group referral by client.CaseManagerId!.Value into all
            select new { all.Key, Count = all.Count() };
        var cases = await open.GroupBy(client => client.CaseManagerId!.Value).Select(all => new
        {
            all.Key, Open = all.Count(), New = all.Count(client => client.FirstContactOn >= month), Overdue = all.Count(client => client.FollowUpOn < today),
        }).ToDictionaryAsync(row => row.Key, cancel);
        var answers = await waiting.ToDictionaryAsync(row => row.Key, row => row.Count, cancel);
        return [.. (await assign.ManagersAsync(unitId, cancel)).OrderBy(one => one.Name, StringComparer.CurrentCulture).Select(one =>
            cases.GetValueOrDefault(one.AccountId) is { } row ? new StaffLoadRow(one.Name, row.Open, row.New, row.Overdue, answers.GetValueOrDefault(one.AccountId)) : new StaffLoadRow(one.Name, 0, 0, 0, 0))];
    }
}
