using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Wegenetz.Atlas;
using Wegenetz.Atlas.Finding;
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
    public async Task The_index_over_all_networks_holds_published_networks_only()
    {
        var hidden = await app.NetworkAsync("verborgen", published: false);
        await app.OfferAsync(await app.OrganizationAsync(hidden), "Zauberkurs");
        await app.FollowAsync();
        Assert.Equal(0, All.Search(new() { Text = "zauberkurs" }).Total);
        Assert.Equal(["Zauberkurs"], Titles("verborgen", "zauberkurs"));
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
    public async Task A_change_that_is_rolled_back_is_not_followed()
    {
        var network = await app.NetworkAsync("zurueck");
        var organization = await app.OrganizationAsync(network);
        await app.FollowAsync();
        var before = IndexesService.Of(View("zurueck"));
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
        Assert.Same(before, IndexesService.Of(View("zurueck")));
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
        Assert.Equal(1, own.Services.GetRequiredService<OfferIndexes>().All.Count);
        own.Clock.Now = own.Clock.Now.AddDays(3);
        await own.FollowAsync();
        Assert.Equal(0, own.Services.GetRequiredService<OfferIndexes>().All.Count);
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

    private OfferIndexes IndexesService => app.Services.GetRequiredService<OfferIndexes>();

    private OfferIndex All => IndexesService.All;

    private NetworkView View(string key) =>
        app.Services.GetRequiredService<NetworkDirectory>().FindAsync(key, CancellationToken.None).AsTask().GetAwaiter().GetResult()!;

    private List<string> Titles(string key, string text)
    {
        var offers = IndexesService.Of(View(key));
        return [.. offers.Index.Search(new() { Text = text }).Hits.Select(hit => offers.Cards[hit.Id].Title.German).Order(StringComparer.Ordinal)];
    }

    private Task<int> ChangeAsync(string key, Func<AppDb, Task> change) => app.InScopeAsync(key, async services =>
    {
        var db = services.GetRequiredService<AppDb>();
        await change(db);
        return await db.SaveChangesAsync();
    });
}
