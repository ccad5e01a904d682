using Microsoft.EntityFrameworkCore;
using Wegenetz.Platform;
using Wegenetz.Platform.Access;
using Wegenetz.Platform.Data;
using Wegenetz.Platform.Privacy;
using Wegenetz.Platform.Tenancy;

namespace Wegenetz.Cases.Clients;

/// <summary>Somebody of the unit could be the same person: whoever enters looks first.</summary>
public sealed record CouldBeSomebodyKnown(IReadOnlyList<ClientRow> Alike) : Refusal("intern-klient.couldBeKnown");

/// <summary>Enters a new client of one of the own units.</summary>
public sealed class AddClient(AppDb db, NetworkScope network, UnitScope units, CurrentAccount account, Sealing sealing, ClientHashes hashes, FindClients find, TimeProvider clock)
{
    private const int Tries = 5;

    /// <param name="isSomebodyElse">The alike ones were looked at, and it is none of them.</param>
    /// <returns>The client's id.</returns>
    public async Task<Result<Guid>> RunAsync(Guid unitId, ClientForm form, bool isSomebodyElse, CancellationToken cancel)
    {
        if (FormCheck.FaultOf(form) is { } fault) return fault;
        if (!units.Clients.Contains(unitId)) return new NotThere();
        if (!isSomebodyElse && await AlikeAsync(unitId, form, cancel) is { Count: > 0 } alike) return new CouldBeSomebodyKnown(alike);
        var settings = await db.CaseSettings.AsNoTracking().SingleOrDefaultAsync(settings => settings.UnitId == unitId, cancel) ?? new CaseSettings { NetworkId = network.NetworkId, UnitId = unitId };
        // Of two people who enter at the same moment one takes the next number.
        for (var left = Tries; ; left--)
        {
            var id = await AddAsync(unitId, form, settings, cancel);
            try
            {
                await db.SaveChangesAsync(cancel);
                return id;
            }
            catch (DbUpdateException) when (left > 1)
            {
                db.ChangeTracker.Clear();
            }
        }
    }

    private async Task<Guid> AddAsync(Guid unitId, ClientForm form, CaseSettings settings, CancellationToken cancel)
    {
        var id = Guid.CreateVersion7();
        var seal = await sealing.BeginAsync(id, unitId, cancel);
        var bornOn = settings.FieldsOff.Contains(ClientField.BornOn) ? null : form.BornOn;
        var last = await db.Clients.Where(client => client.UnitId == unitId).MaxAsync(client => (int?)client.Number, cancel) ?? 1000;
        db.Clients.Add(new Client
        {
            Id = id,
            NetworkId = network.NetworkId,
            UnitId = unitId,
            Number = last + 1,
            GivenName = SealClient.GivenName(seal, form.GivenName!),
            FamilyName = SealClient.FamilyName(seal, form.FamilyName!),
            BornOn = SealClient.BornOn(seal, bornOn),
            Details = SealClient.Details(seal, form.ToDetails(settings, new ClientDetails())),
            CaseManagerId = account.Id,
            FirstContactOn = clock.Today,
            LastContactOn = clock.Today,
            IsAddressBlocked = form.IsAddressBlocked,
            IsOwnStaff = form.IsOwnStaff,
            IsDemo = network.Required.IsDemo,
        });
        await hashes.KeepAsync(id, unitId, form.GivenName!, form.FamilyName!, bornOn, cancel);
        return id;
    }

    private async Task<IReadOnlyList<ClientRow>> AlikeAsync(Guid unitId, ClientForm form, CancellationToken cancel)
    {
        var ids = await hashes.AlikeAsync(unitId, form.GivenName!, form.FamilyName!, form.BornOn, cancel);
        return ids.Count == 0 ? [] : await find.RowsAsync(await db.Clients.AsNoTracking().Where(client => client.UnitId == unitId && ids.Contains(client.Id)).ToListAsync(cancel), cancel);
    }
}
