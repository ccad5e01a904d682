using System.Diagnostics;
using System.Globalization;
using Wegenetz.Platform.Data;
using Wegenetz.Platform.Tenancy;
using Wegenetz.Tests.Harness;

namespace Wegenetz.Tests.Cases;

/// <summary>Measures for <c>bench/cases</c>. No test; runs only when asked for.</summary>
public sealed class CaseFigures
{
    private const int Clients = 50_000;
    private const int Referrals = 200_000;
    private const int Managers = 500;
    private const int OwnClients = 100;
    private const int Requests = 200;

    [Fact(Explicit = true)]
    public async Task Measure()
    {
        var file = Environment.GetEnvironmentVariable("WEGENETZ_FIGURES") ?? throw new InvalidOperationException("Run bench/cases.");
        await using var app = await TestApp.StartAsync();
        var scene = await ReferralScene.CreateAsync(app, "zahlen");
        var me = await app.MemberAsync(scene.Sender, Role.CaseManager);
        await scene.SentAsync();
        for (var number = 0; number < OwnClients; number++)
        {
            await app.ClientAsync(scene.Sender, "Ada", $"Person {number}", client =>
                (client.CaseManagerId, client.LastContactOn, client.FollowUpOn) = (me.Id, app.Clock.Today.AddDays(-number), number % 5 == 0 ? app.Clock.Today.AddDays(-number % 3) : null));
        }
        await FillAsync(app);
        using var browser = await app.BrowserOfAsync(me);
        var rows = new List<string> { "| page | bytes | median ms | p99 ms |", "|---|---|---|---|" };
        foreach (var (name, path) in new[] { ("working list", ""), ("clients, all of the unit", "/personen?wer=alle"), ("referrals sent", "/ueberweisungen?liste=Outgoing"), ("referrals ended", "/ueberweisungen?liste=Ended") })
            rows.Add(await MeasureAsync(browser, name, scene.Intern + path));
        await File.WriteAllLinesAsync(file, rows);
    }

    private static async Task<string> MeasureAsync(HttpClient browser, string name, string path)
    {
        var times = new List<double>();
        var bytes = 0;
        for (var turn = -20; turn < Requests; turn++)
        {
            var begun = Stopwatch.GetTimestamp();
            bytes = (await browser.GetByteArrayAsync(path)).Length;
            if (turn >= 0) times.Add(Stopwatch.GetElapsedTime(begun).TotalMilliseconds);
        }
        times.Sort();
        return string.Create(CultureInfo.InvariantCulture, $"| {name} | {bytes} | {times[Requests / 2]:0.0} | {times[Requests * 99 / 100]:0.0} |");
    }

    /// <summary>Copies of the rows that the use cases made, with ids, days and states of their own. A copied client opens with no key; the measured lists open only those of their reader.</summary>
    private static async Task FillAsync(TestApp app)
    {
        var today = $"date '{app.Clock.Today:yyyy-MM-dd}'";
        const string Id = "md5('r' || n)::uuid";
        await CopyAsync("accounts", $"generate_series(1, {Managers}) n", "'Id', md5('m' || n)::uuid, 'UserName', 'n' || n, 'NormalizedUserName', 'N' || n, 'Email', 'n' || n, 'NormalizedEmail', 'N' || n");
        await CopyAsync("clients", $"generate_series(1, {Clients}) n",
            $"'Id', md5('c' || n)::uuid, 'Number', 10000 + n, 'CaseManagerId', md5('m' || (1 + n % {Managers}))::uuid, 'LastContactOn', {today} - n % 90, 'FollowUpOn', case when n % 4 = 0 then {today} + n % 40 - 20 end");
        await CopyAsync("bases", "(select \"Id\" client, \"Number\" n from clients) c", $"'Id', gen_random_uuid(), 'ClientId', client, 'ValidUntil', {today} + n % 300");
        await CopyAsync("referrals", $"generate_series(1, {Referrals}) n",
            $"'Id', {Id}, 'Number', 'U-' || n, 'State', (array['Sent', 'Sent', 'Waitlisted', 'Accepted', 'Started', 'Completed', 'Completed', 'Declined'])[1 + n % 8], 'IsNewForSender', n % 50 = 0, 'StateSinceAt', timestamptz '2026-11-01' - n * interval '1 minute'");
        await CopyAsync("referral_files", $"generate_series(1, {Referrals}) n join (select \"Id\" client, row_number() over () place from clients) c on place = 1 + n % {Clients}", $"'Id', gen_random_uuid(), 'ReferralId', {Id}, 'ClientId', client");
        await app.AsOwnerAsync("analyze");

        async Task CopyAsync(string table, string from, string values) => await app.AsOwnerAsync($"""
            set wegenetz.network = 'all';
            insert into {table} select made.* from (select to_jsonb(one) kept from {table} one limit 1) one, {from}, lateral jsonb_populate_record(null::{table}, kept || jsonb_build_object({values})) made
            """);
    }
}
