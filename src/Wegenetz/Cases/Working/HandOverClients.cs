using System.ComponentModel.DataAnnotations;
using Microsoft.EntityFrameworkCore;
using Wegenetz.Cases.Clients;
using Wegenetz.Platform;
using Wegenetz.Platform.Access;
using Wegenetz.Platform.Data;
using Wegenetz.Platform.Design.Forms;
using Wegenetz.Platform.Privacy;

namespace Wegenetz.Cases.Working;

public sealed class HandOverForm : IFormWithRules
{
    /// <summary>Id of the account that gets them.</summary>
    [Required(ErrorMessage = "intern-heute.receiverMissing")]
    public string? Receiver { get; set => field = FormText.Of(value); }

    /// <summary>The whole caseload, whoever is chosen.</summary>
    public bool IsAll { get; set; }

    /// <summary>Ids of the chosen clients.</summary>
    public List<string> Clients { get; set => field = value ?? []; } = [];

    /// <summary>What the next one must know; stands with each client as a note.</summary>
    [StringLength(1000, ErrorMessage = "shell.form.tooLong")]
    public string? Note { get; set => field = FormText.Of(value); }

    public IEnumerable<FormFault> Faults()
    {
        if (!IsAll && Clients.Count == 0) yield return new(this, nameof(IsAll), "intern-heute.nobodyChosen");
    }
}

/// <summary>About restricted clients nothing is written (Art. 18 GDPR); handed over they are.</summary>
/// <param name="Numbers">Of the clients.</param>
public sealed record RestrictedTakeNoNote(string Numbers) : Refusal("intern-heute.restrictedTakeNoNote", Numbers);

/// <summary>A client of a caseload that can be handed over.</summary>
/// <param name="Name">Family name first; null for a lead, who hands over by number.</param>
public sealed record CaseloadRow(Guid Id, int Number, string? Name, bool IsDemo);

/// <summary>
/// Gives a caseload, or chosen clients of it, to a colleague. Whoever is responsible does it, or stands in for them; the lead of a unit does it for
/// everybody of the unit, by numbers: names open for the lead only with a reason, as for others.
/// </summary>
public sealed class HandOverClients(AppDb db, CurrentAccount account, OwnCaseUnits own, ResponsibleClients responsible, AssignClient assign, Sealing sealing, TimeProvider clock)
{
    /// <summary>Stands for whoever is missing: the clients of a led unit for whom nobody is responsible.</summary>
    public static readonly CaseManagerName Nobody = new(Guid.Empty, "");

    /// <summary>
    /// Whose caseload may be handed over: one's own, of whom one stands in for, and for a lead of everybody in the unit, also of who left it and of
    /// nobody. By name, oneself first, nobody last.
    /// </summary>
    public async Task<IReadOnlyList<CaseManagerName>> GiversAsync(CancellationToken cancel)
    {
        var (id, standsIn) = (account.Id ?? default, responsible.StandsIn());
        var led = await LedAsync(cancel);
        var roles = CasePolicies.ClientRoles;
        var givers = await db.Users.AsNoTracking()
            .Where(user => user.Id == id
                || standsIn.Any(deputy => deputy.AccountId == user.Id)
                || db.Memberships.Any(membership => membership.AccountId == user.Id && led.Contains(membership.UnitId) && roles.Contains(membership.Role))
                || db.Clients.Any(client => client.CaseManagerId == user.Id && client.ClosedOn == null && led.Contains(client.UnitId)))
            .OrderByDescending(user => user.Id == id).ThenBy(user => user.DisplayName).Select(user => new CaseManagerName(user.Id, user.DisplayName)).ToListAsync(cancel);
        if (await db.Clients.AnyAsync(client => client.CaseManagerId == null && client.ClosedOn == null && led.Contains(client.UnitId), cancel)) givers.Add(Nobody);
        return givers;
    }

    /// <summary>The open cases of a giver, by number.</summary>
    public async Task<IReadOnlyList<CaseloadRow>> CaseloadAsync(Guid giverId, CancellationToken cancel)
    {
        var clients = await (await OfGiverAsync(giverId, cancel)).AsNoTracking().OrderBy(client => client.Number).ToListAsync(cancel);
        var opens = await StoodForUnitsAsync(giverId, cancel);
        var seals = await sealing.FindAsync([.. clients.Where(client => opens.Contains(client.UnitId)).Select(client => client.Id)], cancel);
        return [.. clients.Select(client => new CaseloadRow(client.Id, client.Number, seals.GetValueOrDefault(client.Id) is { } seal ? SealClient.Name(seal, client.GivenName, client.FamilyName) : null, client.IsDemo))];
    }

