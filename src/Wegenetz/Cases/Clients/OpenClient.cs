using System.ComponentModel.DataAnnotations;
using Microsoft.EntityFrameworkCore;
using Wegenetz.Platform;
using Wegenetz.Platform.Access;
using Wegenetz.Platform.Data;
using Wegenetz.Platform.Design.Forms;
using Wegenetz.Platform.Privacy;

namespace Wegenetz.Cases.Clients;

/// <summary>A client who was opened: the row, and what it says.</summary>
/// <param name="IsByReason">Opened for the day by a reason: whoever works with it so does not come to be responsible.</param>
public sealed record OpenedClient(Client Client, ClientWords Words, RecordSeal Seal, CaseSettings Settings, bool IsByReason = false)
{
    public bool Asks(ClientField field) => !Settings.FieldsOff.Contains(field);
}

/// <summary>What the door of a client answers: the client, or that a reason is needed first. Neither: there is no such client for who asks.</summary>
/// <param name="Number">Of the client whom a reason is needed for.</param>
public sealed record ClientDoor(OpenedClient? Client, int Number, bool IsNamedOnly)
{
    public static readonly ClientDoor NotThere = new(null, 0, false);
}

public sealed class ReasonForm
{
    /// <summary>A word is no reason.</summary>
    public const int ShortestReason = 10;

    [Required(ErrorMessage = "intern-klient.reasonMissing"), StringLength(500, MinimumLength = ShortestReason, ErrorMessage = "intern-klient.reasonMissing")]
    public string? Reason { get; set => field = FormText.Of(value); }
}

/// <summary>Own staff and their relatives open only for those who are named.</summary>
public sealed record OnlyForNamed() : Refusal("intern-klient.onlyForNamed")
{
    public override int Status => StatusCodes.Status403Forbidden;
}

/// <summary>A reason opens a client for the day; it makes nobody responsible.</summary>
public sealed record OnlyForResponsible() : Refusal("intern-klient.onlyForResponsible")
{
    public override int Status => StatusCodes.Status403Forbidden;
}

/// <summary>
/// Opens a client for whoever is responsible, stands in for them, or works at the client's present desk. Others of the unit type a reason, which
/// holds for the day and which the lead of the unit reads. Every opening is noted.
/// </summary>
public sealed class OpenClient(AppDb db, CurrentAccount account, ResponsibleClients own, Sealing sealing, TimeProvider clock)
{
    public async Task<ClientDoor> RunAsync(Guid clientId, CancellationToken cancel)
    {
        var client = await db.Clients.SingleOrDefaultAsync(client => client.Id == clientId, cancel);
        if (client is null || account.Id is not { } who || await sealing.FindAsync(clientId, cancel) is not { } seal) return ClientDoor.NotThere;
        var isByReason = !await own.All().AnyAsync(one => one.Id == clientId, cancel);
        if (isByReason && (client.IsOwnStaff || !await GaveReasonTodayAsync(client, who, cancel))) return new(null, client.Number, client.IsOwnStaff);
        await NoteAsync(client, who, null, cancel);
        var settings = await db.CaseSettings.AsNoTracking().SingleOrDefaultAsync(settings => settings.UnitId == client.UnitId, cancel)
            ?? new CaseSettings { NetworkId = client.NetworkId, UnitId = client.UnitId };
        return new(new OpenedClient(client, SealClient.Open(seal, client), seal, settings, isByReason), client.Number, false);
    }

    /// <summary>Notes the reason of somebody to whom the client is not assigned; the client opens for them until the day ends.</summary>
    public async Task<Refusal?> GiveReasonAsync(Guid clientId, ReasonForm form, CancellationToken cancel)
    {
        if (FormCheck.FaultOf(form) is { } fault) return fault;
        var client = await db.Clients.AsNoTracking().SingleOrDefaultAsync(client => client.Id == clientId, cancel);
        if (client is null || account.Id is not { } who || await sealing.FindAsync(clientId, cancel) is not { } seal) return new NotThere();
        if (client.IsOwnStaff) return new OnlyForNamed();
        await NoteAsync(client, who, (seal, form.Reason!), cancel);
        return null;
    }

    private Task<bool> GaveReasonTodayAsync(Client client, Guid who, CancellationToken cancel)
    {
        var begin = Clock.AtBerlin(clock.Today, TimeOnly.MinValue).ToUniversalTime();
        return db.ClientAccesses.AnyAsync(access => access.ClientId == client.Id && access.AccountId == who && access.Reason != null && access.At >= begin, cancel);
    }

    private async Task NoteAsync(Client client, Guid who, (RecordSeal Seal, string Words)? reason, CancellationToken cancel)
    {
        var id = Guid.CreateVersion7();
        db.ClientAccesses.Add(new ClientAccess
        {
            Id = id, NetworkId = client.NetworkId, UnitId = client.UnitId, ClientId = client.Id, Number = client.Number, AccountId = who, At = clock.GetUtcNow(),
            Who = await db.Users.Where(user => user.Id == who).Select(user => user.DisplayName).SingleAsync(cancel),
            Reason = reason?.Seal.For(id).Seal(ClientAccess.Table, nameof(ClientAccess.Reason), reason.Value.Words),
        });
        await db.SaveChangesAsync(cancel);
    }
}
