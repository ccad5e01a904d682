using System.Diagnostics;
using System.Globalization;
using AngleSharp.Html.Dom;
using Microsoft.Extensions.DependencyInjection;
using Wegenetz.Cases.Clients;
using Wegenetz.Cases.Rights;
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
    private const int Senders = 20;
    private const int Receivers = 40;
    private const int OwnClients = 100;
    private const int SealedClients = 20_000;
    private const int Papers = 4;
    private const int Requests = 200;

    private static readonly string[] GivenNames = ["Ada", "Mohammed", "Olena", "Yusuf", "Fatma", "Marie", "Ahmad", "Nadja", "Jan", "Zeynep", "Ivan", "Amira", "Paul", "Hatice", "Omar", "Lena", "Dmytro", "Leyla", "Karl", "Rosa"];
    private static readonly string[] FamilyNames = ["Müller", "Yılmaz", "Schmidt", "Kowalski", "Ahmadi", "Schulze", "Haddad", "Novak", "Jung", "Weiß", "Demir", "Petrenko", "Hoffmann", "Said", "Fischer", "Ivanov", "Braun", "Kaya", "Lehmann", "Vogt"];

    [Fact(Explicit = true)]
    public async Task Measure()
    {
        var file = Environment.GetEnvironmentVariable("WEGENETZ_FIGURES") ?? throw new InvalidOperationException("Run bench/cases.");
        await using var app = await TestApp.StartAsync();
        var scene = await ReferralScene.CreateAsync(app, "zahlen");
        var me = await app.MemberAsync(scene.Sender, Role.CaseManager);
        await scene.SentAsync();
        await app.IntakeSceneAsync(scene.Sender, scene.Client);
        Assert.Null(await scene.AsSenderAsync((services, client) => services.GetRequiredService<DisputeField>().RunAsync(client, new() { Field = nameof(ClientField.Phone), Words = "Nicht meine Nummer" }, CancellationToken.None)));
        for (var number = 0; number < OwnClients; number++)
        {
            await app.ClientAsync(scene.Sender, "Ada", $"Person {number}", client =>
                (client.CaseManagerId, client.LastContactOn, client.FollowUpOn) = (me.Id, app.Clock.Today.AddDays(-number), number % 5 == 0 ? app.Clock.Today.AddDays(-number % 3) : null));
        }
        await FillAsync(app, scene);
        using var browser = await app.BrowserOfAsync(me);
        using var receiver = await app.BrowserOfAsync(scene.Receiver, Role.Member);
        var rows = new List<string> { "| page | bytes | median ms | p99 ms |", "|---|---|---|---|" };
        foreach (var (name, path) in new[] { ("working list", ""), ("clients, all of the unit", "/personen?wer=alle"), ("referrals sent", "/ueberweisungen?liste=Outgoing"), ("referrals ended", "/ueberweisungen?liste=Ended") })
            rows.Add(await MeasureAsync(browser, name, scene.Intern + path));
        rows.Add(await MeasureAsync(receiver, "inbox of the receiver", scene.Intern + "/ueberweisungen"));
        rows.Add(await MeasureAsync(receiver, "waiting list of the receiver", scene.Intern + "/ueberweisungen?liste=Waiting"));
        var unit = await FillSealedAsync(app, scene.Network);
        using var searcher = await app.BrowserOfAsync(unit, Role.CaseManager);
        var form = await searcher.PageAsync($"{scene.Intern}/personen");
        foreach (var typed in new[] { "Mueller", "Muhamad Yilmaz", "Rosa Vogt 17" })
            rows.Add(await MeasureAsync($"search for “{typed}” in {SealedClients} sealed clients", () => SearchAsync(searcher, form, $"{scene.Intern}/personen", typed)));
        await File.WriteAllLinesAsync(file, rows);
    }

    /// <summary>Clients through the use case, each with a key and hashes of its own.</summary>
    private static async Task<Unit> FillSealedAsync(TestApp app, Network network)
    {
        var unit = await app.UnitAsync(await app.OrganizationAsync(network, "Jobcenter B"), "Team Süd", "jobcenter", CasesSetting.Full);
        for (var number = 0; number < SealedClients; number++)
            await app.ClientAsync(unit, GivenNames[number % 20], $"{FamilyNames[number / 20 % 20]} {number / 400}");
        await app.AsOwnerAsync("analyze");
        return unit;
    }

    private static async Task<byte[]> SearchAsync(HttpClient browser, IHtmlDocument form, string path, string typed)
    {
        using var answer = await browser.PostAsync(form, path, "find", new() { ["Search.Typed"] = typed });
        return await answer.EnsureSuccessStatusCode().Content.ReadAsByteArrayAsync();
    }

    private static Task<string> MeasureAsync(HttpClient browser, string name, string path) => MeasureAsync(name, () => browser.GetByteArrayAsync(path));

    private static async Task<string> MeasureAsync(string name, Func<Task<byte[]>> request)
    {
        var times = new List<double>();
        var bytes = 0;
        for (var turn = -20; turn < Requests; turn++)
        {
            var begun = Stopwatch.GetTimestamp();
            bytes = (await request()).Length;
            if (turn >= 0) times.Add(Stopwatch.GetElapsedTime(begun).TotalMilliseconds);
        }
        times.Sort();
        return string.Create(CultureInfo.InvariantCulture, $"| {name} | {bytes} | {times[Requests / 2]:0.0} | {times[Requests * 99 / 100]:0.0} |");
    }

    /// <summary>
    /// Copies of the rows that the use cases made, with ids, days and states of their own, spread over the units of the network. A copied client opens with
    /// no key; the measured lists open only those of their reader.
    /// </summary>
    private static async Task FillAsync(TestApp app, ReferralScene scene)
    {
        var (senders, receivers) = (new List<Unit> { scene.Sender }, new List<Unit> { scene.Receiver });
        while (senders.Count < Senders) senders.Add(await app.UnitAsync(await app.OrganizationAsync(scene.Network, $"Jobcenter {senders.Count}"), "Team", "jobcenter", CasesSetting.Full));
        while (receivers.Count < Receivers) receivers.Add(await app.UnitAsync(await app.OrganizationAsync(scene.Network, $"Träger {receivers.Count}"), "Kurse", "education_provider", CasesSetting.ReferralsOnly));
        var today = $"date '{app.Clock.Today:yyyy-MM-dd}'";
        const string Id = "md5('r' || n)::uuid";
        var client = $"md5('c' || (1 + n % {Clients}))::uuid";
        var (from, to) = (OneOf(senders, $"(1 + n % {Clients})"), OneOf(receivers, "n"));
        await CopyAsync("accounts", $"generate_series(1, {Managers}) n", "'Id', md5('m' || n)::uuid, 'UserName', 'n' || n, 'NormalizedUserName', 'N' || n, 'Email', 'n' || n, 'NormalizedEmail', 'N' || n");
        await CopyAsync("clients", $"generate_series(1, {Clients}) n",
            $"'Id', md5('c' || n)::uuid, 'UnitId', {OneOf(senders, "n")}, 'Number', 10000 + n, 'CaseManagerId', md5('m' || (1 + n % {Managers}))::uuid, 'LastContactOn', {today} - n % 90, 'FollowUpOn', case when n % 4 = 0 then {today} + n % 40 - 20 end");
        await CopyAsync("bases", "(select \"Id\" client, \"UnitId\" unit, \"Number\" n from clients) c", $"'Id', gen_random_uuid(), 'UnitId', unit, 'ClientId', client, 'ValidUntil', {today} + n % 300");
        await CopyAsync("referrals", $"generate_series(1, {Referrals}) n",
            $"'Id', {Id}, 'FromUnitId', {from}, 'ToUnitId', {to}, 'Number', 'U-' || n, 'State', (array['Sent', 'Sent', 'Waitlisted', 'Accepted', 'Started', 'Completed', 'Completed', 'Declined'])[1 + n / 64 % 8], 'ToldState', (array['Sent', 'Sent', 'Waitlisted', 'Accepted', 'Started', 'Completed', 'Completed', 'Declined'])[1 + n / 64 % 8], 'IsNewForSender', n % 50 = 0, 'ToldStartAt', case when n / 64 % 8 in (4, 5, 6) then timestamptz '2026-11-01' - n * interval '1 minute' end, 'StateSinceAt', timestamptz '2026-11-01' - n * interval '1 minute', 'ToldSinceAt', timestamptz '2026-11-01' - n * interval '1 minute'");
        await CopyAsync("referral_files", $"generate_series(1, {Referrals}) n", $"'Id', gen_random_uuid(), 'UnitId', {from}, 'ReferralId', {Id}, 'ClientId', {client}");
        const string Everybody = "(select \"Id\" client, \"UnitId\" unit, \"Number\" n from clients) c";
        await CopyAsync("client_intakes", Everybody, $"'Id', md5('i' || client)::uuid, 'UnitId', unit, 'ClientId', client, 'DueOn', {today} + n % 60 - 10, 'CompletedOn', case when n % 3 = 0 then {today} end");
        await CopyAsync("intake_papers", $"{Everybody}, generate_series(1, {Papers}) paper",
            $"'Id', gen_random_uuid(), 'UnitId', unit, 'ClientId', client, 'IntakeId', md5('i' || client)::uuid, 'Position', paper, 'State', (array['Asked', 'Received', 'Checked', 'Missing'])[1 + (n + paper) % 4], 'MovedAt', timestamptz '2026-11-01' - n * interval '1 minute'");
        await CopyAsync("client_disputes", $"(select * from {Everybody} where n % 20 = 0) c", "'Id', gen_random_uuid(), 'UnitId', unit, 'ClientId', client, 'SettledOn', null");
        await app.AsOwnerAsync("analyze");

        static string OneOf(List<Unit> units, string number) => $"(array[{string.Join(',', units.Select(unit => $"'{unit.Id}'"))}]::uuid[])[1 + {number} % {units.Count}]";

        async Task CopyAsync(string table, string rows, string values) => await app.AsOwnerAsync($"""
            set wegenetz.network = 'all';
            insert into {table} select made.* from (select to_jsonb(one) kept from {table} one limit 1) one, {rows}, lateral jsonb_populate_record(null::{table}, kept || jsonb_build_object({values})) made
            """);
    }
}
