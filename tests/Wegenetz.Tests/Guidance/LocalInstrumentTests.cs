using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Wegenetz.Guidance;
using Wegenetz.Guidance.Instruments;
using Wegenetz.Platform;
using Wegenetz.Platform.Cli;
using Wegenetz.Platform.Tenancy;
using Wegenetz.Tests.Harness;

namespace Wegenetz.Tests.Guidance;

/// <summary>Coordination writes what the network itself gives, tries it out, publishes it and ends it.</summary>
public sealed class LocalInstrumentTests(TestApp app) : IClassFixture<TestApp>
{
    private const string Path = "/intern/lotse/instrumente";

    private static readonly string[] WorkAndDebt = ["work", "debt"];

    private static readonly Dictionary<string, object?> Filled = new()
    {
        ["Form.Name"] = "Fahrkarte zum Gespräch", ["Form.Summary"] = "Die Fahrt wird bezahlt.", ["Form.ForWhom"] = "Menschen ohne Arbeit", ["Form.Stage"] = "work", ["Form.Authorities[0].Code"] = "pilot",
        ["Form.LegalBasis"] = "Beschluss des Netzwerks (Demo)", ["Form.Gets"] = "Hinfahrt\n\nRückfahrt", ["Form.Papers"] = "Einladung", ["Form.NextStep"] = "Mit der Einladung kommen",
        ["Form.Topics"] = new[] { "work", "training" }, ["Form.Confidence"] = "general-knowledge",
        ["Form.Conditions[0].Fact"] = "age", ["Form.Conditions[0].Comparison"] = "mindestens", ["Form.Conditions[0].Value"] = "18",
    };

