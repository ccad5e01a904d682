using Wegenetz.Platform.Data;

namespace Wegenetz.Platform.Privacy;

/// <summary>Erases what is due today in the current network. Each record in a save of its own: one that somebody changes at that moment keeps no other from going, and goes the next time.</summary>
public sealed class EraseDueRecords(AppDb db, ReadRetention retention, IServiceProvider services, TimeProvider clock)
{
    /// <summary>How many went.</summary>
    public async Task<int> RunAsync(CancellationToken cancel)
    {
        var erased = 0;
        foreach (var row in await retention.RunAsync(cancel))
        {
            if (row.Kind.EraseAsync is not { } erase) continue;
            foreach (var record in row.Due.Where(record => record.On <= clock.Today))
            {
                await erase(services, record.Id, cancel);
                if (await db.SaveUnlessChangedAsync(cancel) is null) erased++;
            }
        }
        return erased;
    }
}
