using Wegenetz.Platform.Data;

namespace Wegenetz.Platform.Privacy;

/// <summary>Erases what is due today in the current network. Each record in a save of its own: one fault keeps no other from going.</summary>
public sealed class EraseDueRecords(AppDb db, ReadRetention retention, IServiceProvider services, TimeProvider clock)
{
    /// <summary>How many went.</summary>
    public async Task<int> RunAsync(CancellationToken cancel)
    {
        var erased = 0;
        foreach (var row in await retention.RunAsync(cancel))
        {
            foreach (var record in row.Due.Where(record => record.On <= clock.Today))
            {
                await row.Kind.EraseAsync(services, record.Id, cancel);
                await db.SaveChangesAsync(cancel);
                erased++;
            }
        }
        return erased;
    }
}
