using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Wegenetz.Platform.Data;
using Wegenetz.Platform.Language;
using Wegenetz.Platform.Tenancy;

namespace Wegenetz.Atlas.Finding;

/// <summary>Adds an <see cref="IndexChange"/> to every save that changes something visitors see.</summary>
internal sealed class IndexChangeWriter(TimeProvider clock) : SaveChangesInterceptor
{
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
            .Select(entry => NetworkOf(entry.Entity)).OfType<Guid>().Distinct().ToList();
        db.IndexChanges.AddRange(changed.Select(network => new IndexChange { ChangedNetworkId = network, ChangedAt = clock.GetUtcNow() }));
    }

    /// <summary>The network whose pages show the row, or null.</summary>
    private static Guid? NetworkOf(object row) => row switch
    {
        Network network => network.Id,
        Organization or Translation => ((INetworkOwned)row).NetworkId,
        INetworkOwned owned when row.GetType().Namespace == typeof(Offer).Namespace => owned.NetworkId,
        _ => null,
    };
}
