using System.ComponentModel.DataAnnotations;
using Microsoft.EntityFrameworkCore;
using Wegenetz.Cases.Clients;
using Wegenetz.Platform;
using Wegenetz.Platform.Access;
using Wegenetz.Platform.Data;
using Wegenetz.Platform.Design.Forms;

namespace Wegenetz.Cases.Desks;

public sealed class HandOverForm
{
    /// <summary>Id of the next desk.</summary>
    [Required(ErrorMessage = "shell.form.required")]
    public string? Desk { get; set => field = FormText.Of(value); }

    [StringLength(DeskVisit.NoteMaxLength, ErrorMessage = "shell.form.tooLong")]
    public string? Note { get; set => field = FormText.Of(value); }

    /// <summary>Of the client.</summary>
    public int Version { get; set; }
}

public sealed class AtDeskForm
{
    /// <summary>Of the client.</summary>
    public int Version { get; set; }
}

/// <summary>A desk was named that the unit does not have.</summary>
public sealed record NoSuchDesk() : Refusal("intern-platz.noSuchDesk");

/// <summary>The client is there already.</summary>
public sealed record IsAtThatDesk() : Refusal("intern-platz.isThere");

/// <summary>Hands a client who was opened to the next desk, with a note; there the client is taken up, and goes on or is done.</summary>
public sealed class HandOver(AppDb db, CurrentAccount account, TimeProvider clock)
{
    public async Task<Refusal?> RunAsync(OpenedClient opened, HandOverForm form, CancellationToken cancel)
    {
        if (FormCheck.FaultOf(form) is { } fault) return fault;
        var client = opened.Client;
        if (client.IsRestricted) return new ClientIsRestricted();
        if (!Guid.TryParse(form.Desk, out var deskId) || !await db.Desks.AnyAsync(desk => desk.Id == deskId && desk.UnitId == client.UnitId, cancel)) return new NoSuchDesk();
        if (client.DeskId == deskId) return new IsAtThatDesk();
        if (opened.IsByReason && await db.DeskSeats.AnyAsync(seat => seat.DeskId == deskId && seat.AccountId == account.Id, cancel)) return new OnlyForResponsible();
        await LeaveAsync(client, cancel);
        var id = Guid.CreateVersion7();
        db.DeskVisits.Add(new DeskVisit
        {
            Id = id, NetworkId = client.NetworkId, UnitId = client.UnitId, ClientId = client.Id, DeskId = deskId, SentById = account.Id, ArrivedAt = clock.GetUtcNow(),
            Note = opened.Seal.For(id).SealIfSaid(DeskVisit.Table, nameof(DeskVisit.Note), form.Note),
        });
        client.DeskId = deskId;
        return await db.SaveUnlessChangedAsync(client, form.Version, cancel);
    }

    /// <summary>Somebody at the desk begins.</summary>
    public async Task<Refusal?> TakeUpAsync(OpenedClient opened, CancellationToken cancel)
    {
        if (opened.Client.IsRestricted) return new ClientIsRestricted();
        if (await PresentAsync(opened.Client, cancel) is not { } visit) return new NotThere();
        visit.TakenAt ??= clock.GetUtcNow();
        return await db.SaveUnlessChangedAsync(visit, visit.Version, cancel);
    }

    /// <summary>The client needs no further desk.</summary>
    public async Task<Refusal?> FinishAsync(OpenedClient opened, int version, CancellationToken cancel)
    {
        if (opened.Client.IsRestricted) return new ClientIsRestricted();
        // Without a desk a client of nobody's opens for everybody.
        if (opened.IsByReason && opened.Client.CaseManagerId is null) return new OnlyForResponsible();
        await LeaveAsync(opened.Client, cancel);
        opened.Client.DeskId = null;
        return await db.SaveUnlessChangedAsync(opened.Client, version, cancel);
    }

    private async Task LeaveAsync(Client client, CancellationToken cancel)
    {
        if (await PresentAsync(client, cancel) is not { } visit) return;
        visit.LeftAt = clock.GetUtcNow();
        visit.TakenAt ??= visit.LeftAt;
    }

    private Task<DeskVisit?> PresentAsync(Client client, CancellationToken cancel) =>
        db.DeskVisits.Where(visit => visit.ClientId == client.Id && visit.LeftAt == null).OrderByDescending(visit => visit.Id).FirstOrDefaultAsync(cancel);
}
