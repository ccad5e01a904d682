using System.Data.Common;
using System.Net;
using System.Text.Json;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Wegenetz.Atlas;
using Wegenetz.Guidance;
using Wegenetz.Guidance.Offices;
using Wegenetz.Platform.Cli;
using Wegenetz.Platform.Data;
using Wegenetz.Platform.Tenancy;
using Wegenetz.Tests.Harness;

namespace Wegenetz.Tests.Guidance;

/// <summary>Which office of the network stands on the way, and what one is told of it.</summary>
public sealed class OfficeTests(TestApp app) : IClassFixture<TestApp>
{
    private static readonly KeyValuePair<string, string>[] Refugee =
    [
        .. new[] { "asker=person", "goals=livelihood,language", "receivesSgb2=false", "age=34", "citizenship=third-country", "residenceStatus=s25-2-refugee", "germanLevel=A1", "needy=true", "workCapacity3h=true", "habitualResidenceGermany=true", "employmentStatus=unemployed" }
            .Select(answer => KeyValuePair.Create("antwort", answer)),
        KeyValuePair.Create("schritt", "weg"), KeyValuePair.Create("_handler", "lotse"),
    ];

    [Fact]
    public async Task A_station_names_the_office_of_the_network_with_address_hours_telephone_and_its_page()
    {
        var town = await TownAsync("amt");
        await app.AddAsync(town.Office("jobcenter", town.North), new Address { NetworkId = town.Id, LocationId = town.North.Id, Street = "Ufer 1", PostalCode = "46325", City = "Borken" },
            new Phone { NetworkId = town.Id, LocationId = town.North.Id, Number = "02861 000 00-1" }, OpenOn(town, town.North, app.Clock.Today.AddDays(1), new(9, 30)));
        var office = OfficesAt(await RouteAsync(town.Key), "Jobcenter").Single();
        Assert.All(["Träger A", "Haus Nord", "Ufer 1, 46325 Borken", "Geschlossen", "öffnet morgen, 9:30 Uhr", "02861 000 00-1"], words => Assert.Contains(words, office.TextContent, StringComparison.Ordinal));
        Assert.Equal([$"/{town.Key}/orte/haus-nord", "tel:+492861000001", $"/{town.Key}/orte/haus-nord.ics"], office.QuerySelectorAll("a").Select(link => link.GetAttribute("href")));
    }

    [Fact]
    public async Task Where_nothing_is_named_the_authority_stands_alone()
    {
        var town = await TownAsync("ohne-amt");
        var page = await RouteAsync(town.Key);
        Assert.Contains(page.QuerySelectorAll(".wn-station h3"), heading => heading.TextContent.Contains("Jobcenter", StringComparison.Ordinal));
        Assert.Null(page.QuerySelector(".wn-offices"));
    }

