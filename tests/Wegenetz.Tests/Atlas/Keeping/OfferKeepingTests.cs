using System.Net;
using AngleSharp.Html.Dom;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Wegenetz.Atlas;
using Wegenetz.Platform.Data;
using Wegenetz.Platform.Language;
using Wegenetz.Platform.Tenancy;
using Wegenetz.Tests.Harness;

namespace Wegenetz.Tests.Atlas.Keeping;

public sealed class OfferKeepingTests(TestApp app) : IClassFixture<TestApp>
{
    private static readonly string[] GermanAndTurkish = ["de", "tr"];
    private static readonly string[] TuesdayAndMonday = ["TU", "MO"];
    private static readonly string[] PaperNames = ["A", "B", "C"];

    [Theory]
    [InlineData("angebote")]
    [InlineData("orte")]
    public async Task A_list_in_which_nothing_was_found_leads_back_to_all(string list)
    {
        var (network, _, browser) = await MemberAsync($"leere-{list}");
        Assert.NotNull((await browser.PageAsync($"/{network.Key}/intern/{list}?q=gibtesnicht")).QuerySelector($".wn-empty a[href='/{network.Key}/intern/{list}']"));
        Assert.Null((await browser.PageAsync($"/{network.Key}/intern/{list}")).QuerySelector(".wn-empty a"));
    }

    [Fact]
    public async Task Only_an_ended_offer_to_which_nothing_refers_is_deleted_and_its_history_stays()
    {
        var network = await app.NetworkAsync("loeschen");
        var organization = await app.OrganizationAsync(network);
        var unit = await app.UnitAsync(organization);
        using var browser = await app.BrowserOfAsync(unit, Role.Member);
        var offer = await app.OfferAsync(organization, "Irrtum", offer => offer.UnitId = unit.Id);
        var kept = await app.OfferAsync(organization, "Mit Termin", offer => (offer.UnitId, offer.Status) = (unit.Id, OfferStatus.Defunct));
        await app.AddAsync(
            new RequiredDocument { NetworkId = network.Id, OfferId = offer.Id, Document = "Ausweis" },
            new AtlasEvent { NetworkId = network.Id, OrganizationId = organization.Id, OfferId = kept.Id, Title = "Tag", Slug = "tag", Kind = "info", StartsAt = app.Clock.Now, EndsAt = app.Clock.Now.AddHours(1) });
        Task<HttpResponseMessage> PressAsync(Offer of, string step, int version) => browser.PostAsync($"/{network.Key}/intern/angebote/{of.Id}", "move", new() { ["Move.Press"] = $"{step}:{of.Id}:{version}" });

        using var running = await PressAsync(offer, "Delete", 0);
        using var referred = await PressAsync(kept, "Delete", 0);
        using var ended = await PressAsync(offer, "End", 0);
        using var deleted = await PressAsync(offer, "Delete", 1);
        Assert.Equal((HttpStatusCode.Conflict, HttpStatusCode.Conflict, HttpStatusCode.Redirect, HttpStatusCode.Redirect), (running.StatusCode, referred.StatusCode, ended.StatusCode, deleted.StatusCode));
        await app.InScopeAsync(network.Key, async services =>
        {
            var db = services.GetRequiredService<AppDb>();
            Assert.Equal(kept.Id, (await db.Offers.SingleAsync()).Id);
            Assert.Equal(0, await db.RequiredDocuments.CountAsync());
            Assert.True(await db.AuditEntries.CountAsync(entry => entry.RecordId == offer.Id) > 1);
            return 0;
        });
    }

