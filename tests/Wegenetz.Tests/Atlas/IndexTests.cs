using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Wegenetz.Atlas;
using Wegenetz.Atlas.Finding;
using Wegenetz.Platform.Language;
using Wegenetz.Platform.Tenancy;
using Wegenetz.Search;
using Wegenetz.Tests.Harness;

namespace Wegenetz.Tests.Atlas;

public sealed class IndexTests(TestApp app) : IClassFixture<TestApp>
{
    [Fact]
    public async Task Only_published_and_still_valid_offers_of_the_network_are_found_also_while_they_rest()
    {
        var network = await app.NetworkAsync("nur-oeffentlich");
        var other = await app.NetworkAsync("anderes-netz");
        var organization = await app.OrganizationAsync(network);
        await app.OfferAsync(organization, "Gartenkurs");
        await app.OfferAsync(organization, "Gartenkurs Entwurf", offer => offer.IsPublished = false);
        await app.OfferAsync(organization, "Gartenkurs geschlossen", offer => offer.Status = OfferStatus.TemporarilyClosed);
        await app.OfferAsync(organization, "Gartenkurs beendet", offer => offer.Status = OfferStatus.Defunct);
        await app.OfferAsync(organization, "Gartenkurs vorbei", offer => offer.ValidUntil = new(2026, 11, 24));
        await app.OfferAsync(organization, "Gartenkurs heute noch", offer => offer.ValidUntil = new(2026, 11, 25));
        await app.OfferAsync(await app.OrganizationAsync(other), "Gartenkurs nebenan");
        await app.FollowAsync();
        Assert.Equal(["Gartenkurs", "Gartenkurs geschlossen", "Gartenkurs heute noch"], Titles("nur-oeffentlich", "gartenkurs"));
        Assert.Equal(4, All.Search(new() { Text = "gartenkurs" }).Total);
    }

    [Fact]
    public async Task An_offer_is_found_by_words_of_its_category_and_by_what_people_ask_for_beside_their_wish()
    {
        var organization = await app.OrganizationAsync(await app.NetworkAsync("woerter"));
        await app.OfferAsync(organization, "Sprechstunde am Markt", offer => (offer.Categories, offer.Cost, offer.HasChildcare) = (["advice.debt"], Offer.FreeOfCharge, true));
        await app.OfferAsync(organization, "Sprechstunde im Rathaus", offer => (offer.Categories, offer.Cost, offer.CefrReached) = (["language.professional"], "fee", "B2"));
        await app.FollowAsync();
        Assert.Equal(["Sprechstunde am Markt"], Titles("woerter", "gerichtsvollzieher kostenlos"));
        Assert.Equal(["Sprechstunde am Markt"], Titles("woerter", "kinderbetreuung"));
        Assert.Equal(["Sprechstunde im Rathaus"], Titles("woerter", "sprachkurs b2"));
    }

    [Fact]
    public async Task What_an_offer_is_about_and_what_it_has_beside_are_told_apart_also_where_both_have_one_name()
    {
        var organization = await app.OrganizationAsync(await app.NetworkAsync("betreut"));
        await app.OfferAsync(organization, "Nähtreff", offer => offer.HasChildcare = true);
        await app.OfferAsync(organization, "Spielkreis", offer => offer.Categories = ["family.childcare"]);
        await app.OfferAsync(organization, "Webtreff", offer => offer.HasChildcare = true);
        await app.FollowAsync();
        var hits = Offers("betreut").Index.Search(new() { Text = "kinderbetreuung", Sort = OfferSort.Name }).Hits;
        Assert.Equal([OfferField.Keywords, OfferField.Category, OfferField.Keywords], hits.Select(hit => hit.Why[0].Field));
    }

    [Fact]
    public async Task The_index_over_all_networks_holds_published_networks_only()
    {
        var hidden = await app.NetworkAsync("verborgen", published: false);
        await app.OfferAsync(await app.OrganizationAsync(hidden), "Zauberkurs");
        await app.FollowAsync();
        Assert.Equal(0, All.Search(new() { Text = "zauberkurs" }).Total);
        Assert.Equal(["Zauberkurs"], Titles("verborgen", "zauberkurs"));
    }