    /// <summary>Colleagues who may get them.</summary>
    public async Task<IReadOnlyList<CaseManagerName>> ReceiversAsync(Guid giverId, CancellationToken cancel)
    {
        var receivers = new Dictionary<Guid, CaseManagerName>();
        foreach (var unit in await own.WithClientsAsync(cancel)) foreach (var manager in await assign.ManagersAsync(unit.Id, cancel)) receivers[manager.AccountId] = manager;
        receivers.Remove(giverId);
        return [.. receivers.Values.OrderBy(receiver => receiver.Name, StringComparer.CurrentCulture)];
    }

    /// <returns>How many went over: all of them, or none.</returns>
    public async Task<Result<int>> RunAsync(Guid giverId, HandOverForm form, CancellationToken cancel)
    {
        if (FormCheck.FaultOf(form) is { } fault) return fault;
        if (!Guid.TryParse(form.Receiver, out var receiverId) || receiverId == giverId) return new NoSuchCaseManager();
        var ids = form.Clients.Select(text => Guid.TryParse(text, out var id) ? id : default).ToList();
        var clients = await (await OfGiverAsync(giverId, cancel)).Where(client => form.IsAll || ids.Contains(client.Id)).ToListAsync(cancel);
        if (clients.Count == 0) return new NobodyIsChosen();
        foreach (var unitId in clients.Select(client => client.UnitId).Distinct())
        {
            if ((await assign.ManagersAsync(unitId, cancel)).All(manager => manager.AccountId != receiverId)) return new NoSuchCaseManager();
        }
        // Who leads people decides about them: no lead gets at own staff by taking over (§ 35 Abs. 1 SGB I).
        if (clients.FindAll(client => client.IsOwnStaff).Select(client => client.UnitId).Distinct().ToList() is { Count: > 0 } ofStaff)
        {
            var (gives, gets) = (await StoodForUnitsAsync(giverId, cancel, ofStaff: true), await MayStandInAsync(receiverId, cancel));
            if (ofStaff.Exists(unit => !gives.Contains(unit) && gets.Contains(unit))) return new OnlyForNamed();
        }
        if (form.Note is not null && string.Join(", ", clients.Where(client => client.IsRestricted).Select(client => client.Number).Order()) is { Length: > 0 } restricted) return new RestrictedTakeNoNote(restricted);
        foreach (var client in clients) client.CaseManagerId = receiverId;
        if (form.Note is { } words) await NoteAsync(clients, words, cancel);
        return await db.SaveUnlessChangedAsync(cancel) is { } refusal ? refusal : clients.Count;
    }

    private async Task NoteAsync(List<Client> clients, string words, CancellationToken cancel)
    {
        var seals = await sealing.FindAsync([.. clients.Select(client => client.Id)], cancel);
        foreach (var client in clients.Where(client => seals.ContainsKey(client.Id))) db.ClientNotes.Add(WriteNote.Row(client, seals[client.Id], new NoteForm { Text = words, Kind = NoteKind.Memo }, null, account.Id, clock));
    }

    private async Task<IQueryable<Client>> OfGiverAsync(Guid giverId, CancellationToken cancel)
    {
        var led = await LedAsync(cancel);
        var mine = await StoodForUnitsAsync(giverId, cancel);
        var manager = giverId == Nobody.AccountId ? (Guid?)null : giverId;
        return db.Clients.Where(client => client.ClosedOn == null && client.CaseManagerId == manager && (mine.Contains(client.UnitId) || led.Contains(client.UnitId)));
    }

    /// <summary>The units in which whoever asks is the giver, or stands in for them today; for own staff, as the giver said themselves.</summary>
    private async Task<IReadOnlyCollection<Guid>> StoodForUnitsAsync(Guid giverId, CancellationToken cancel, bool ofStaff = false) =>
        giverId == account.Id ? [.. (await own.WithClientsAsync(cancel)).Select(unit => unit.Id)]
            : await responsible.StandsIn().Where(deputy => deputy.AccountId == giverId && (!ofStaff || deputy.EnteredById == giverId)).Select(deputy => deputy.UnitId).ToListAsync(cancel);

    /// <summary>The units in which whoever asks is the receiver, or stands in for them now or later: what the receiver gets opens for them.</summary>
    private async Task<IReadOnlyCollection<Guid>> MayStandInAsync(Guid receiverId, CancellationToken cancel)
    {
        var (id, today) = (account.Id, clock.Today);
        return receiverId == id ? [.. (await own.WithClientsAsync(cancel)).Select(unit => unit.Id)]
            : await db.Deputies.Where(deputy => deputy.AccountId == receiverId && deputy.DeputyId == id && today <= deputy.Until).Select(deputy => deputy.UnitId).ToListAsync(cancel);
    }

    private async Task<List<Guid>> LedAsync(CancellationToken cancel) =>
        [.. (await own.LedAsync(cancel)).Select(unit => unit.Id)];
}