    [Fact]
    public async Task An_instrument_is_written_tried_out_published_and_ended()
    {
        var town = await TownAsync("instrument-weg");
        await app.AddAsync(
            new TestSituation { NetworkId = town.Id, Name = "Erwachsen", Answers = "goals=work\nage=30" }, new TestSituation { NetworkId = town.Id, Name = "Kind", Answers = "goals=work\nage=12" },
            new TestSituation { NetworkId = town.Id, Name = "Unbekannt", Answers = "goals=work" }, new TestSituation { NetworkId = town.Id, Name = "Anderes", Answers = "goals=debt\nage=30" });
        var path = await AddAsync(town, Filled);
        const string help = "/lotse/hilfen/eigen-fahrkarte-zum-gespraech";
        Assert.Equal(HttpStatusCode.NotFound, await StatusAsync($"/{town.Key}{help}"));

        var draft = await town.Browser.PageAsync(path);
        Assert.Equal(
            ["Anderes nicht gezeigt", "Erwachsen passt", "Kind passt nicht", "Unbekannt noch offen"],
            draft.QuerySelectorAll(".wn-tries > li").Select(item => $"{item.QuerySelector("a")!.TextContent} {item.QuerySelector(".wn-fit")!.TextContent}"));
        Assert.Contains("Alter in Jahren: mindestens 18", draft.QuerySelector(".wn-tries")!.TextContent, StringComparison.Ordinal);

        using var published = await town.Browser.PostAsync(draft, path, "publish", []);
        Assert.Equal(HttpStatusCode.Redirect, published.StatusCode);
        var page = await app.PageAsync($"/{town.Key}/en{help}");
        Assert.Equal("de", page.QuerySelector("h1 [lang]")!.GetAttribute("lang"));
        Assert.All(["Offered by this network", "Beschluss des Netzwerks (Demo)", "Hinfahrt", "Einladung"], words => Assert.Contains(words, page.QuerySelector("main")!.TextContent, StringComparison.Ordinal));
        Assert.Contains("Angebot dieses Netzwerks", (await app.PageAsync($"/{town.Key}/lotse/hilfen")).QuerySelector($"li:has(a[href$='{help}'])")!.TextContent, StringComparison.Ordinal);
        var asked = await new PilotClient(app.Visitor, $"/{town.Key}/lotse").StartAsync();
        await asked.SayAllAsync(new Dictionary<string, string[]> { ["asker"] = ["person"], ["goals"] = ["work"], ["age"] = ["30"] });
        await asked.PressAsync("weg");
        Assert.Contains("Fahrkarte zum Gespräch", asked.Page.QuerySelector(".wn-route")!.TextContent, StringComparison.Ordinal);

        using var ended = await town.Browser.PostAsync(path, "end", []);
        Assert.Equal((HttpStatusCode.Redirect, HttpStatusCode.NotFound), (ended.StatusCode, await StatusAsync($"/{town.Key}{help}")));
        Assert.Contains("beendet", (await town.Browser.PageAsync($"/{town.Key}{Path}")).QuerySelector("tbody tr")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_published_stays_until_a_changed_draft_is_published_too()
    {
        var town = await TownAsync("instrument-entwurf");
        var path = await AddAsync(town, Filled);
        using var published = await town.Browser.PostAsync(path, "publish", []);
        using var changed = await town.Browser.PostAsync(path, "instrument", new() { ["Form.Summary"] = "Nur noch die Hinfahrt." });
        var help = $"/{town.Key}/lotse/hilfen/eigen-fahrkarte-zum-gespraech";
        Assert.Contains("Die Fahrt wird bezahlt.", (await app.PageAsync(help)).QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("danach geändert", (await town.Browser.PageAsync($"/{town.Key}{Path}")).QuerySelector("tbody tr")!.TextContent, StringComparison.Ordinal);
        using var again = await town.Browser.PostAsync(path, "publish", []);
        Assert.Equal(HttpStatusCode.Redirect, again.StatusCode);
        Assert.Contains("Nur noch die Hinfahrt.", (await app.PageAsync(help)).QuerySelector("main")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_instrument_is_there_in_its_own_network_only()
    {
        var (town, other) = (await TownAsync("instrument-hier"), await TownAsync("instrument-dort"));
        using var published = await town.Browser.PostAsync(await AddAsync(town, Filled), "publish", []);
        const string help = "/lotse/hilfen/eigen-fahrkarte-zum-gespraech";
        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.NotFound), (await StatusAsync($"/{town.Key}{help}"), await StatusAsync($"/{other.Key}{help}")));
    }

    [Fact]
    public async Task Nothing_that_does_not_keep_the_rules_is_saved_and_everything_typed_stays()
    {
        var town = await TownAsync("instrument-fehler");
        using var refused = await town.Browser.PostAsync($"/{town.Key}{Path}/neu", "instrument", new(Filled)
        {
            ["Form.Name"] = "", ["Form.Topics"] = null, ["Form.Conditions[0].Comparison"] = "eines-von", ["Form.Conditions[0].Value"] = "jung; alt",
            ["Form.ValidFrom"] = "2026-12-02", ["Form.ValidUntil"] = "2026-12-01",
        });
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        var page = await refused.ReadAsync();
        Assert.Equal(["#f-Conditions-0-Value", "#f-Name", "#f-Topics", "#f-ValidUntil"], page.QuerySelectorAll(".wn-errors a").Select(link => link.GetAttribute("href")).Order());
        Assert.Contains("Möglich: eine ganze Zahl.", page.QuerySelector("#f-Conditions-0-Value-error")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(("jung; alt", "Hinfahrt\n\nRückfahrt"), (page.QuerySelector("#f-Conditions-0-Value")!.GetAttribute("value"), page.QuerySelector<IHtmlTextAreaElement>("#f-Gets")!.Value.ReplaceLineEndings("\n")));
        Assert.False(await ReadAsync(town, db => db.LocalInstruments.AnyAsync()));
    }

    [Fact]
    public async Task A_row_is_added_without_a_script_and_shows_what_can_stand_in_it()
    {
        var town = await TownAsync("instrument-zeile");
        using var shown = await town.Browser.PostAsync($"/{town.Key}{Path}/neu", "instrument", new(Filled) { ["Form.Conditions[0].Fact"] = "germanLevel", ["_row"] = "Conditions:Show:0" });
        Assert.Equal(HttpStatusCode.OK, shown.StatusCode);
        var page = await shown.ReadAsync();
        Assert.Contains("B1 (selbständig im Alltag)", page.QuerySelectorAll("datalist option").Select(option => option.GetAttribute("value")));
        using var added = await town.Browser.PostAsync(page, $"/{town.Key}{Path}/neu", "instrument", new() { ["_row"] = "Conditions:Add:0" });
        Assert.Equal(2, (await added.ReadAsync()).QuerySelectorAll("select[name$='.Fact']").Length);
        Assert.False(await ReadAsync(town, db => db.LocalInstruments.AnyAsync()));
    }

    [Fact]
    public async Task Conditions_that_exclude_each_other_are_not_published()
    {
        var town = await TownAsync("instrument-unsinn");
        var path = await AddAsync(town, new(Filled) { ["Form.Conditions[1].Fact"] = "age", ["Form.Conditions[1].Comparison"] = "hoechstens", ["Form.Conditions[1].Value"] = "10" });
        using var refused = await town.Browser.PostAsync(path, "publish", []);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        Assert.Contains("Niemand kann alle Bedingungen zugleich erfüllen", (await refused.ReadAsync()).QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        Assert.Null(await ReadAsync(town, db => db.LocalInstruments.Select(instrument => instrument.PublishedJson).SingleAsync()));
    }

    [Fact]
    public async Task Who_saves_an_older_version_sees_both_and_the_second_time_chooses()
    {
        var town = await TownAsync("instrument-zwei");
        var path = await AddAsync(town, Filled);
        var page = await town.Browser.PageAsync(path);
        using var theirs = await town.Browser.PostAsync(page, path, "instrument", new() { ["Form.NextStep"] = "Anrufen" });
        using var mine = await town.Browser.PostAsync(page, path, "instrument", new() { ["Form.NextStep"] = "Schreiben" });
        Assert.Equal((HttpStatusCode.Redirect, HttpStatusCode.Conflict), (theirs.StatusCode, mine.StatusCode));
        var both = await mine.ReadAsync();
        Assert.All(["Anrufen", "Schreiben"], words => Assert.Contains(words, both.QuerySelector("[aria-labelledby=beide-fassungen]")!.TextContent, StringComparison.Ordinal));
        using var outdated = await town.Browser.PostAsync(page, path, "publish", []);
        Assert.Equal(HttpStatusCode.Conflict, outdated.StatusCode);
        using var chosen = await town.Browser.PostAsync(both, path, "instrument", []);
        Assert.Equal(HttpStatusCode.Redirect, chosen.StatusCode);
        Assert.Contains("Schreiben", await ReadAsync(town, db => db.LocalInstruments.Select(instrument => instrument.DraftJson).SingleAsync()), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_history_of_an_instrument_speaks_in_words_and_an_old_check_warns()
    {
        var town = await TownAsync("instrument-verlauf");
        var path = await AddAsync(town, new(Filled) { ["Form.CheckedOn"] = "2020-01-01" });
        var id = path.Split('/')[^1];
        var history = (await town.Browser.PageAsync($"/{town.Key}/intern/verlauf/instrument/{id}")).QuerySelector("main")!.TextContent;
        Assert.All(["Eigenes Instrument", "Die Fahrt wird bezahlt.", "Alter in Jahren"], words => Assert.Contains(words, history, StringComparison.Ordinal));
        Assert.DoesNotContain("containsAny", history, StringComparison.Ordinal);
        Assert.Contains("12 Monaten nicht geprüft", (await town.Browser.PageAsync($"/{town.Key}{Path}")).QuerySelector("tbody tr")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("12 Monaten nicht geprüft", (await town.Browser.PageAsync(path)).QuerySelector("[aria-labelledby=pruefung]")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_test_situation_is_chosen_from_lists_corrected_and_removed()
    {
        var town = await TownAsync("situation");
        var list = $"/{town.Key}/intern/lotse/situationen";
        using var shown = await town.Browser.PostAsync(list, "situation", new() { ["Form.Name"] = "Jemand", ["Form.Answers[0].Fact"] = "citizenship", ["_row"] = "Answers:Show:0" });
        var page = await shown.ReadAsync();
        Assert.Equal((HttpStatusCode.OK, "Jemand"), (shown.StatusCode, page.QuerySelector("#f-Name")!.GetAttribute("value")));
        Assert.Contains("EU-Land", page.QuerySelectorAll("select[name='Form.Answers[0].Value'] option").Select(option => option.TextContent));
        using var more = await town.Browser.PostAsync(page, list, "situation", new() { ["Form.Answers[0].Value"] = "eu", ["_row"] = "Answers:Add:0" });
        using var set = await town.Browser.PostAsync(await more.ReadAsync(), list, "situation", new() { ["Form.Answers[1].Fact"] = "goals", ["_row"] = "Answers:Show:1" });
        var rows = await set.ReadAsync();
        Assert.Equal(("eu", 30), (rows.QuerySelector("select[name='Form.Answers[0].Value'] option[selected]")!.GetAttribute("value"), rows.QuerySelectorAll("input[type=checkbox][name='Form.Answers[1].Values']").Length));
        using var refused = await town.Browser.PostAsync(rows, list, "situation", []);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        Assert.Contains("passt nicht zur Angabe", (await refused.ReadAsync()).QuerySelector("#f-Answers-1-Values-error")!.TextContent, StringComparison.Ordinal);

        using var added = await town.Browser.PostAsync(rows, list, "situation", new() { ["Form.Answers[1].Values"] = WorkAndDebt });
        Assert.Equal(HttpStatusCode.Redirect, added.StatusCode);
        var situation = await ReadAsync(town, db => db.TestSituations.SingleAsync());
        Assert.Equal("citizenship=eu\ngoals=work,debt", situation.Answers);
        Assert.Contains("Anliegen: Arbeit finden, Schulden", (await town.Browser.PageAsync(list)).QuerySelector("tbody")!.TextContent, StringComparison.Ordinal);
        var path = $"{list}/{situation.Id}";
        var seen = await town.Browser.PageAsync(path);
        using var theirs = await town.Browser.PostAsync(seen, path, "situation", new() { ["Form.Answers[0].Value"] = "german" });
        using var mine = await town.Browser.PostAsync(seen, path, "situation", new() { ["Form.Answers[0].Value"] = "stateless" });
        Assert.Equal((HttpStatusCode.Redirect, HttpStatusCode.Conflict), (theirs.StatusCode, mine.StatusCode));
        var both = (await mine.ReadAsync()).QuerySelector("[aria-labelledby=beide-fassungen]")!.TextContent;
        Assert.All([": deutsch", ": staatenlos"], words => Assert.Contains(words, both, StringComparison.Ordinal));
        using var removed = await town.Browser.PostAsync(path, "remove", []);
        Assert.Equal((HttpStatusCode.Redirect, false), (removed.StatusCode, await ReadAsync(town, db => db.TestSituations.AnyAsync())));
    }

    [Fact]
    public async Task A_second_version_has_its_own_days_and_the_older_one_is_kept_and_shown()
    {
        var town = await TownAsync("instrument-fassung");
        var path = await AddAsync(town, new(Filled) { ["Form.ValidFrom"] = "2026-01-01" });
        using var early = await town.Browser.PostAsync($"{path}/fassungen", "add-version", new() { ["Form.From"] = "2026-01-01" });
        Assert.Equal(HttpStatusCode.UnprocessableEntity, early.StatusCode);
        Assert.Contains("zwei Fassungen", (await early.ReadAsync()).QuerySelector("main")!.TextContent, StringComparison.Ordinal);

        using var added = await town.Browser.PostAsync($"{path}/fassungen", "add-version", new() { ["Form.From"] = "2027-03-01" });
        Assert.Equal(HttpStatusCode.Redirect, added.StatusCode);
        var newest = await town.Browser.PageAsync(path);
        Assert.Equal("2027-03-01", newest.QuerySelector("#f-ValidFrom")!.GetAttribute("value"));
        using var changed = await town.Browser.PostAsync(newest, path, "instrument", new() { ["Form.Gets"] = "Nur noch die Rückfahrt" });
        Assert.Equal(HttpStatusCode.Redirect, changed.StatusCode);
        var older = await town.Browser.PageAsync($"{path}?fassung=1");
        Assert.Equal(("2026-01-01", "2027-02-28"), (older.QuerySelector("#f-ValidFrom")!.GetAttribute("value"), older.QuerySelector("#f-ValidUntil")!.GetAttribute("value")));
        using var overlap = await town.Browser.PostAsync(older, $"{path}?fassung=1", "instrument", new() { ["Form.ValidUntil"] = "2027-03-01", ["Form.NextStep"] = "Behalten" });
        Assert.Equal(HttpStatusCode.UnprocessableEntity, overlap.StatusCode);
        Assert.Equal(("2027-03-01", "Behalten"), ((await overlap.ReadAsync()).QuerySelector("#f-ValidUntil")!.GetAttribute("value"), (await overlap.ReadAsync()).QuerySelector("#f-NextStep")!.GetAttribute("value")));

        using var published = await town.Browser.PostAsync(path, "publish", []);
        var help = (await app.PageAsync($"/{town.Key}/lotse/hilfen/eigen-fahrkarte-zum-gespraech")).QuerySelector("main")!;
        Assert.All(["Hinfahrt", "So gilt es ab dem 01.03.2027", "Nur noch die Rückfahrt"], words => Assert.Contains(words, help.TextContent, StringComparison.Ordinal));

        using var removed = await town.Browser.PostAsync($"{path}/fassungen", "remove-version", []);
        Assert.Equal(HttpStatusCode.Redirect, removed.StatusCode);
        var one = await town.Browser.PageAsync($"{path}/fassungen");
        Assert.Null(one.QuerySelector("form input[name='Removal.Version']"));
        Assert.Equal("2026-01-01", (await town.Browser.PageAsync(path)).QuerySelector("#f-ValidFrom")!.GetAttribute("value"));
    }

    [Fact]
    public async Task A_version_begun_from_an_older_draft_is_refused()
    {
        var town = await TownAsync("instrument-fassung-alt");
        var path = await AddAsync(town, Filled);
        var page = await town.Browser.PageAsync($"{path}/fassungen");
        using var theirs = await town.Browser.PostAsync(path, "instrument", new() { ["Form.NextStep"] = "Anrufen" });
        using var mine = await town.Browser.PostAsync(page, $"{path}/fassungen", "add-version", new() { ["Form.From"] = "2030-01-01" });
        Assert.Equal(HttpStatusCode.Conflict, mine.StatusCode);
    }

    [Fact]
    public async Task An_own_instrument_of_a_demo_says_so()
    {
        var page = await app.PageAsync($"/{(await DemoTownAsync()).Key}/lotse/hilfen/eigen-hilfe");
        Assert.NotNull(page.QuerySelector(".wn-over .wn-demo"));
    }

    [Theory]
    [InlineData("pruefen-gut", "age", 0)]
    [InlineData("pruefen-schlecht", "moonAge", 1)]
    public async Task The_command_line_looks_through_what_a_network_published(string key, string fact, int exit)
    {
        var town = await TownAsync(key);
        var path = await AddAsync(town, Filled);
        using var published = await town.Browser.PostAsync(path, "publish", []);
        await app.InScopeAsync(key, async services =>
        {
            var db = services.GetRequiredService<AppDb>();
            var instrument = await db.LocalInstruments.SingleAsync();
            instrument.DraftJson = instrument.DraftJson.Replace("\"age\"", $"\"{fact}\"", StringComparison.Ordinal);
            instrument.Publish();
            return await db.SaveChangesAsync();
        });
        var command = RulesCommand.Create((settings, adjust) => Program.BuildApp(new Dictionary<string, string?>(settings) { ["Wegenetz:Postgres"] = app.Services.GetRequiredService<InstallationSettings>().Postgres }, adjust));
        Assert.Equal(exit, await CommandLine.RunAsync(["rules", "check", "--network", key, "--data", app.Folder], [command]));
        Assert.Equal((0, 1), (await CommandLine.RunAsync(["rules", "check"], [command]), await CommandLine.RunAsync(["rules", "check", "--network", "gibt-es-nicht", "--data", app.Folder], [command])));
    }

    private async Task<string> AddAsync(Town town, Dictionary<string, object?> values)
    {
        using var saved = await town.Browser.PostAsync($"/{town.Key}{Path}/neu", "instrument", values);
        Assert.Equal(HttpStatusCode.Redirect, saved.StatusCode);
        return $"/{town.Key}{Path}/{await ReadAsync(town, db => db.LocalInstruments.Select(instrument => instrument.Id).SingleAsync())}";
    }

    private async Task<HttpStatusCode> StatusAsync(string path)
    {
        using var answer = await app.Visitor.GetAsync(path);
        return answer.StatusCode;
    }

    private Task<T> ReadAsync<T>(Town town, Func<AppDb, Task<T>> read) => app.InScopeAsync(town.Key, services => read(services.GetRequiredService<AppDb>()));

    private async Task<Town> TownAsync(string key)
    {
        var network = await app.NetworkAsync(key);
        return new(key, network.Id, await app.BrowserOfAsync(await app.UnitAsync(await app.OrganizationAsync(network)), Role.Coordinator));
    }

    private async Task<Town> DemoTownAsync()
    {
        var network = await app.NetworkAsync("instrument-demo", isDemo: true);
        var instrument = new LocalInstrument
        {
            NetworkId = network.Id, Slug = "hilfe", Name = "Hilfe",
            DraftJson = InstrumentFile.Write(new() { Name = "Hilfe", Summary = "Eine Hilfe.", ForWhom = "alle", Stage = "work", Authorities = [new() { Code = "pilot" }], LegalBasis = "Beschluss", NextStep = "Fragen", Topics = ["work"], CheckedOn = new(2026, 11, 1), Confidence = "general-knowledge", Conditions = [new() { Fact = "age", Comparison = ConditionRow.AtLeast, Value = "18" }] }, "eigen-hilfe"),
        };
        instrument.Publish();
        await app.AddAsync(instrument);
        return new(network.Key, network.Id, app.Visitor);
    }

    private sealed record Town(string Key, Guid Id, HttpClient Browser);
}