    [Fact]
    public async Task Small_networks_stand_beside_a_large_one_in_the_index_of_all()
    {
        await using var own = await TestApp.StartAsync();
        var (large, small, hidden) = (await own.NetworkAsync("gross"), await own.NetworkAsync("klein"), await own.NetworkAsync("versteckt", published: false));
        var organization = await own.OrganizationAsync(large);
        await own.AddAsync([.. Enumerable.Range(0, 1100).Select(number => new Offer { NetworkId = large.Id, OrganizationId = organization.Id, Slug = $"kurs-{number}", Title = $"Kurs {number}", IsPublished = true })]);
        var offer = await own.OfferAsync(await own.OrganizationAsync(small), "Töpfern");
        await own.OfferAsync(await own.OrganizationAsync(hidden), "Töpfern verborgen");
        await own.Services.GetRequiredService<OfferIndexes>().BuildAsync(CancellationToken.None);
        Assert.Equal([1101, 1], new[] { AllOf(own).Count, AllOf(own).Search(new() { Text = "töpfern" }).Total });
        Assert.Equal(1, AllOf(own).Search(new() { Take = 0 }).Facets[OfferFacets.Network].Single(count => count.Code == "klein").Count);
        await own.InScopeAsync("klein", async services =>
        {
            var db = services.GetRequiredService<AppDb>();
            (await db.Offers.SingleAsync(row => row.Id == offer.Id)).Title = "Weben";
            return await db.SaveChangesAsync();
        });
        await own.FollowAsync();
        Assert.Equal([0, 1, 1101], new[] { AllOf(own).Search(new() { Text = "töpfern" }).Total, AllOf(own).Search(new() { Text = "weben" }).Total, AllOf(own).Count });
    }

    [Fact]
    public async Task A_change_and_a_removal_are_followed()
    {
        var network = await app.NetworkAsync("wechsel");
        var offer = await app.OfferAsync(await app.OrganizationAsync(network), "Nähkurs");
        await app.FollowAsync();
        Assert.Equal(["Nähkurs"], Titles("wechsel", "naehkurs"));
        await ChangeAsync("wechsel", async db => (await db.Offers.SingleAsync(row => row.Id == offer.Id)).Title = "Malkurs");
        await app.FollowAsync();
        Assert.Equal([], Titles("wechsel", "naehkurs"));
        Assert.Equal(["Malkurs"], Titles("wechsel", "malkurs"));
        await ChangeAsync("wechsel", async db => db.Offers.Remove(await db.Offers.SingleAsync(row => row.Id == offer.Id)));
        await app.FollowAsync();
        Assert.Equal([], Titles("wechsel", "malkurs"));
    }

    [Fact]
    public async Task A_change_reads_again_only_the_offers_it_touches()
    {
        var network = await app.NetworkAsync("teil");
        var (one, other) = (await app.OrganizationAsync(network, "Träger Eins"), await app.OrganizationAsync(network, "Träger Zwei"));
        var changed = await app.OfferAsync(one, "Kochkurs");
        var kept = await app.OfferAsync(other, "Backkurs");
        var before = Offers("teil");
        await ChangeAsync("teil", async db => (await db.Offers.SingleAsync(row => row.Id == changed.Id)).Title = "Grillkurs");
        await app.FollowAsync();
        var after = Offers("teil");
        Assert.Same(before.CardOf(kept.Id), after.CardOf(kept.Id));
        Assert.Equal("Grillkurs", after.CardOf(changed.Id).Title.German);
        Assert.Equal(1, All.Search(new() { Text = "grillkurs" }).Total);
        Assert.Equal(0, All.Search(new() { Text = "kochkurs" }).Total);
        await ChangeAsync("teil", async db => (await db.Organizations.SingleAsync(row => row.Id == other.Id)).Name = "Verein Nordlicht");
        await app.FollowAsync();
        Assert.Equal(["Backkurs"], Titles("teil", "nordlicht"));
        Assert.Same(after.CardOf(changed.Id), Offers("teil").CardOf(changed.Id));
    }

