using Microsoft.EntityFrameworkCore;

namespace Wegenetz.Platform.Jobs;

/// <summary>Lets one of several app instances on the same database do a piece of work.</summary>
internal sealed class Leases(AppDb db, TimeProvider clock)
{
    private static readonly string Me = $"{Environment.MachineName}:{Environment.ProcessId}:{Guid.NewGuid():n}";

    /// <summary>True when the lease is ours until then: it was free, run out, or ours already.</summary>
    public async Task<bool> TakeAsync(string name, TimeSpan duration, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        var until = now + duration;
        var taken = await db.Leases.Where(lease => lease.Name == name && (lease.Until <= now || lease.Holder == Me))
            .ExecuteUpdateAsync(change => change.SetProperty(lease => lease.Holder, Me).SetProperty(lease => lease.Until, until), cancel);
        if (taken > 0) return true;
        if (await db.Leases.AnyAsync(lease => lease.Name == name, cancel)) return false;
        var first = db.Leases.Add(new() { Name = name, Holder = Me, Until = until });
        try
        {
            await db.SaveChangesAsync(cancel);
            return true;
        }
        catch (DbUpdateException)
        {
            // Another instance wrote the first row in between: it has the lease.
            first.State = EntityState.Detached;
            return false;
        }
    }
}
