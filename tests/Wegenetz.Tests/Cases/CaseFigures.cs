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
        await FillAsync(app, scene);
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
    private static async Task FillAsync(TestApp app, ReferralScene scene)
    {
        string Copy(string table, string values, string from) => $"""
            set wegenetz.network = 'all';
            insert into {table} select (jsonb_populate_record(one, {values})).* from (select * from {table} limit 1) one, {from};
            """;
        await app.AsOwnerAsync(Copy("accounts", """jsonb_build_object('Id', gen_random_uuid(), 'UserName', 'n' || n, 'NormalizedUserName', 'N' || n, 'Email', 'n' || n, 'NormalizedEmail', 'N' || n)""", $"generate_series(1, {Managers}) n"));
        await app.AsOwnerAsync($"""
            set wegenetz.network = 'all';
            insert into clients select (jsonb_populate_record(one, jsonb_build_object('Id', gen_random_uuid(), 'Number', 10000 + n,
                'CaseManagerId', managers.ids[1 + n % {Managers}], 'LastContactOn', date '{app.Clock.Today:yyyy-MM-dd}' - n % 90, 'FollowUpOn', case when n % 4 = 0 then date '{app.Clock.Today:yyyy-MM-dd}' + n % 40 - 20 end))).*
            from (select * from clients where "Number" = 1002 limit 1) one, (select array_agg("Id") ids from accounts where "UserName" like 'n%') managers, generate_series(1, {Clients}) n;
            insert into bases select (jsonb_populate_record(one, jsonb_build_object('Id', gen_random_uuid(), 'ClientId', client."Id", 'ValidUntil', date '{app.Clock.Today:yyyy-MM-dd}' + (client."Number" % 300)))).*
            from (select * from bases limit 1) one, clients client;
            create temporary table made as select gen_random_uuid() id, n, (array['Sent', 'Sent', 'Waitlisted', 'Accepted', 'Started', 'Completed', 'Completed', 'Declined'])[1 + n % 8] state from generate_series(1, {Referrals}) n;
            insert into referrals select (jsonb_populate_record(one, jsonb_build_object('Id', made.id, 'Number', 'U-' || made.n, 'State', made.state, 'IsNewForSender', made.n % 50 = 0, 'StateSinceAt', one."StateSinceAt" - made.n * interval '1 minute'))).*
            from (select * from referrals limit 1) one, made;
            insert into referral_files select (jsonb_populate_record(one, jsonb_build_object('Id', gen_random_uuid(), 'ReferralId', made.id, 'ClientId', client."Id"))).*
            from (select * from referral_files limit 1) one, made join (select "Id", row_number() over () n from clients) client on client.n = 1 + made.n % {Clients};
            analyze;
            """);
    }
}
