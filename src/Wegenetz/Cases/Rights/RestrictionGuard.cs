using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Wegenetz.Cases.Clients;
using Wegenetz.Platform.Data;

namespace Wegenetz.Cases.Rights;

/// <summary>
/// Art. 18 GDPR: about a restricted client nothing is added, changed or removed, whatever a use case forgot to ask. What the person's rights or a ground of its
/// own need is free (<see cref="ClientPart.IsFreeWhileRestricted"/>), and of the client's row what says who keeps it and how long.
/// </summary>
internal sealed class RestrictionGuard(IEnumerable<ClientPart> parts) : SaveChangesInterceptor
{
    private static readonly HashSet<string> Free = new(StringComparer.Ordinal)
    {
        nameof(Client.IsRestricted), nameof(Client.RestrictedFor), nameof(Client.CaseManagerId), nameof(Client.FollowUpOn), nameof(Client.ClosedOn), nameof(Client.ClosedFor), nameof(Client.Version),
    };

    private readonly HashSet<Type> guarded = [.. parts.Where(part => !part.IsFreeWhileRestricted).Select(part => part.Entity)];

    public override async ValueTask<InterceptionResult<int>> SavingChangesAsync(DbContextEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
    {
        var db = (AppDb)eventData.Context!;
        var touched = db.ChangeTracker.Entries().Where(entry => entry.State is EntityState.Added or EntityState.Modified or EntityState.Deleted).Select(ClientOf).OfType<Guid>().ToHashSet();
        if (touched.Count > 0 && await AnyRestrictedAsync(db, touched, cancellationToken)) throw new RefusedWriteException(new ClientIsRestricted());
        return result;
    }

    /// <summary>The client whom a change is about; null: none, or it is free.</summary>
    private Guid? ClientOf(EntityEntry entry)
    {
        if (entry.Entity is Client client)
            return entry.State is EntityState.Deleted || (entry.State is EntityState.Modified && entry.Properties.Any(property => property.IsModified && !Free.Contains(property.Metadata.Name))) ? client.Id : null;
        return guarded.Contains(entry.Metadata.ClrType) ? (Guid)entry.Property(nameof(ClientAccess.ClientId)).CurrentValue! : null;
    }

    /// <summary>As it stands in the database: whoever restricts or lifts is not stopped by what they are about to save.</summary>
    private static async Task<bool> AnyRestrictedAsync(AppDb db, HashSet<Guid> ids, CancellationToken cancel)
    {
        foreach (var entry in db.ChangeTracker.Entries<Client>().Where(entry => ids.Remove(entry.Entity.Id)))
        {
            if (entry.State is not EntityState.Added && entry.Property(client => client.IsRestricted).OriginalValue) return true;
        }
        // A job may change a client of a unit that it did not enter.
        return ids.Count > 0 && await db.Clients.IgnoreQueryFilters([AppDb.UnitFilter]).AnyAsync(client => ids.Contains(client.Id) && client.IsRestricted, cancel);
    }
}
