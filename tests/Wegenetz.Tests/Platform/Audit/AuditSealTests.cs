using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Wegenetz.Platform.Audit;
using Wegenetz.Tests.Harness;

namespace Wegenetz.Tests.Platform.Audit;

public sealed class AuditSealTests : IAsyncLifetime
{
    private TestApp app = null!;

    /// <summary>Three sealed batches, and one entry that waits.</summary>
    public async ValueTask InitializeAsync()
    {
        app = await TestApp.StartAsync();
        foreach (var key in new[] { "eins", "zwei", "drei" })
        {
            await app.NetworkAsync(key);
            Assert.Equal(1, await SealAsync());
        }
        await app.NetworkAsync("vier");
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();

    [Fact]
    public async Task An_untouched_trail_is_whole()
    {
        var verdict = await VerifyAsync();
        Assert.Equal((3, 3, 1, null), (verdict.Batches, verdict.Entries, verdict.Unsealed, verdict.Broken));
    }

    [Fact]
    public async Task An_edited_entry_breaks_its_batch()
    {
        await TamperAsync(db => db.AuditEntries.IgnoreQueryFilters().Where(entry => entry.Batch == 2)
            .ExecuteUpdateAsync(set => set.SetProperty(entry => entry.Changes, """{"Name":[null,"gefälscht"]}""")));
        Assert.Equal(2, (await VerifyAsync()).Broken);
    }

    [Fact]
    public async Task A_removed_entry_breaks_its_batch()
    {
        await TamperAsync(db => db.AuditEntries.IgnoreQueryFilters().Where(entry => entry.Batch == 2).ExecuteDeleteAsync());
        Assert.Equal(2, (await VerifyAsync()).Broken);
    }

    [Fact]
    public async Task A_removed_entry_whose_batch_counts_less_is_found_too()
    {
        await TamperAsync(db => db.AuditEntries.IgnoreQueryFilters().Where(entry => entry.Batch == 2).ExecuteDeleteAsync());
        await TamperAsync(db => db.AuditBatches.Where(batch => batch.Number == 2).ExecuteUpdateAsync(set => set.SetProperty(batch => batch.EntryCount, 0)));
        Assert.Equal(2, (await VerifyAsync()).Broken);
    }

    [Fact]
    public async Task A_cut_off_end_is_found_by_the_head_outside()
    {
        await TamperAsync(db => db.AuditEntries.IgnoreQueryFilters().Where(entry => entry.Batch == 3).ExecuteDeleteAsync());
        await TamperAsync(db => db.AuditBatches.Where(batch => batch.Number == 3).ExecuteDeleteAsync());
        Assert.Equal(3, (await VerifyAsync()).Broken);
    }

    [Fact]
    public async Task A_batch_taken_out_of_the_middle_is_found()
    {
        await TamperAsync(db => db.AuditEntries.IgnoreQueryFilters().Where(entry => entry.Batch == 1).ExecuteDeleteAsync());
        await TamperAsync(db => db.AuditBatches.Where(batch => batch.Number == 1).ExecuteDeleteAsync());
        Assert.Equal(1, (await VerifyAsync()).Broken);
    }

    [Fact]
    public async Task What_was_removed_by_age_is_gone_and_the_trail_is_still_whole()
    {
        app.Clock.Now = TestClock.Start.AddMonths(11);
        await app.NetworkAsync("spaet");
        Assert.Equal(1, await SealAsync());
        Assert.Equal(0, await RemoveOldAsync());
        app.Clock.Now = TestClock.Start.AddMonths(12).AddMinutes(1);
        Assert.Equal(3, await RemoveOldAsync());
        Assert.Equal(0, await RemoveOldAsync());
        var verdict = await VerifyAsync();
        Assert.Equal((4, 2, 0, null), (verdict.Batches, verdict.Entries, verdict.Unsealed, verdict.Broken));
    }

    [Fact]
    public async Task After_the_old_ones_are_gone_an_edited_entry_and_a_forged_batch_are_still_found()
    {
        app.Clock.Now = TestClock.Start.AddMonths(11);
        Assert.Equal(1, await SealAsync());
        app.Clock.Now = TestClock.Start.AddMonths(13);
        Assert.Equal(3, await RemoveOldAsync());
        await TamperAsync(db => db.AuditEntries.IgnoreQueryFilters().Where(entry => entry.Batch == 4).ExecuteUpdateAsync(set => set.SetProperty(entry => entry.Actor, "niemand")));
        Assert.Equal(4, (await VerifyAsync()).Broken);
        await TamperAsync(db => db.AuditBatches.Where(batch => batch.Number == 2).ExecuteUpdateAsync(set => set.SetProperty(batch => batch.EntriesMac, new string('0', 64))));
        Assert.Equal(2, (await VerifyAsync()).Broken);
    }

    [Fact]
    public async Task Who_takes_entries_away_cannot_say_that_their_time_was_over()
    {
        app.Clock.Now = TestClock.Start.AddMonths(11);
        Assert.Equal(1, await SealAsync());
        app.Clock.Now = TestClock.Start.AddMonths(13);
        await RemoveOldAsync();
        await TamperAsync(db => db.AuditEntries.IgnoreQueryFilters().Where(entry => entry.Batch == 4).ExecuteDeleteAsync());
        await TamperAsync(db => db.AuditBatches.Where(batch => batch.Number == 4)
            .ExecuteUpdateAsync(set => set.SetProperty(batch => batch.RemovalMac, batch => db.AuditBatches.Where(other => other.Number == 1).Select(other => other.RemovalMac).Single())));
        Assert.Equal(4, (await VerifyAsync()).Broken);
    }

    [Fact]
    public void Key_and_head_stand_outside_the_database_for_their_owner_only()
    {
        foreach (var file in new[] { "audit.key", "audit-head.json" })
        {
            var path = Path.Combine(app.Folder, "keys", file);
            Assert.True(File.Exists(path));
            if (!OperatingSystem.IsWindows()) Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(path));
        }
    }

    private Task<int> SealAsync() => app.InScopeAsync(null, services => services.GetRequiredService<SealAuditEntries>().RunAsync(CancellationToken.None));

    private Task<int> RemoveOldAsync() => app.InScopeAsync(null, services => services.GetRequiredService<RemoveOldAuditEntries>().RunAsync(CancellationToken.None));

    private Task<AuditVerdict> VerifyAsync() => app.InScopeAsync(null, services => services.GetRequiredService<VerifyAudit>().RunAsync(CancellationToken.None));

    private async Task TamperAsync(Func<AppDb, Task<int>> with) =>
        Assert.True(await app.InEveryNetworkAsync(with) > 0);
}