    [Fact]
    public async Task A_member_adds_an_offer_and_visitors_find_it_at_once()
    {
        var (network, unit, browser) = await MemberAsync("neu");
        var place = new Location { NetworkId = network.Id, Name = "Haus der Wege", Slug = "haus-der-wege" };
        await app.AddAsync(place);
        using var saved = await browser.PostAsync($"/{network.Key}/intern/angebote/neu", "offer", new()
        {
            ["Form.Title"] = "Schuldnerberatung am Markt", ["Form.Summary"] = "Hilfe bei Schulden.", ["Form.Categories"] = new[] { FirstCategory },
            ["Form.Keeper"] = $"{unit.OrganizationId}.{unit.Id}", ["Form.Places"] = new[] { place.Id.ToString() }, ["Form.Languages"] = GermanAndTurkish,
            ["Form.Documents[0].Document"] = "Ausweis", ["Form.Hours[0].Days"] = TuesdayAndMonday, ["Form.Hours[0].From"] = "9:00", ["Form.Hours[0].To"] = "12:30",
            ["Form.Hours[0].PlaceId"] = place.Id.ToString(), ["Form.Phones[0].Number"] = "0202 123", ["Form.Contacts[0].Title"] = "Beratungsteam", ["Form.Contacts[0].IsPublic"] = "true",
            ["Form.FreePlaces"] = "3", ["Form.TotalPlaces"] = "5",
        });
        Assert.Equal(HttpStatusCode.Redirect, saved.StatusCode);
        await app.FollowAsync();
        var found = await app.PageAsync($"/{network.Key}/angebote?q=schuldnerberatung");
        Assert.Contains("Schuldnerberatung am Markt", found.Body!.TextContent, StringComparison.Ordinal);
        var page = await app.PageAsync($"/{network.Key}/angebote/schuldnerberatung-am-markt");
        Assert.All(["Ausweis", "0202 123", "Beratungsteam", "Haus der Wege", "9:00"], words => Assert.Contains(words, page.Body!.TextContent, StringComparison.Ordinal));
        var schedule = await ReadAsync(network, db => db.Schedules.SingleAsync());
        Assert.Equal(("MO,TU", null), (schedule.ByDay, schedule.OfferId));
        Assert.NotNull(schedule.OfferAtLocationId);
    }

    [Fact]
    public async Task A_row_is_added_and_taken_away_by_a_button_and_everything_typed_stays()
    {
        var (network, _, browser) = await MemberAsync("zeilen");
        var path = $"/{network.Key}/intern/angebote/neu";
        using var more = await browser.PostAsync(path, "offer", new()
        {
            ["Form.Summary"] = "Kurz gesagt", ["Form.MinimumAge"] = "keine", ["Form.Documents[0].Document"] = "Ausweis", ["Form.Hours[0].From"] = "halb neun", ["_row"] = "Documents:Add:0",
        });
        Assert.Equal(HttpStatusCode.OK, more.StatusCode);
        var page = await more.ReadAsync();
        Assert.Empty(page.QuerySelectorAll(".wn-errors, .kern-error"));
        Assert.Equal(("Kurz gesagt", "keine", "halb neun", "Ausweis", ""),
            (Value(page, "Form.Summary"), Value(page, "Form.MinimumAge"), Value(page, "Form.Hours[0].From"), Value(page, "Form.Documents[0].Document"), Value(page, "Form.Documents[1].Document")));
        using var less = await browser.PostAsync(page, path, "offer", new() { ["Form.Documents[1].Document"] = "Mietvertrag", ["_row"] = "Documents:Remove:0" });
        var left = await less.ReadAsync();
        Assert.Equal("Mietvertrag", Value(left, "Form.Documents[0].Document"));
        Assert.Null(left.QuerySelector("[name='Form.Documents[1].Document']"));
    }

    [Fact]
    public async Task A_paper_is_moved_by_a_button_and_the_keyboard_stays_on_it()
    {
        var (network, _, browser) = await MemberAsync("reihenfolge");
        var path = $"/{network.Key}/intern/angebote/neu";
        using var two = await browser.PostAsync(path, "offer", new() { ["Form.Documents[0].Document"] = "A", ["_row"] = "Documents:Add:0" });
        using var three = await browser.PostAsync(await two.ReadAsync(), path, "offer", new() { ["Form.Documents[1].Document"] = "B", ["_row"] = "Documents:Add:0" });
        using var moved = await browser.PostAsync(await three.ReadAsync(), path, "offer", new() { ["Form.Documents[2].Document"] = "C", ["_row"] = "Documents:Up:2" });
        var page = await moved.ReadAsync();
        Assert.Equal(["A", "C", "B"], Enumerable.Range(0, 3).Select(at => Value(page, $"Form.Documents[{at}].Document")));
        var movers = page.QuerySelectorAll("button[id^='f-Documents-']");
        Assert.Equal(["f-Documents-0-down", "f-Documents-1-up", "f-Documents-1-down", "f-Documents-2-up"], movers.Select(button => button.Id));
        Assert.Equal(["#f-Documents-1-down", "#f-Documents-0-down", "#f-Documents-2-up", "#f-Documents-1-up"], movers.Select(button => button.GetAttribute("formaction")![path.Length..]));
    }