    [Fact]
    public async Task People_of_a_district_are_sent_to_its_office_and_all_others_to_the_other_one()
    {
        var town = await TownAsync("wohnort");
        await app.AddAsync(town.Office("jobcenter", town.South), town.Office("jobcenter", town.North, town.Quarter), town.Office("employment-agency", town.South));
        Assert.Equal(["haus-nord"], PlacesAt(await RouteAsync(town.Key, "viertel"), "Jobcenter"));
        Assert.Equal(["haus-sued"], PlacesAt(await RouteAsync(town.Key, "vorstadt"), "Jobcenter"));
        Assert.Equal(["haus-sued"], PlacesAt(await RouteAsync(town.Key, "viertel"), "Agentur für Arbeit"));

        var unknown = OfficesAt(await RouteAsync(town.Key, ""), "Jobcenter").Select(office => office.TextContent).ToList();
        Assert.Equal(2, unknown.Count);
        Assert.Contains("alle anderen Wohnorte", unknown[0], StringComparison.Ordinal);
        Assert.Contains("wenn die Person in Viertel wohnt", unknown[1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Where_somebody_lives_is_asked_on_the_way_kept_by_its_form_and_an_unknown_place_is_none()
    {
        var town = await TownAsync("gefragt");
        var page = await RouteAsync(town.Key, "viertel");
        var select = Assert.IsType<IHtmlSelectElement>(page.QuerySelector("#ort"), exactMatch: false);
        Assert.Equal(("lotse", "ort", "viertel"), (select.GetAttribute("form"), select.Name, select.Value));
        Assert.Equal(["Weiß ich nicht", "Viertel", "Vorstadt"], select.Options.Select(option => option.Text));
        Assert.Equal("", Assert.IsType<IHtmlSelectElement>((await RouteAsync(town.Key, "<script>")).QuerySelector("#ort"), exactMatch: false).Value);

        var pilot = await new PilotClient(app.Visitor, $"/{town.Key}/lotse").StartAsync();
        await pilot.SayAsync("person");
        await pilot.PressAsync("weg", KeyValuePair.Create("ort", "viertel"));
        await pilot.PressAsync("frage:goals", KeyValuePair.Create("ort", "viertel"));
        await pilot.SayAsync("livelihood");
        Assert.Equal("viertel", pilot.Page.QuerySelector("#lotse input[name=ort]")!.GetAttribute("value"));
    }

    [Fact]
    public async Task Several_offices_are_all_shown_in_their_order_each_with_the_unit_that_decides()
    {
        var town = await TownAsync("mehrere");
        var unit = await app.UnitAsync(town.Organization, "Erstberatung");
        await app.AddAsync(town.Office("jobcenter", town.South, position: 2), town.Office("jobcenter", town.North, unit: unit));
        var page = await RouteAsync(town.Key);
        Assert.Equal(["haus-nord", "haus-sued"], PlacesAt(page, "Jobcenter"));
        Assert.Equal(["Träger A, Erstberatung", "Träger A"], OfficesAt(page, "Jobcenter").Select(office => office.QuerySelector("b")!.TextContent));
    }

    [Fact]
    public async Task Offers_of_the_district_come_first_and_say_so()
    {
        var town = await TownAsync("angebote-nah");
        foreach (var number in new[] { 1, 2, 3 }) await app.OfferAsync(town.Organization, $"Aufbaukurs {number}", offer => offer.Categories = ["language.integration_course"]);
        var near = await app.OfferAsync(town.Organization, "Zweiter Kurs", offer => offer.Categories = ["language.integration_course"]);
        await app.AddAsync(new OfferAtLocation { NetworkId = town.Id, OfferId = near.Id, LocationId = town.North.Id });
        Assert.Contains("Zweiter Kurs", OffersFirst(await RouteAsync(town.Key, "viertel")), StringComparison.Ordinal);
        Assert.Contains("Viertel", OffersFirst(await RouteAsync(town.Key, "viertel")), StringComparison.Ordinal);
        Assert.DoesNotContain("Zweiter Kurs", OffersFirst(await RouteAsync(town.Key, "vorstadt")), StringComparison.Ordinal);

        static string OffersFirst(IHtmlDocument page) => page.QuerySelector(".wn-help a[href*='/angebote/']")!.ParentElement!.TextContent;
    }

    [Fact]
    public async Task The_page_of_a_rule_names_the_office_in_the_language_of_the_page()
    {
        var town = await TownAsync("regel");
        await app.AddAsync(town.Office("jobcenter", town.North), OpenOn(town, town.North, app.Clock.Today.AddDays(1), new(9, 30)));
        var german = await app.PageAsync($"/{town.Key}/lotse/hilfen/sgb2-basic-income");
        var arabic = await app.PageAsync($"/{town.Key}/ar/lotse/hilfen/sgb2-basic-income");
        Assert.Contains("Haus Nord", german.QuerySelector(".wn-offices")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("مغلق", arabic.QuerySelector(".wn-offices")!.TextContent, StringComparison.Ordinal);
        Assert.Equal($"/{town.Key}/ar/orte/haus-nord", arabic.QuerySelector(".wn-offices a")!.GetAttribute("href"));
    }

    [Fact]
    public async Task The_next_opening_of_a_place_is_a_calendar_file_and_a_place_without_one_has_none()
    {
        var town = await TownAsync("kalender");
        var day = app.Clock.Today.AddDays(2);
        await app.AddAsync(OpenOn(town, town.North, day, new(9, 30)));
        var file = await app.Visitor.GetStringAsync($"/{town.Key}/orte/haus-nord.ics");
        Assert.Contains($"DTSTART;TZID=Europe/Berlin:{day:yyyyMMdd}T093000\r\nDTEND;TZID=Europe/Berlin:{day:yyyyMMdd}T120000", file, StringComparison.Ordinal);
        Assert.Single(file.Split("BEGIN:VEVENT").Skip(1));
        using var none = await app.Visitor.GetAsync($"/{town.Key}/orte/haus-sued.ics");
        Assert.Equal(HttpStatusCode.NotFound, none.StatusCode);
    }

    [Fact]
    public async Task A_place_of_another_network_never_stands_on_the_way()
    {
        var (town, other) = (await TownAsync("hier"), await TownAsync("dort"));
        await app.AddAsync(other.Office("jobcenter", other.North));
        Assert.Null((await RouteAsync(town.Key)).QuerySelector(".wn-offices"));
    }

    [Fact]
    public async Task The_database_is_asked_the_same_whatever_was_answered()
    {
        var asked = new Asked();
        await using var watched = await TestApp.StartAsync(builder => builder.Services.AddSingleton<IInterceptor>(asked));
        await watched.LoadDemoAsync();
        await RouteAsync(watched, "borken", "");
        var (one, other) = (await AskedWhileAsync("vreden", Refugee), await AskedWhileAsync("", [KeyValuePair.Create("antwort", "asker=company"), KeyValuePair.Create("antwort", "goals=hire"), KeyValuePair.Create("schritt", "weg"), KeyValuePair.Create("_handler", "lotse")]));
        Assert.NotEmpty(one);
        Assert.Equal(one, other);

        async Task<List<string>> AskedWhileAsync(string district, KeyValuePair<string, string>[] answers)
        {
            lock (asked) asked.Commands.Clear();
            await RouteAsync(watched, "borken", district, answers);
            lock (asked) return [.. asked.Commands.Where(command => command.Contains("competent_offices", StringComparison.Ordinal) || command.Contains("districts", StringComparison.Ordinal))];
        }
    }

    [Fact]
    public async Task The_command_line_adds_an_office_to_each_result_of_a_network_and_changes_nothing_else()
    {
        var town = await TownAsync("befehl");
        await app.AddAsync(town.Office("jobcenter", town.North), new Address { NetworkId = town.Id, LocationId = town.North.Id, Street = "Ufer 1", PostalCode = "46325", City = "Borken" });
        var assessment = ShippedCatalogue.Catalogue.Assess(SituationFile.Read("""{"facts":{"goals":["livelihood"],"receivesSgb2":false,"age":34,"needy":true,"workCapacity3h":true,"citizenship":"german"}}""", out _)!, new(2026, 11, 25));
        var offices = await app.InScopeAsync(town.Key, services => services.GetRequiredService<FindOffices>().RunAsync(CancellationToken.None));
        using var plain = JsonDocument.Parse(RouteCommand.ToJson(assessment));
        using var with = JsonDocument.Parse(RouteCommand.ToJson(assessment, offices));
        var (shown, shownPlain) = (with.RootElement.GetProperty("shown").EnumerateArray().ToList(), plain.RootElement.GetProperty("shown").EnumerateArray().ToList());
        var basic = shown.Single(result => result.GetProperty("id").GetString() == "sgb2-basic-income").GetProperty("office");
        Assert.Equal(("Träger A", "Ufer 1, 46325 Borken"), (basic.GetProperty("name").GetString(), basic.GetProperty("address").GetString()));
        Assert.Contains(shown, result => result.GetProperty("office").ValueKind is JsonValueKind.Null);
        Assert.Equal(shownPlain.Select(result => string.Join(',', result.EnumerateObject().Select(member => member.Name)) + ",office"), shown.Select(result => string.Join(',', result.EnumerateObject().Select(member => member.Name))));
        Assert.Equal(plain.RootElement.EnumerateObject().Where(member => member.Name != "shown").Select(member => $"{member}"), with.RootElement.EnumerateObject().Where(member => member.Name != "shown").Select(member => $"{member}"));
    }

    [Theory]
    [InlineData("befehl-da", 0)]
    [InlineData("gibt-es-nicht", 1)]
    public async Task The_command_line_reads_the_network_of_the_data_folder(string key, int exit)
    {
        if (key == "befehl-da") await TownAsync(key);
        var file = Path.Combine(app.Folder, "lage.json");
        await File.WriteAllTextAsync(file, """{"facts":{"goals":["work"]}}""");
        var run = await CommandLine.RunAsync(["route", file, "--network", key, "--json", "--data", app.Folder], [RouteCommand.Create((settings, adjust) => Program.BuildApp(WithDatabaseOf(settings), adjust))]);
        Assert.Equal(exit, run);
    }

    [Theory]
    [InlineData("Viertel", 0)]
    [InlineData("vorstadt", 0)]
    [InlineData("Hafen", 1)]
    public async Task The_command_line_takes_a_district_that_is_there(string district, int exit)
    {
        var key = $"ort-{district.ToLowerInvariant()}";
        await TownAsync(key);
        var file = Path.Combine(app.Folder, "lage-im-ort.json");
        await File.WriteAllTextAsync(file, """{"facts":{"goals":["work"]}}""");
        var command = RouteCommand.Create((settings, adjust) => Program.BuildApp(WithDatabaseOf(settings), adjust));
        Assert.Equal(exit, await CommandLine.RunAsync(["route", file, "--network", key, "--district", district, "--data", app.Folder], [command]));
        Assert.Equal(1, await CommandLine.RunAsync(["route", file, "--district", district], [command]));
    }

    [Fact]
    public async Task The_command_line_names_the_office_of_the_district()
    {
        var town = await TownAsync("bezirk");
        await app.AddAsync(town.Office("jobcenter", town.North), town.Office("jobcenter", town.South, town.Quarter));
        var assessment = ShippedCatalogue.Catalogue.Assess(SituationFile.Read("""{"facts":{"goals":["livelihood"],"receivesSgb2":false,"age":34,"needy":true,"workCapacity3h":true,"citizenship":"german"}}""", out _)!, new(2026, 11, 25));
        await app.AddAsync(new Address { NetworkId = town.Id, LocationId = town.South.Id, Street = "Südweg 2", PostalCode = "46325", City = "Borken" });
        var offices = await app.InScopeAsync(town.Key, services => services.GetRequiredService<FindOffices>().RunAsync(CancellationToken.None));
        Assert.Equal(("Südweg 2, 46325 Borken", ""), (AddressFor("Viertel"), AddressFor("Vorstadt")));

        string? AddressFor(string district)
        {
            using var route = JsonDocument.Parse(RouteCommand.ToJson(assessment, offices, offices.DistrictNamed(district)));
            return route.RootElement.GetProperty("shown").EnumerateArray().Single(result => result.GetProperty("id").GetString() == "sgb2-basic-income").GetProperty("office").GetProperty("address").GetString();
        }
    }

    private Dictionary<string, string?> WithDatabaseOf(IReadOnlyDictionary<string, string?> settings) =>
        new(settings) { ["Wegenetz:Postgres"] = app.Services.GetRequiredService<Wegenetz.Platform.InstallationSettings>().Postgres };

    private static IEnumerable<IElement> OfficesAt(IHtmlDocument page, string authority) =>
        page.QuerySelectorAll(".wn-station").First(station => station.QuerySelector("h3")!.TextContent.EndsWith(authority, StringComparison.Ordinal)).QuerySelectorAll(".wn-offices > li");

    private static IEnumerable<string> PlacesAt(IHtmlDocument page, string authority) => OfficesAt(page, authority).Select(office => office.QuerySelector("a")!.GetAttribute("href")!.Split('/')[^1]);

    private Task<IHtmlDocument> RouteAsync(string network, string district = "") => RouteAsync(app, network, district);

    private static async Task<IHtmlDocument> RouteAsync(TestApp app, string network, string district, KeyValuePair<string, string>[]? answers = null)
    {
        using var content = new FormUrlEncodedContent([.. answers ?? Refugee, KeyValuePair.Create("ort", district)]);
        using var answer = await app.Visitor.PostAsync($"/{network}/lotse", content);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return await answer.ReadAsync();
    }

    private static Schedule OpenOn(Town town, Location place, DateOnly day, TimeOnly from) =>
        new() { NetworkId = town.Id, LocationId = place.Id, StartsOn = day, EndsOn = day, OpensAt = from, ClosesAt = new(12, 0) };

    /// <summary>A network with two houses, one of them in the first of two districts.</summary>
    private async Task<Town> TownAsync(string key)
    {
        var network = await app.NetworkAsync(key);
        var organization = await app.OrganizationAsync(network);
        var (quarter, suburb) = (new District { NetworkId = network.Id, Slug = "viertel", Name = "Viertel" }, new District { NetworkId = network.Id, Slug = "vorstadt", Name = "Vorstadt" });
        var north = new Location { NetworkId = network.Id, OrganizationId = organization.Id, Name = "Haus Nord", Slug = "haus-nord", DistrictId = quarter.Id };
        var south = new Location { NetworkId = network.Id, OrganizationId = organization.Id, Name = "Haus Süd", Slug = "haus-sued" };
        await app.AddAsync(quarter, suburb, north, south);
        return new(key, network.Id, organization, quarter, north, south);
    }

    private sealed record Town(string Key, Guid Id, Organization Organization, District Quarter, Location North, Location South)
    {
        public CompetentOffice Office(string authority, Location place, District? district = null, Unit? unit = null, int position = 1) =>
            new() { NetworkId = Id, Authority = authority, LocationId = place.Id, DistrictId = district?.Id, UnitId = unit?.Id, Position = position };
    }

    /// <summary>Every command that is made, with its values.</summary>
    private sealed class Asked : DbCommandInterceptor
    {
        public List<string> Commands { get; } = [];

        public override DbCommand CommandInitialized(CommandEndEventData eventData, DbCommand result)
        {
            lock (this) Commands.Add($"{result.CommandText} {string.Join(", ", result.Parameters.Cast<DbParameter>().Select(parameter => parameter.Value))}");
            return result;
        }
    }
}
