using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Wegenetz.Atlas;
using Wegenetz.Platform.Tenancy;
using Wegenetz.Tests.Harness;

namespace Wegenetz.Tests.Atlas.Keeping;

public sealed class TranslatingTests(TestApp app) : IClassFixture<TestApp>
{
    [Fact]
    public async Task A_translation_shows_at_once_and_an_empty_one_falls_back_to_German()
    {
        var (network, offer, browser) = await OfferAsync("uebersetzen");
        var path = $"/{network.Key}/intern/uebersetzen/angebot/{offer.Id}/en";
        using var saved = await browser.PostAsync(path, "translations", new() { ["Form.Rows[0].Text"] = "Debt advice", ["Form.Rows[1].Text"] = "Passport" });
        Assert.Equal(HttpStatusCode.Redirect, saved.StatusCode);
        await app.FollowAsync();
        var main = (await app.PageAsync($"/{network.Key}/en/angebote/{offer.Slug}")).QuerySelector("main")!.TextContent;
        Assert.Contains("Debt advice", main, StringComparison.Ordinal);
        Assert.Contains("Passport", main, StringComparison.Ordinal);
        Assert.Contains("Debt advice", (await app.PageAsync($"/{network.Key}/en/angebote?q=debt")).QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("2 von 2", (await browser.PageAsync(path)).QuerySelector(".wn-tabs [aria-current]")!.TextContent, StringComparison.Ordinal);

        using var emptied = await browser.PostAsync(path, "translations", new() { ["Form.Rows[0].Text"] = "" });
        Assert.Equal(1, await ReadAsync(network, db => db.Translations.CountAsync()));
        Assert.Contains("Debt advice", (await browser.PageAsync($"/{network.Key}/intern/verlauf/angebot/{offer.Id}")).QuerySelector(".wn-time")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_translation_of_a_changed_text_is_outdated_until_somebody_says_that_it_fits()
    {
        var (network, offer, browser) = await OfferAsync("veraltet");
        var path = $"/{network.Key}/intern/uebersetzen/angebot/{offer.Id}/en";
        using var saved = await browser.PostAsync(path, "translations", new() { ["Form.Rows[0].Text"] = "Debt advice" });
        await app.InScopeAsync(network.Key, async services =>
        {
            var db = services.GetRequiredService<AppDb>();
            (await db.Offers.SingleAsync()).Title = "Hilfe bei Schulden";
            return await db.SaveChangesAsync();
        });
        Assert.NotEmpty((await browser.PageAsync(path)).QuerySelectorAll("[name='Form.Rows[0].StillFits']"));
        using var untouched = await browser.PostAsync(path, "translations", []);
        Assert.NotEmpty((await browser.PageAsync(path)).QuerySelectorAll("[name='Form.Rows[0].StillFits']"));
        using var confirmed = await browser.PostAsync(path, "translations", new() { ["Form.Rows[0].StillFits"] = "true" });
        Assert.Empty((await browser.PageAsync(path)).QuerySelectorAll("[name='Form.Rows[0].StillFits']"));
        Assert.False(await ReadAsync(network, async db => (await db.Translations.SingleAsync()).IsOutdated("Hilfe bei Schulden")));
    }

    [Fact]
    public async Task The_second_of_two_translators_sees_the_first_and_loses_nothing()
    {
        var (network, offer, browser) = await OfferAsync("zu-zweit");
        var path = $"/{network.Key}/intern/uebersetzen/angebot/{offer.Id}/uk";
        var page = await browser.PageAsync(path);
        using var first = await browser.PostAsync(page, path, "translations", new() { ["Form.Rows[0].Text"] = "Перша" });
        using var second = await browser.PostAsync(page, path, "translations", new() { ["Form.Rows[0].Text"] = "Друга" });
        Assert.Equal((HttpStatusCode.Redirect, HttpStatusCode.Conflict), (first.StatusCode, second.StatusCode));
        var both = await second.ReadAsync();
        Assert.Contains("Перша", both.QuerySelector(".wn-table")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("Друга", both.QuerySelector("textarea")!.TextContent.Trim());
        using var again = await browser.PostAsync(both, path, "translations", []);
        Assert.Equal(HttpStatusCode.Redirect, again.StatusCode);
        Assert.Equal("Друга", await ReadAsync(network, db => db.Translations.Select(text => text.Text).SingleAsync()));
    }

    [Fact]
    public async Task A_translation_that_is_too_long_is_said_beside_its_field_and_an_unknown_language_is_not_there()
    {
        var (network, offer, browser) = await OfferAsync("zu-lang");
        var path = $"/{network.Key}/intern/uebersetzen/angebot/{offer.Id}";
        using var refused = await browser.PostAsync($"{path}/tr", "translations", new() { ["Form.Rows[0].Text"] = new string('a', 201) });
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        var page = await refused.ReadAsync();
        Assert.Equal(201, page.QuerySelector("textarea")!.TextContent.Trim().Length);
        Assert.NotNull(page.QuerySelector(page.QuerySelector(".wn-errors a")!.GetAttribute("href")!));
        foreach (var code in new[] { "de", "fr" })
        {
            using var missing = await browser.GetAsync($"{path}/{code}");
            Assert.Equal(HttpStatusCode.NotFound, missing.StatusCode);
        }
    }

    private async Task<(Network Network, Offer Offer, HttpClient Browser)> OfferAsync(string key)
    {
        var network = await app.NetworkAsync(key);
        var organization = await app.OrganizationAsync(network);
        var unit = await app.UnitAsync(organization);
        var offer = await app.OfferAsync(organization, "Schuldnerberatung", offer => offer.UnitId = unit.Id);
        await app.AddAsync(new RequiredDocument { NetworkId = network.Id, OfferId = offer.Id, Document = "Ausweis" });
        return (network, offer, await app.BrowserOfAsync(unit, Role.Member));
    }

    private Task<T> ReadAsync<T>(Network network, Func<AppDb, Task<T>> read) => app.InScopeAsync(network.Key, services => read(services.GetRequiredService<AppDb>()));
}
