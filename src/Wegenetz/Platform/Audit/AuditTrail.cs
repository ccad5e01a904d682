using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Wegenetz.Platform.Access;
using Wegenetz.Platform.Data;
using Wegenetz.Platform.Tenancy;

namespace Wegenetz.Platform.Audit;

/// <summary>Adds an <see cref="AuditEntry"/> for each changed record to the save that changes it: both are kept, or neither.</summary>
internal sealed class AuditTrail(Actor actor, TimeProvider clock) : SaveChangesInterceptor
{
    public override InterceptionResult<int> SavingChanges(DbContextEventData eventData, InterceptionResult<int> result)
    {
        Record(eventData.Context!);
        return result;
    }

    public override ValueTask<InterceptionResult<int>> SavingChangesAsync(
        DbContextEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
    {
        Record(eventData.Context!);
        return ValueTask.FromResult(result);
    }

    private void Record(DbContext db)
    {
        var now = clock.GetUtcNow();
        var owners = db.ChangeTracker.Entries<IAuditedDetail>().ToDictionary(detail => detail.Entity.Id, detail => detail.Entity.OwnerId);
        // A list first: adding entries changes what is tracked.
        var entries = db.ChangeTracker.Entries()
            .Where(record => record.State is EntityState.Added or EntityState.Modified or EntityState.Deleted)
            .Select(record => EntryOf(record, owners, now)).OfType<AuditEntry>().ToList();
        db.AddRange(entries);
    }

    private AuditEntry? EntryOf(EntityEntry record, Dictionary<Guid, Guid> owners, DateTimeOffset now)
    {
        if (RecordIdOf(record.Entity, owners) is not { } recordId || AuditChanges.Of(record) is not { } changes) return null;
        return new AuditEntry
        {
            NetworkId = NetworkIdOf(record.Entity),
            Kind = record.Metadata.ClrType.Name,
            RecordId = recordId,
            At = now,
            Actor = actor.Name,
            Action = ActionOf(record.State),
            Changes = changes,
        };
    }

    private static Guid? RecordIdOf(object record, Dictionary<Guid, Guid> owners) => record switch
    {
        IAudited audited => audited.Id,
        IAuditedDetail detail => LastOwnerOf(detail.OwnerId, owners),
        Account account => account.Id,
        _ => null,
    };

    /// <summary>What belongs to a detail stands in the history of the record that the detail belongs to, as far as this save knows the detail.</summary>
    private static Guid LastOwnerOf(Guid owner, Dictionary<Guid, Guid> owners)
    {
        while (owners.TryGetValue(owner, out var next) && next != owner) owner = next;
        return owner;
    }

    private static Guid NetworkIdOf(object record) => record switch
    {
        INetworkOwned owned => owned.NetworkId,
        Network network => network.Id,
        _ => Guid.Empty,
    };

    private static AuditAction ActionOf(EntityState state) => state switch
    {
        EntityState.Added => AuditAction.Added,
        EntityState.Deleted => AuditAction.Removed,
        _ => AuditAction.Changed,
    };
}
