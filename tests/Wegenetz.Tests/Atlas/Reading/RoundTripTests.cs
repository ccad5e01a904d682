using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Wegenetz.Atlas.Finding;
using Wegenetz.Tests.Harness;

namespace Wegenetz.Tests.Atlas.Reading;

/// <summary>How often each page for visitors asks the database: a page that asks once more for every row fails here before anybody waits for it.</summary>
public sealed class RoundTripTests(RoundTripTests.Counted counted) : IClassFixture<RoundTripTests.Counted>
{
    /// <summary>Path, round trips on PostgreSQL, commands on SQLite.</summary>
    public static TheoryData<string, int, int> Pages => new()
    {
        { "/wuppertal", 1, 7 },
        { "/wuppertal/ar", 2, 8 },
        { "/wuppertal/angebote?q=beratung", 0, 0 },
        { "/wuppertal/angebote.csv", 0, 0 },
        { "/wuppertal/angebote/{offer}", 2, 15 },
        { "/wuppertal/ar/angebote/{offer}", 2, 15 },
        { "/wuppertal/einrichtungen", 1, 1 },
        { "/wuppertal/einrichtungen/{organization}", 2, 6 },
        { "/wuppertal/ar/einrichtungen/{organization}", 2, 6 },
        { "/wuppertal/orte/{location}", 1, 7 },
        { "/wuppertal/ar/orte/{location}", 2, 8 },
        { "/wuppertal/stadtteile", 1, 1 },
        { "/wuppertal/stadtteile/{district}", 1, 6 },
        { "/wuppertal/ar/stadtteile/{district}", 2, 7 },
        { "/wuppertal/termine", 2, 4 },
        { "/wuppertal/ar/termine", 2, 4 },
        { "/wuppertal/termine/{event}", 1, 3 },
        { "/wuppertal/ar/termine/{event}", 2, 4 },
        { "/wuppertal/lotse/hilfen/sgb2-basic-income", 2, 8 },
        { "/wuppertal/ar/lotse/hilfen/sgb2-basic-income", 2, 8 },
        { "/api/wuppertal/search?q=beratung", 0, 0 },
        { "/api/wuppertal/services", 2, 2 },
    };

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task A_page_asks_the_database_no_more_often_than_this(string path, int trips, int commands)
    {
        var address = counted.Filled(path);
        await counted.App.Visitor.GetStringAsync(address + (address.Contains('?', StringComparison.Ordinal) ? "&" : "?") + "warm=1");
        var asked = await counted.Count.WhileAsync(counted.App, () => counted.App.Visitor.GetStringAsync(address));
        Assert.True(asked <= (QueryCount.CountsTrips ? trips : commands), $"{address} asked {asked} times");
        if (trips > 0) Assert.True(asked > 0, $"{address} was not asked for at all: the count is blind");
    }

    [Fact]
    public async Task The_pilot_asks_the_database_for_the_rules_of_the_network_and_on_a_way_once_more_for_its_offices()
    {
        await PostAsync("weg");
        var (way, question) = (await counted.Count.WhileAsync(counted.App, () => PostAsync("weg")), await counted.Count.WhileAsync(counted.App, () => PostAsync("frage:age")));
        Assert.Equal((QueryCount.CountsTrips ? 2 : 8, 1), (way, question));

        async Task PostAsync(string step)
        {
            using var content = new FormUrlEncodedContent(
                [KeyValuePair.Create("antwort", "asker=person"), KeyValuePair.Create("antwort", "goals=livelihood,language,work"), KeyValuePair.Create("ort", "elberfeld"), KeyValuePair.Create("schritt", step), KeyValuePair.Create("_handler", "lotse")]);
            using var answer = await counted.App.Visitor.PostAsync("/wuppertal/ar/lotse", content);
            Assert.Equal(System.Net.HttpStatusCode.OK, answer.StatusCode);
        }
    }

    /// <summary>The demo, with its database counted and nothing else asking it.</summary>
    public sealed class Counted : IAsyncLifetime
    {
        private readonly Dictionary<string, string> slugs = [];

        internal QueryCount Count { get; } = new();

        internal TestApp App { get; private set; } = null!;

        internal string Filled(string path) => slugs.Aggregate(path, (filled, slug) => filled.Replace($"{{{slug.Key}}}", slug.Value, StringComparison.Ordinal));

        public async ValueTask InitializeAsync()
        {
            App = await TestApp.StartAsync(builder =>
            {
                builder.Services.AddSingleton<IInterceptor>(Count);
                builder.Services.Remove(builder.Services.Single(service => service.ImplementationType == typeof(IndexFollower)));
            });
            await App.LoadDemoAsync();
            await App.InScopeAsync("wuppertal", async services =>
            {
                var db = services.GetRequiredService<AppDb>();
                // An offer with much beside it: places, papers and hours.
                slugs["offer"] = await db.Offers.Where(offer => db.RequiredDocuments.Any(row => row.OfferId == offer.Id) && db.OffersAtLocations.Any(row => row.OfferId == offer.Id) && db.Schedules.Any(row => row.OfferId == offer.Id)).OrderBy(offer => offer.Slug).Select(offer => offer.Slug).FirstAsync();
                slugs["organization"] = await db.Organizations.Where(row => db.Offers.Any(offer => offer.OrganizationId == row.Id)).OrderBy(row => row.Slug).Select(row => row.Slug).FirstAsync();
                slugs["location"] = await db.Locations.Where(row => db.OffersAtLocations.Any(at => at.LocationId == row.Id)).OrderBy(row => row.Slug).Select(row => row.Slug).FirstAsync();
                slugs["district"] = await db.Districts.OrderBy(row => row.Slug).Select(row => row.Slug).FirstAsync();
                slugs["event"] = await db.AtlasEvents.Where(row => row.LocationId != null).OrderBy(row => row.Slug).Select(row => row.Slug).FirstAsync();
                return slugs.Count;
            });
        }

        public async ValueTask DisposeAsync()
        {
            await App.DisposeAsync();
            Count.Dispose();
        }
    }
}
