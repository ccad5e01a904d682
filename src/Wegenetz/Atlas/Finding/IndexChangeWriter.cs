using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Wegenetz.Platform.Data;
using Wegenetz.Platform.Language;
using Wegenetz.Platform.Tenancy;

namespace Wegenetz.Atlas.Finding;

/// <summary>Adds <see cref="IndexChange"/> rows to every save that changes something visitors see.</summary>
internal sealed class IndexChangeWriter(TimeProvider clock) : SaveChangesInterceptor
{
    /// <summary>More changes of one network in one save become one row that means the whole network: an import is read at once anyway.</summary>
    private const int MostRows = 200;

    /// <summary>Which records a row's change touches, by the property that holds their id.</summary>
    private static readonly Dictionary<Type, (string Property, IndexChangeKind Kind)[]> Touches = new()
    {
        [typeof(Network)] = [(nameof(Network.Id), IndexChangeKind.Network)],
        [typeof(District)] = [(nameof(District.NetworkId), IndexChangeKind.Network)],
        [typeof(Organization)] = [(nameof(Organization.Id), IndexChangeKind.Organization)],
        [typeof(Translation)] = [(nameof(Translation.RecordId), IndexChangeKind.Offer)],
        [typeof(Offer)] = [(nameof(Offer.Id), IndexChangeKind.Offer)],
        [typeof(Location)] = [(nameof(Location.Id), IndexChangeKind.Location)],
        [typeof(Address)] = [(nameof(Address.LocationId), IndexChangeKind.Location)],
        [typeof(OfferAtLocation)] = [(nameof(OfferAtLocation.OfferId), IndexChangeKind.Offer)],
        [typeof(Capacity)] = [(nameof(Capacity.OfferId), IndexChangeKind.Offer)],
        [typeof(SpokenLanguage)] = [(nameof(SpokenLanguage.OfferId), IndexChangeKind.Offer)],
        [typeof(Closure)] = [(nameof(Closure.OfferId), IndexChangeKind.Offer), (nameof(Closure.LocationId), IndexChangeKind.Location)],
        [typeof(Schedule)] =
        [
            (nameof(Schedule.OfferId), IndexChangeKind.Offer), (nameof(Schedule.LocationId), IndexChangeKind.Location),
            (nameof(Schedule.OfferAtLocationId), IndexChangeKind.OfferAtLocation),
        ],
    };

    public override InterceptionResult<int> SavingChanges(DbContextEventData eventData, InterceptionResult<int> result)
    {
        Write((AppDb)eventData.Context!);
        return result;
    }

    public override ValueTask<InterceptionResult<int>> SavingChangesAsync(
        DbContextEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
    {
        Write((AppDb)eventData.Context!);
        return ValueTask.FromResult(result);
    }

    private void Write(AppDb db)
    {
        var changed = db.ChangeTracker.Entries()
            .Where(entry => entry.State is EntityState.Added or EntityState.Modified or EntityState.Deleted)
            .SelectMany(ChangesOf).Distinct().GroupBy(change => change.NetworkId).SelectMany(Shortened).ToList();
        db.IndexChanges.AddRange(changed.Select(change => new IndexChange
        {
            ChangedNetworkId = change.NetworkId, Kind = change.Kind, RecordId = change.RecordId, ChangedAt = clock.GetUtcNow(),
        }));
    }

    private static IEnumerable<Change> Shortened(IGrouping<Guid, Change> ofNetwork) =>
        ofNetwork.Any(change => change.Kind == IndexChangeKind.Network) || ofNetwork.Count() > MostRows
            ? [new(ofNetwork.Key, IndexChangeKind.Network, null)]
            : ofNetwork;

    /// <summary>None for a row that no page for visitors shows. A row that went from one record to another touches both.</summary>
    private static IEnumerable<Change> ChangesOf(EntityEntry entry)
    {
        if (NetworkOf(entry.Entity) is not { } network) return [];
        List<Change> changes = [];
        foreach (var (property, kind) in Touches.GetValueOrDefault(entry.Metadata.ClrType, []))
        {
            var value = entry.Property(property);
            foreach (var record in new[] { value.OriginalValue, value.CurrentValue }.OfType<Guid>().Distinct()) changes.Add(new(network, kind, record));
        }
        return changes.Count > 0 ? changes : [new(network, IndexChangeKind.Page, null)];
    }

    /// <summary>The network whose pages show the row, or null.</summary>
    private static Guid? NetworkOf(object row) => row switch
    {
        Network network => network.Id,
        Organization or Translation => ((INetworkOwned)row).NetworkId,
        INetworkOwned owned when row.GetType().Namespace == typeof(Offer).Namespace => owned.NetworkId,
        _ => null,
    };

    private readonly record struct Change(Guid NetworkId, IndexChangeKind Kind, Guid? RecordId);
}
