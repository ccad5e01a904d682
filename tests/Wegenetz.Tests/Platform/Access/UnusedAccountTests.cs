using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Wegenetz.Platform.Access;
using Wegenetz.Platform.Audit;
using Wegenetz.Platform.Tenancy;
using Wegenetz.Tests.Harness;

namespace Wegenetz.Tests.Platform.Access;

/// <summary>Accounts that nobody signs in to any more.</summary>
public sealed class UnusedAccountTests : IAsyncLifetime
{
    private static readonly string[] Everywhere = [AppDb.NetworkFilter];

    private readonly TestApp app = new() { Settings = new() { ["Wegenetz:PublicUrl"] = "http://wege.example" } };

    public ValueTask InitializeAsync() => app.InitializeAsync();

    public ValueTask DisposeAsync() => app.DisposeAsync();

    [Fact]
    public async Task An_unused_account_is_announced_thirty_days_before_and_ends_with_all_that_belongs_to_it()
    {
        var unit = await UnitAsync("unbenutzt");
        var account = await app.MemberAsync(unit, Role.CaseManager);
        using var browser = await app.BrowserOfAsync(account);
        var end = TestClock.Start.AddMonths(24);

        Assert.Equal(0, await MailsAsync(end.AddDays(-31)));
        Assert.Equal(1, await MailsAsync(end.AddDays(-30)));
        Assert.Equal(1, await MailsAsync(end.AddDays(-1)));
        Assert.True(await IsThereAsync(account));
        await MailsAsync(end);
        Assert.False(await IsThereAsync(account));
        Assert.False(await app.InEveryNetworkAsync(db => db.Memberships.IgnoreQueryFilters(Everywhere).AnyAsync(row => row.AccountId == account.Id)));
        Assert.False(await app.InScopeAsync(null, services => services.GetRequiredService<AppDb>().Sessions.AnyAsync(row => row.AccountId == account.Id)));
        var traces = await app.InEveryNetworkAsync(db => db.AuditEntries.IgnoreQueryFilters(Everywhere)
            .Where(entry => entry.Action == AuditAction.Removed && entry.Actor == Actor.System).Select(entry => entry.Kind).ToListAsync());
        Assert.Equal([nameof(Account), nameof(Membership)], traces.Order());
    }

    [Fact]
    public async Task A_sign_in_after_the_mail_keeps_the_account_for_as_long_again()
    {
        var account = await app.MemberAsync(await UnitAsync("wieder-da"), Role.CaseManager);
        var end = TestClock.Start.AddMonths(24);
        await MailsAsync(end.AddDays(-30));
        using (await app.BrowserOfAsync(account))
        {
        }
        await MailsAsync(end.AddDays(60));
        Assert.True(await IsThereAsync(account));
        Assert.Equal(2, await MailsAsync(end.AddDays(-30).AddMonths(24)));
    }

    [Fact]
    public async Task Nobody_s_account_ends_sooner_than_thirty_days_after_the_mail()
    {
        var account = await app.MemberAsync(await UnitAsync("spaet"), Role.CaseManager);
        var late = TestClock.Start.AddMonths(40);
        await MailsAsync(late);
        await MailsAsync(late.AddDays(29));
        Assert.True(await IsThereAsync(account));
        await MailsAsync(late.AddDays(30));
        Assert.False(await IsThereAsync(account));
    }

    [Fact]
    public async Task The_last_administration_and_the_last_operator_stay_and_get_no_mail()
    {
        var administrator = await app.MemberAsync(await UnitAsync("letzte"), Role.Administrator);
        var operating = await app.AccountAsync(isOperator: true);
        Assert.Equal(0, await MailsAsync(TestClock.Start.AddMonths(24)));
        Assert.Equal(0, await MailsAsync(TestClock.Start.AddMonths(26)));
        Assert.True(await IsThereAsync(administrator));
        Assert.True(await IsThereAsync(operating));
    }

    [Fact]
    public async Task Of_two_administrators_who_never_come_one_stays()
    {
        var unit = await UnitAsync("zwei");
        var both = new[] { await app.MemberAsync(unit, Role.Administrator), await app.MemberAsync(unit, Role.Administrator) };
        await MailsAsync(TestClock.Start.AddMonths(24));
        await MailsAsync(TestClock.Start.AddMonths(26));
        var left = new List<bool>();
        foreach (var account in both) left.Add(await IsThereAsync(account));
        Assert.Single(left, true);
    }

    [Fact]
    public async Task Where_no_mail_can_be_written_no_account_ends()
    {
        await using var silent = await TestApp.StartAsync();
        var account = await silent.AccountAsync();
        foreach (var months in new[] { 24, 30 })
        {
            silent.Clock.Now = TestClock.Start.AddMonths(months);
            await RunAsync(silent);
        }
        Assert.True(await IsThereAsync(account, silent));
    }

    private async Task<Unit> UnitAsync(string key) => await app.UnitAsync(await app.OrganizationAsync(await app.NetworkAsync(key)));

    /// <summary>How many mails wait after the job ran at this time.</summary>
    private async Task<int> MailsAsync(DateTimeOffset now)
    {
        app.Clock.Now = now;
        await RunAsync(app);
        return await app.InScopeAsync(null, services => services.GetRequiredService<AppDb>().OutgoingMails.CountAsync());
    }

    private static Task<int> RunAsync(TestApp where) => where.InScopeAsync(null, async services =>
    {
        await services.GetRequiredService<EndUnusedAccounts>().RunAsync(CancellationToken.None);
        return 0;
    });

    private Task<bool> IsThereAsync(Account account, TestApp? where = null) =>
        (where ?? app).InScopeAsync(null, services => services.GetRequiredService<AppDb>().Users.AnyAsync(other => other.Id == account.Id));
}