    [Fact]
    public async Task Hours_at_one_place_stand_in_the_history_of_their_offer_also_when_the_place_goes()
    {
        var (network, unit, browser) = await MemberAsync("verlauf");
        var (path, offer) = await OfferAsync(network, unit);
        var place = new Location { NetworkId = network.Id, Name = "Haus", Slug = "haus" };
        await app.AddAsync(place);
        using var set = await browser.PostAsync(path, "offer", new()
        {
            ["Form.Places"] = new[] { place.Id.ToString() }, ["_row"] = "Hours:Add:0",
        });
        using var saved = await browser.PostAsync(await set.ReadAsync(), path, "offer", new()
        {
            ["Form.Hours[0].Days"] = TuesdayAndMonday, ["Form.Hours[0].From"] = "930", ["Form.Hours[0].To"] = "12", ["Form.Hours[0].PlaceId"] = place.Id.ToString(),
        });
        using var gone = await browser.PostAsync(path, "offer", new() { ["Form.Places"] = null, ["Form.Hours[0].Days"] = null, ["Form.Hours[0].From"] = null, ["Form.Hours[0].To"] = null, ["Form.Hours[0].PlaceId"] = null });
        Assert.Equal((HttpStatusCode.Redirect, HttpStatusCode.Redirect), (saved.StatusCode, gone.StatusCode));
        var records = await ReadAsync(network, db => db.AuditEntries.Where(entry => entry.Kind == nameof(Schedule)).Select(entry => entry.RecordId).ToListAsync());
        Assert.Equal([offer.Id, offer.Id], records);
    }

    [Fact]
    public async Task Hours_stand_in_the_form_in_the_order_of_the_week()
    {
        var (network, unit, browser) = await MemberAsync("woche");
        var (path, offer) = await OfferAsync(network, unit);
        Schedule Of(string days, int hour) => new() { NetworkId = network.Id, OfferId = offer.Id, Frequency = Frequency.Weekly, ByDay = days, OpensAt = new(hour, 0), ClosesAt = new(hour + 2, 0) };
        await app.AddAsync(Of("FR", 9), Of("MO,TH", 14), Of("SU", 8), Of("MO", 9));
        var page = await browser.PageAsync(path);
        Assert.Equal(["09:00", "14:00", "09:00", "08:00"], Enumerable.Range(0, 4).Select(at => Value(page, $"Form.Hours[{at}].From")));
    }