    [Fact]
    public async Task What_changes_at_a_place_or_of_an_offer_is_followed_to_the_offers()
    {
        var network = await app.NetworkAsync("orte");
        var offer = await app.OfferAsync(await app.OrganizationAsync(network), "Frühstück");
        var (here, there) = (PlaceIn(network, "Alte Schule", 51.1), PlaceIn(network, "Neue Mühle", 51.2));
        var at = new OfferAtLocation { NetworkId = network.Id, OfferId = offer.Id, LocationId = here.Id };
        await app.AddAsync(here, there, at);
        Assert.Equal(51.1, Offers("orte").Places.Find("Alte Schule")!.Point.Latitude);

        await ChangeAsync("orte", async db => { var place = await db.Locations.SingleAsync(row => row.Id == here.Id); (place.Name, place.Latitude) = ("Bürgerhaus", 51.3); });
        await app.FollowAsync();
        Assert.Equal(["Frühstück"], Titles("orte", "bürgerhaus"));
        Assert.Equal(51.3, Offers("orte").Places.Find("Bürgerhaus")!.Point.Latitude);

        await ChangeAsync("orte", async db => (await db.OffersAtLocations.SingleAsync(row => row.Id == at.Id)).LocationId = there.Id);
        await app.FollowAsync();
        Assert.Equal([], Titles("orte", "bürgerhaus"));
        Assert.Equal(["Frühstück"], Titles("orte", "mühle"));

        await app.AddAsync(new Schedule { NetworkId = network.Id, OfferAtLocationId = at.Id, Frequency = Frequency.Weekly, ByDay = "WE", OpensAt = new(8, 0), ClosesAt = new(12, 0) });
        Assert.Equal(1, Offers("orte").Index.Search(new() { OpenAt = app.Clock.Now, OnlyOpen = true }).Total);
        await app.AddAsync(new Closure { NetworkId = network.Id, LocationId = there.Id, FromOn = new(2026, 11, 25), Until = new(2026, 11, 25) });
        Assert.Equal(0, Offers("orte").Index.Search(new() { OpenAt = app.Clock.Now, OnlyOpen = true }).Total);

        await app.AddAsync(new Translation { NetworkId = network.Id, RecordId = offer.Id, Field = nameof(Offer.Title), Language = "en", Text = "Breakfast", SourceFingerprint = "", TranslatedAt = app.Clock.Now });
        Assert.Equal(1, Offers("orte").Index.Search(new() { Text = "breakfast", Language = "en" }).Total);

        await ChangeAsync("orte", async db => db.Locations.Remove(await db.Locations.SingleAsync(row => row.Id == there.Id)));
        await app.FollowAsync();
        Assert.Equal([], Titles("orte", "mühle"));
        Assert.Equal(["Frühstück"], Titles("orte", "frühstück"));
    }

    [Fact]
    public async Task An_organization_that_goes_takes_its_offers_along()
    {
        var network = await app.NetworkAsync("aufgeloest");
        var (gone, stays) = (await app.OrganizationAsync(network, "Verein Alt"), await app.OrganizationAsync(network, "Verein Neu"));
        await app.OfferAsync(gone, "Lesekreis");
        await app.OfferAsync(stays, "Schreibkreis");
        await ChangeAsync("aufgeloest", async db => db.Organizations.Remove(await db.Organizations.SingleAsync(row => row.Id == gone.Id)));
        await app.FollowAsync();
        Assert.Equal([], Titles("aufgeloest", "lesekreis"));
        Assert.Equal(["Schreibkreis"], Titles("aufgeloest", "schreibkreis"));
    }

