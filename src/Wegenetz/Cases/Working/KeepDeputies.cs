using System.ComponentModel.DataAnnotations;
using Microsoft.EntityFrameworkCore;
using Wegenetz.Cases.Clients;
using Wegenetz.Platform;
using Wegenetz.Platform.Access;
using Wegenetz.Platform.Data;
using Wegenetz.Platform.Design.Forms;
using Wegenetz.Platform.Tenancy;

namespace Wegenetz.Cases.Working;

public sealed class DeputyForm : IFormWithRules
{
    public const int LongestDays = 366;

    /// <summary>For whom; a lead may say so for others. Empty: for oneself.</summary>
    public string? Whom { get; set => field = FormText.Of(value); }

    [Required(ErrorMessage = "intern-heute.deputyMissing")]
    public string? Deputy { get; set => field = FormText.Of(value); }

    [Required(ErrorMessage = "shell.form.required")]
    public DateOnly? From { get; set; }

    [Required(ErrorMessage = "shell.form.required")]
    public DateOnly? Until { get; set; }

    public IEnumerable<FormFault> Faults()
    {
        if (From > Until) yield return new(this, nameof(Until), "intern-heute.endsBeforeItBegins");
        else if (Until?.DayNumber - From?.DayNumber > LongestDays) yield return new(this, nameof(Until), "intern-heute.tooLong");
    }
}

/// <summary>Which period is taken back.</summary>
public sealed class EndDeputyForm
{
    public Guid Id { get; set; }
}

public sealed record NobodyStandsInForThemselves() : Refusal("intern-heute.forThemselves")
{
    public override int Status => StatusCodes.Status422UnprocessableEntity;
}

public sealed record PeriodIsOver() : Refusal("intern-heute.periodIsOver")
{
    public override int Status => StatusCodes.Status422UnprocessableEntity;
}

/// <param name="MayEnd">One's own period, or a lead's.</param>
public sealed record DeputyRow(Guid Id, string Whom, string Deputy, DateOnly FromOn, DateOnly Until, bool MayEnd);

/// <summary>Who stands in for whom, and when: a deputy opens the colleague's clients without a reason. Everybody says it for themselves, a lead for the unit.</summary>
public sealed class KeepDeputies(AppDb db, CurrentAccount account, OwnCaseUnits own, AssignClient assign, TimeProvider clock)
{
    /// <summary>What concerns whoever asks and has not ended, by its first day.</summary>
    public async Task<IReadOnlyList<DeputyRow>> ReadAsync(CancellationToken cancel)
    {
        var (id, today) = (account.Id, clock.Today);
        var led = await LedAsync(cancel);
        return await (
            from deputy in db.Deputies.AsNoTracking()
            join whom in db.Users on deputy.AccountId equals whom.Id
            join other in db.Users on deputy.DeputyId equals other.Id
            where deputy.Until >= today && (deputy.AccountId == id || deputy.DeputyId == id || led.Contains(deputy.UnitId))
            orderby deputy.FromOn, whom.DisplayName
            select new DeputyRow(deputy.Id, whom.DisplayName, other.DisplayName, deputy.FromOn, deputy.Until, deputy.AccountId == id || led.Contains(deputy.UnitId))).ToListAsync(cancel);
    }

    /// <summary>Colleagues of the own units.</summary>
    public async Task<IReadOnlyList<CaseManagerName>> ColleaguesAsync(CancellationToken cancel)
    {
        var colleagues = new Dictionary<Guid, CaseManagerName>();
        foreach (var unit in await own.WithClientsAsync(cancel)) foreach (var manager in await assign.ManagersAsync(unit.Id, cancel)) colleagues[manager.AccountId] = manager;
        return [.. colleagues.Values.OrderBy(colleague => colleague.Name, StringComparer.CurrentCulture)];
    }

    public async Task<bool> LeadsAsync(CancellationToken cancel) => (await LedAsync(cancel)).Count > 0;

    public async Task<Refusal?> AddAsync(DeputyForm form, CancellationToken cancel)
    {
        if (FormCheck.FaultOf(form) is { } fault) return fault;
        if (form.Until < clock.Today) return new PeriodIsOver();
        var whom = form.Whom is null ? account.Id : Guid.TryParse(form.Whom, out var named) ? named : null;
        if (whom is not { } whomId || !Guid.TryParse(form.Deputy, out var deputyId)) return new NoSuchCaseManager();
        if (whomId == deputyId) return new NobodyStandsInForThemselves();
        var led = await LedAsync(cancel);
        var added = false;
        foreach (var unit in (await own.WithClientsAsync(cancel)).Where(unit => whomId == account.Id || led.Contains(unit.Id)))
        {
            var managers = (await assign.ManagersAsync(unit.Id, cancel)).Select(manager => manager.AccountId).ToHashSet();
            if (!managers.Contains(whomId) || !managers.Contains(deputyId)) continue;
            // Who leads people decides about them: no lead gets at own staff by naming themselves (§ 35 Abs. 1 SGB I).
            if (whomId != account.Id && deputyId == account.Id && await db.Clients.AnyAsync(client => client.CaseManagerId == whomId && client.UnitId == unit.Id && client.IsOwnStaff, cancel)) return new OnlyForNamed();
            db.Deputies.Add(new Deputy { NetworkId = db.CurrentNetworkId, UnitId = unit.Id, AccountId = whomId, DeputyId = deputyId, EnteredById = account.Id!.Value, FromOn = form.From!.Value, Until = form.Until!.Value });
            added = true;
        }
        if (!added) return new NoSuchCaseManager();
        await db.SaveChangesAsync(cancel);
        return null;
    }

    public async Task<Refusal?> EndAsync(Guid deputyRowId, CancellationToken cancel)
    {
        var led = await LedAsync(cancel);
        var deputy = await db.Deputies.SingleOrDefaultAsync(deputy => deputy.Id == deputyRowId && (deputy.AccountId == account.Id || led.Contains(deputy.UnitId)), cancel);
        if (deputy is null) return new NotThere();
        db.Deputies.Remove(deputy);
        await db.SaveChangesAsync(cancel);
        return null;
    }

    private async Task<List<Guid>> LedAsync(CancellationToken cancel) =>
        [.. (await own.EnterAsync(cancel)).Where(unit => unit.Role is Role.UnitLead && unit.Cases is CasesSetting.Full).Select(unit => unit.Id)];
}