    [Fact]
    public async Task A_pause_of_an_offer_is_typed_like_that_of_a_place_and_visitors_see_it()
    {
        var (network, unit, browser) = await MemberAsync("pause");
        var (path, _) = await OfferAsync(network, unit);
        using var rows = await browser.PostAsync(path, "offer", new() { ["_row"] = "Closures:Add:0" });
        using var more = await browser.PostAsync(await rows.ReadAsync(), path, "offer", new() { ["_row"] = "Hours:Add:0" });
        var today = DateOnly.FromDateTime(Clock.InBerlin(app.Clock.Now).DateTime);
        var typed = new Dictionary<string, object?>
        {
            ["Form.Hours[0].Days"] = TuesdayAndMonday, ["Form.Hours[0].From"] = "9", ["Form.Hours[0].To"] = "12.30",
            ["Form.Closures[0].FromOn"] = $"{today.AddDays(9):yyyy-MM-dd}", ["Form.Closures[0].Until"] = $"{today.AddDays(2):yyyy-MM-dd}", ["Form.Closures[0].Note"] = "Sommerpause",
        };
        var form = await more.ReadAsync();
        using var turned = await browser.PostAsync(form, path, "offer", typed);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, turned.StatusCode);
        Assert.NotNull((await turned.ReadAsync()).QuerySelector("#f-Closures-0-Until-error"));
        typed["Form.Closures[0].FromOn"] = $"{today:yyyy-MM-dd}";
        using var saved = await browser.PostAsync(form, path, "offer", typed);
        Assert.Equal(HttpStatusCode.Redirect, saved.StatusCode);
        var slug = await ReadAsync(network, db => db.Offers.Select(offer => offer.Slug).SingleAsync());
        Assert.Contains("Sommerpause", (await app.PageAsync($"/{network.Key}/angebote/{slug}")).Body!.TextContent, StringComparison.Ordinal);
        Assert.Equal("Sommerpause", Value(await browser.PageAsync(path), "Form.Closures[0].Note"));
    }

    [Fact]
    public async Task A_preview_shows_what_saving_would_make_of_the_form_and_stores_nothing()
    {
        var (network, unit, browser) = await MemberAsync("vorschau");
        var (path, offer) = await OfferAsync(network, unit);
        var entries = await ReadAsync(network, db => db.AuditEntries.CountAsync());
        var changed = new Dictionary<string, object?> { ["Form.Title"] = "Beratung neu", ["Form.Description"] = "Wir hören zu.", ["Form.IsPublished"] = null, ["Form.IsPreview"] = "true" };
        using var looked = await browser.PostAsync(path, "offer", changed);
        Assert.Equal(HttpStatusCode.OK, looked.StatusCode);
        var page = await looked.ReadAsync();
        Assert.Contains("Beratung neu", page.QuerySelector("#vorschau")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Wir hören zu.", page.QuerySelector("#vorschau")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(("Beratung neu", false), (Value(page, "Form.Title"), page.QuerySelector("#f-IsPublished")!.HasAttribute("checked")));

        changed["Form.Title"] = "";
        using var wrong = await browser.PostAsync(path, "offer", changed);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, wrong.StatusCode);
        var refused = await wrong.ReadAsync();
        Assert.NotNull(refused.QuerySelector("#f-Title-error"));
        Assert.Null(refused.QuerySelector("#vorschau"));

        using var added = await browser.PostAsync($"/{network.Key}/intern/angebote/neu", "offer", new()
        {
            ["Form.Title"] = "Ganz neu", ["Form.Summary"] = "Kurz", ["Form.Categories"] = new[] { FirstCategory }, ["Form.Keeper"] = $"{unit.OrganizationId}.{unit.Id}", ["Form.IsPreview"] = "true",
        });
        Assert.Contains("Ganz neu", (await added.ReadAsync()).QuerySelector("#vorschau")!.TextContent, StringComparison.Ordinal);
        Assert.Equal((offer.Title, entries), await ReadAsync(network, async db => ((await db.Offers.SingleAsync()).Title, await db.AuditEntries.CountAsync())));
        using var saved = await browser.PostAsync(page, path, "offer", []);
        Assert.Equal(HttpStatusCode.Redirect, saved.StatusCode);
        Assert.Equal("Beratung neu", (await ReadAsync(network, db => db.Offers.SingleAsync())).Title);
    }

    [Fact]
    public async Task The_first_button_of_the_form_saves_because_the_enter_key_presses_it()
    {
        var (network, _, browser) = await MemberAsync("eingabetaste");
        var page = await browser.PageAsync($"/{network.Key}/intern/angebote/neu");
        Assert.Null(page.QuerySelector("form.wn-form button")!.GetAttribute("name"));
    }

    [Fact]
    public async Task Every_fault_stands_beside_its_field_also_in_rows_and_nothing_is_stored()
    {
        var (network, unit, browser) = await MemberAsync("falsch");
        using var refused = await browser.PostAsync($"/{network.Key}/intern/angebote/neu", "offer", new()
        {
            ["Form.Title"] = "", ["Form.Summary"] = "S", ["Form.Keeper"] = $"{unit.OrganizationId}.{unit.Id}", ["Form.MinimumAge"] = "30", ["Form.MaximumAge"] = "20",
            ["Form.Website"] = "nirgends", ["Form.TotalPlaces"] = "viele", ["Form.Hours[0].From"] = "halb neun", ["Form.Contacts[0].Email"] = "keine",
        });
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        var page = await refused.ReadAsync();
        Assert.Equal(["f-Title", "f-Categories", "f-MaximumAge", "f-Hours-0-Days", "f-Hours-0-From", "f-Hours-0-To", "f-FreePlaces", "f-TotalPlaces", "f-Website", "f-Contacts-0-Title", "f-Contacts-0-Email"],
            page.QuerySelectorAll(".wn-errors a").Select(link => link.GetAttribute("href")![1..]));
        Assert.All(page.QuerySelectorAll(".wn-errors a"), link => Assert.False(IsFolded(page, link.GetAttribute("href")!)));
        Assert.Equal(("halb neun", "viele"), (Value(page, "Form.Hours[0].From"), Value(page, "Form.TotalPlaces")));
        Assert.Equal(0, await ReadAsync(network, db => db.Offers.CountAsync()));
    }

    [Fact]
    public async Task What_few_need_is_folded_until_it_holds_something_and_what_is_chosen_stands_open()
    {
        var (network, unit, browser) = await MemberAsync("gefaltet");
        var (path, _) = await OfferAsync(network, unit);
        var language = $"[name='Form.Languages'][value='{CodeLists.Shipped[CodeLists.Language].Entries[^1].Code}']";
        var circle = $"[name='Form.LegalCircles'][value='{CodeLists.Shipped[CodeLists.LegalCircle].Entries[0].Code}']";
        var empty = await browser.PageAsync(path);
        Assert.All(["#f-LegalBasis", "#f-FreePlaces", "#f-Contacts", language, circle], field => Assert.True(IsFolded(empty, field), field));
        using var saved = await browser.PostAsync(empty, path, "offer", new()
        {
            ["Form.LegalBasis"] = "§ 16a SGB II", ["Form.Contacts[0].Title"] = "Leitung",
            ["Form.Languages"] = new[] { empty.QuerySelector(language)!.GetAttribute("value")! }, ["Form.LegalCircles"] = new[] { empty.QuerySelector(circle)!.GetAttribute("value")! },
        });
        Assert.Equal(HttpStatusCode.Redirect, saved.StatusCode);
        var filled = await browser.PageAsync(path);
        Assert.All(["#f-LegalBasis", "#f-Contacts", language, circle], field => Assert.False(IsFolded(filled, field), field));
        Assert.True(IsFolded(filled, "#f-FreePlaces"));
    }

    [Fact]
    public async Task The_second_writer_sees_the_change_of_the_first_and_loses_nothing()
    {
        var (network, unit, browser) = await MemberAsync("zugleich");
        var (path, offer) = await OfferAsync(network, unit);
        var page = await browser.PageAsync(path);
        using var first = await browser.PostAsync(page, path, "offer", new() { ["Form.Phones[0].Number"] = "1" });
        using var second = await browser.PostAsync(page, path, "offer", new() { ["Form.Summary"] = "Zweite Fassung" });
        Assert.Equal((HttpStatusCode.Redirect, HttpStatusCode.Conflict), (first.StatusCode, second.StatusCode));
        var shown = await second.ReadAsync();
        Assert.Equal("Zweite Fassung", Value(shown, "Form.Summary"));
        Assert.Contains("Zweite Fassung", shown.QuerySelector("[aria-labelledby=beide-fassungen]")!.TextContent, StringComparison.Ordinal);
        using var again = await browser.PostAsync(shown, path, "offer", []);
        Assert.Equal(HttpStatusCode.Redirect, again.StatusCode);
        Assert.Equal("Zweite Fassung", (await ReadAsync(network, db => db.Offers.SingleAsync(row => row.Id == offer.Id))).Summary);
    }

    [Fact]
    public async Task A_form_that_was_wrong_in_between_still_knows_its_own_version()
    {
        var (network, unit, browser) = await MemberAsync("zwischendurch");
        var (path, _) = await OfferAsync(network, unit);
        var page = await browser.PageAsync(path);
        using var first = await browser.PostAsync(page, path, "offer", new() { ["Form.Summary"] = "Von jemand anderem" });
        using var wrong = await browser.PostAsync(page, path, "offer", new() { ["Form.Title"] = "" });
        using var second = await browser.PostAsync(await wrong.ReadAsync(), path, "offer", new() { ["Form.Title"] = "Meins" });
        Assert.Equal((HttpStatusCode.Redirect, HttpStatusCode.UnprocessableEntity, HttpStatusCode.Conflict), (first.StatusCode, wrong.StatusCode, second.StatusCode));
    }

    [Fact]
    public async Task Papers_keep_the_order_of_the_form_and_the_translations_of_those_that_stay()
    {
        var (network, unit, browser) = await MemberAsync("papiere");
        var (path, offer) = await OfferAsync(network, unit);
        var papers = PaperNames.Select((name, position) => new RequiredDocument { NetworkId = network.Id, OfferId = offer.Id, Document = name, Position = position }).ToList();
        await app.AddAsync([.. papers, .. papers.Select(paper => new Translation
        {
            NetworkId = network.Id, RecordId = paper.Id, Field = nameof(RequiredDocument.Document), Language = "en", Text = paper.Document + " en",
            SourceFingerprint = Translation.FingerprintOf(paper.Document), TranslatedAt = app.Clock.Now,
        })]);
        var page = await browser.PageAsync(path);
        using var saved = await browser.PostAsync(page, path, "offer", new()
        {
            ["Form.Documents[0].Id"] = papers[2].Id, ["Form.Documents[0].Document"] = "C", ["Form.Documents[1].Id"] = papers[0].Id, ["Form.Documents[1].Document"] = "A",
            ["Form.Documents[2].Id"] = null, ["Form.Documents[2].Document"] = "Neu",
        });
        Assert.Equal(HttpStatusCode.Redirect, saved.StatusCode);
        await app.FollowAsync();
        Assert.Equal(["C en", "A en", "Neu"], (await app.PageAsync($"/{network.Key}/en/angebote/{offer.Slug}")).QuerySelectorAll(".wn-papers li").Select(item => item.TextContent.Trim()));
        Assert.Equal(2, await ReadAsync(network, db => db.Translations.CountAsync()));
    }

    [Fact]
    public async Task Hours_that_the_form_cannot_show_stay_as_they_are()
    {
        var (network, unit, browser) = await MemberAsync("monatlich");
        var (path, offer) = await OfferAsync(network, unit);
        await app.AddAsync(new Schedule { NetworkId = network.Id, OfferId = offer.Id, Frequency = Frequency.Monthly, ByDay = "1MO", OpensAt = new(9, 0), ClosesAt = new(10, 0) });
        using var saved = await browser.PostAsync(path, "offer", []);
        Assert.Equal(HttpStatusCode.Redirect, saved.StatusCode);
        Assert.Equal("1MO", (await ReadAsync(network, db => db.Schedules.SingleAsync())).ByDay);
    }

    [Fact]
    public async Task An_offer_rests_resumes_and_ends_and_the_public_sees_it_at_once()
    {
        var (network, unit, browser) = await MemberAsync("schritte");
        var (path, offer) = await OfferAsync(network, unit);
        await PressAsync(browser, path, "Rest");
        await app.FollowAsync();
        Assert.Contains("Zurzeit geschlossen", (await app.PageAsync($"/{network.Key}/angebote/{offer.Slug}")).Body!.TextContent, StringComparison.Ordinal);
        await PressAsync(browser, path, "Resume");
        await PressAsync(browser, path, "End");
        await app.FollowAsync();
        using var gone = await app.Visitor.GetAsync($"/{network.Key}/angebote/{offer.Slug}");
        Assert.Equal(HttpStatusCode.NotFound, gone.StatusCode);
        Assert.DoesNotContain(offer.Title, (await app.PageAsync($"/{network.Key}/angebote")).QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        var history = await browser.PageAsync($"/{network.Key}/intern/verlauf/angebot/{offer.Id}");
        Assert.Contains("beendet", history.QuerySelector(".wn-time li")!.TextContent, StringComparison.Ordinal);
        Assert.Contains(offer.Title, (await browser.PageAsync($"/{network.Key}/intern/angebote?stand=beendet")).QuerySelector("table")!.TextContent, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("angebote")]
    [InlineData("pruefen")]
    public async Task Still_right_is_one_press_in_the_list_and_an_outdated_press_is_refused(string list)
    {
        var (network, unit, browser) = await MemberAsync($"noch-richtig-{list}");
        var (_, offer) = await OfferAsync(network, unit);
        var path = $"/{network.Key}/intern/{list}";
        var page = await browser.PageAsync(path);
        var press = page.QuerySelector($"button[value*='{offer.Id}']")!.GetAttribute("value")!;
        using var first = await browser.PostAsync(page, path, "move", new() { ["Move.Press"] = press });
        using var second = await browser.PostAsync(page, path, "move", new() { ["Move.Press"] = press });
        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.Conflict), (first.StatusCode, second.StatusCode));
        Assert.Equal(DateOnly.FromDateTime(app.Clock.Now.DateTime), (await ReadAsync(network, db => db.Offers.SingleAsync(row => row.Id == offer.Id))).CheckedOn);
    }

    [Fact]
    public async Task Nobody_takes_over_or_gives_away_beyond_the_own_unit()
    {
        var (network, unit, browser) = await MemberAsync("grenzen");
        var (path, offer) = await OfferAsync(network, unit);
        var other = await app.UnitAsync(await app.OrganizationAsync(network, "Fremder Träger"), "Fremde Stelle");
        var (foreignPath, foreign) = await OfferAsync(network, other, "Fremdes Angebot");
        using var given = await browser.PostAsync(path, "offer", new() { ["Form.Keeper"] = $"{other.OrganizationId}.{other.Id}" });
        using var pressed = await browser.PostAsync(path, "move", new() { ["Move.Press"] = $"End:{foreign.Id}:{foreign.Version}" });
        using var opened = await browser.GetAsync(foreignPath);
        Assert.Equal((HttpStatusCode.NotFound, HttpStatusCode.NotFound, HttpStatusCode.NotFound), (given.StatusCode, pressed.StatusCode, opened.StatusCode));
        Assert.DoesNotContain("Fremdes Angebot", (await browser.PageAsync($"/{network.Key}/intern/angebote")).Body!.TextContent, StringComparison.Ordinal);
        using var coordinator = await app.BrowserOfAsync(unit, Role.Coordinator);
        Assert.Contains("Fremdes Angebot", (await coordinator.PageAsync($"/{network.Key}/intern/angebote?q=fremdes")).QuerySelector("table")!.TextContent, StringComparison.Ordinal);
        using var changed = await coordinator.PostAsync(foreignPath, "offer", new() { ["Form.Title"] = "Gemeinsames Angebot" });
        Assert.Equal(HttpStatusCode.Redirect, changed.StatusCode);
        Assert.Equal(unit.Id, (await ReadAsync(network, db => db.Offers.SingleAsync(row => row.Id == offer.Id))).UnitId);
    }

    private static readonly string FirstCategory = CodeLists.Shipped[CodeLists.Category].Entries[0].Code;

    private async Task<(Network Network, Unit Unit, HttpClient Browser)> MemberAsync(string key)
    {
        var network = await app.NetworkAsync(key);
        var unit = await app.UnitAsync(await app.OrganizationAsync(network));
        return (network, unit, await app.BrowserOfAsync(unit, Role.Member));
    }

    private async Task<(string Path, Offer Offer)> OfferAsync(Network network, Unit unit, string title = "Beratung")
    {
        var organization = await ReadAsync(network, db => db.Organizations.SingleAsync(row => row.Id == unit.OrganizationId));
        var offer = await app.OfferAsync(organization, title, offer => (offer.UnitId, offer.Summary, offer.Categories) = (unit.Id, "Kurz", [FirstCategory]));
        return ($"/{network.Key}/intern/angebote/{offer.Id}", offer);
    }

    private static async Task PressAsync(HttpClient browser, string path, string step)
    {
        var page = await browser.PageAsync(path);
        using var moved = await browser.PostAsync(page, path, "move", new() { ["Move.Press"] = page.QuerySelector($"button[value^='{step}:']")!.GetAttribute("value") });
        Assert.Equal(HttpStatusCode.Redirect, moved.StatusCode);
    }

    private static bool IsFolded(IHtmlDocument page, string field) => page.QuerySelector(field)!.Closest("details:not([open])") is not null;

    private static string? Value(IHtmlDocument page, string name) => page.QuerySelector($"[name='{name}']") switch
    {
        IHtmlInputElement input => input.Value,
        IHtmlTextAreaElement area => area.Value,
        _ => null,
    };

    private Task<T> ReadAsync<T>(Network network, Func<AppDb, Task<T>> read) => app.InScopeAsync(network.Key, services => read(services.GetRequiredService<AppDb>()));
}