    [Fact]
    public async Task A_change_on_a_page_alone_leaves_the_index_as_it_is_and_renews_the_page()
    {
        var network = await app.NetworkAsync("seite");
        var offer = await app.OfferAsync(await app.OrganizationAsync(network), "Spielkreis", row => row.Slug = "spielkreis");
        var before = Offers("seite");
        Assert.DoesNotContain("0202 000 00-77", await app.Visitor.GetStringAsync("/seite/angebote/spielkreis"), StringComparison.Ordinal);
        await app.AddAsync(new Phone { NetworkId = network.Id, OfferId = offer.Id, Number = "0202 000 00-77" });
        Assert.Same(before, Offers("seite"));
        Assert.Contains("0202 000 00-77", await app.Visitor.GetStringAsync("/seite/angebote/spielkreis"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Many_changes_at_once_are_one_row_that_means_the_network()
    {
        var network = await app.NetworkAsync("viele");
        var organization = await app.OrganizationAsync(network);
        await app.AddAsync([.. Enumerable.Range(0, 300).Select(number => new Offer { NetworkId = network.Id, OrganizationId = organization.Id, Slug = $"kurs-{number}", Title = $"Kurs {number}", IsPublished = true })]);
        Assert.Equal(300, Offers("viele").Index.Count);
        var kinds = await app.InScopeAsync(null, services => services.GetRequiredService<AppDb>().IndexChanges.Where(change => change.ChangedNetworkId == network.Id).Select(change => change.Kind).ToListAsync());
        Assert.Equal([IndexChangeKind.Network, IndexChangeKind.Organization, IndexChangeKind.Network], kinds);
    }

    [Fact]
    public async Task What_begins_and_what_ends_is_followed_by_the_day_without_a_change()
    {
        await using var own = await TestApp.StartAsync();
        var network = await own.NetworkAsync("tage");
        var organization = await own.OrganizationAsync(network);
        foreach (var (title, from, until) in new (string, DateOnly?, DateOnly?)[] { ("Beginnt morgen", new(2026, 11, 26), null), ("Endet heute", null, new(2026, 11, 25)) })
        {
            var offer = await own.OfferAsync(organization, title, row => (row.ValidFromOn, row.ValidUntil) = (from, until));
            await own.AddAsync(new Schedule { NetworkId = network.Id, OfferId = offer.Id, Frequency = Frequency.Weekly, ByDay = "MO,TU,WE,TH,FR,SA,SU", OpensAt = new(8, 0), ClosesAt = new(20, 0) });
        }
        Assert.Equal("Endet heute", (await own.PageAsync("/tage/angebote?offen=1")).QuerySelector("article.wn-result h2")!.TextContent.Trim());
        own.Clock.Now = own.Clock.Now.AddDays(1);
        await own.FollowAsync();
        Assert.Equal(["Beginnt morgen"], (await own.PageAsync("/tage/angebote?offen=1")).QuerySelectorAll("article.wn-result h2").Select(title => title.TextContent.Trim()));
        Assert.Single((await own.PageAsync("/tage/angebote")).QuerySelectorAll("article.wn-result"));
    }

    [Fact]
    public async Task A_change_that_is_rolled_back_is_not_followed()
    {
        var network = await app.NetworkAsync("zurueck");
        var organization = await app.OrganizationAsync(network);
        await app.FollowAsync();
        var before = Offers("zurueck");
        await app.InScopeAsync("zurueck", async services =>
        {
            var db = services.GetRequiredService<AppDb>();
            await using var transaction = await db.Database.BeginTransactionAsync();
            db.Offers.Add(new Offer { NetworkId = network.Id, OrganizationId = organization.Id, Slug = "nie", Title = "Nie gewesen" });
            await db.SaveChangesAsync();
            await transaction.RollbackAsync();
            return 0;
        });
        await app.FollowAsync();
        Assert.Same(before, Offers("zurueck"));
    }

    [Fact]
    public async Task On_postgres_a_change_that_commits_late_is_not_missed()
    {
        if (TestDatabase.Postgres is null) Assert.Skip("needs PostgreSQL");
        var network = await app.NetworkAsync("spaet");
        var organization = await app.OrganizationAsync(network);
        await app.FollowAsync();
        await app.InScopeAsync("spaet", async services =>
        {
            var db = services.GetRequiredService<AppDb>();
            await using var transaction = await db.Database.BeginTransactionAsync();
            db.Offers.Add(new Offer { NetworkId = network.Id, OrganizationId = organization.Id, Slug = "frueh", Title = "Frühkurs", IsPublished = true });
            await db.SaveChangesAsync();
            await ChangeAsync("spaet", later =>
            {
                later.Offers.Add(new Offer { NetworkId = network.Id, OrganizationId = organization.Id, Slug = "spaet", Title = "Spätkurs", IsPublished = true });
                return Task.CompletedTask;
            });
            await IndexesService.FollowAsync(CancellationToken.None);
            await transaction.CommitAsync();
            return 0;
        });
        await app.FollowAsync();
        Assert.Equal(["Frühkurs"], Titles("spaet", "fruehkurs"));
        Assert.Equal(["Spätkurs"], Titles("spaet", "spaetkurs"));
    }

    [Fact]
    public async Task At_midnight_offers_end_and_old_change_rows_go()
    {
        await using var own = await TestApp.StartAsync();
        var network = await own.NetworkAsync("nachts");
        await own.OfferAsync(await own.OrganizationAsync(network), "Letzter Tag", offer => offer.ValidUntil = new(2026, 11, 25));
        await own.FollowAsync();
        Assert.Equal(1, AllOf(own).Count);
        own.Clock.Now = own.Clock.Now.AddDays(3);
        await own.FollowAsync();
        Assert.Equal(0, AllOf(own).Count);
        Assert.Equal(0, await own.InScopeAsync(null, services => services.GetRequiredService<AppDb>().IndexChanges.CountAsync()));
    }

    [Theory]
    [InlineData("46045", "46045")]
    [InlineData("Hauptstr. 12", "Hauptstraße 12")]
    [InlineData("hauptstrasse 99", "Hauptstraße")]
    [InlineData("Hauptstraße 12, 46045 Oberhausen", "Hauptstraße 12")]
    [InlineData("Quartiersbüro", "Quartiersbüro Mitte")]
    [InlineData("Quartiersbuero Mitte", "Quartiersbüro Mitte")]
    [InlineData("Sterkrde", "Sterkrade")]
    [InlineData("46045 Oberhausen", "46045")]
    public void A_place_is_found_as_people_type_it(string typed, string found)
    {
        var gazetteer = Gazetteer.Of(
            [("Sterkrade", new(51.5, 6.8)), ("Quartiersbüro Mitte (Demo)", new(51.4, 6.8)), ("Hauptstraße 12", new(51.45, 6.8))],
            [("Hauptstraße", new(51.45, 6.8)), ("46045", new(51.45, 6.8))]);
        Assert.Equal(found, gazetteer.Find(typed)?.Name);
    }

    [Theory]
    [InlineData("")]
    [InlineData("x")]
    [InlineData("Nirgendwo am See")]
    [InlineData("99999")]
    public void An_unknown_place_is_not_guessed(string typed) =>
        Assert.Null(Gazetteer.Of([("Sterkrade", new(51.5, 6.8)), ("46045", new(51.4, 6.8))], []).Find(typed));

    private static Location PlaceIn(Network network, string name, double latitude) =>
        new() { NetworkId = network.Id, Slug = Wegenetz.Platform.Data.Slug.From(name), Name = name, Latitude = latitude, Longitude = 7.1 };

    private OfferIndexes IndexesService => app.Services.GetRequiredService<OfferIndexes>();

    private OfferIndex All => AllOf(app);

    private NetworkView View(string key) =>
        app.Services.GetRequiredService<NetworkDirectory>().FindAsync(key, CancellationToken.None).AsTask().GetAwaiter().GetResult()!;

    private NetworkOffers Offers(string key) => IndexesService.OfAsync(View(key), CancellationToken.None).AsTask().GetAwaiter().GetResult();

    private static OfferIndex AllOf(TestApp app) => app.Services.GetRequiredService<OfferIndexes>().AllAsync(CancellationToken.None).AsTask().GetAwaiter().GetResult();

    private List<string> Titles(string key, string text)
    {
        var offers = Offers(key);
        return [.. offers.Index.Search(new() { Text = text }).Hits.Select(hit => offers.CardOf(hit.Id).Title.German).Order(StringComparer.Ordinal)];
    }

    private Task<int> ChangeAsync(string key, Func<AppDb, Task> change) => app.InScopeAsync(key, async services =>
    {
        var db = services.GetRequiredService<AppDb>();
        await change(db);
        return await db.SaveChangesAsync();
    });
}
