using System.Net;
using Wegenetz.Tests.Harness;

namespace Wegenetz.Tests.Platform;

public sealed class NetworkAddressTests(TestApp app) : IClassFixture<TestApp>
{
    [Fact]
    public async Task A_published_network_is_listed_and_an_unpublished_one_is_not()
    {
        await app.NetworkAsync("sichtbar");
        await app.NetworkAsync("verborgen", published: false);
        var links = (await app.PageAsync("/")).QuerySelectorAll("main a, body a").Select(link => link.GetAttribute("href")).ToList();
        Assert.Contains("/sichtbar", links);
        Assert.DoesNotContain("/verborgen", links);
    }

    [Fact]
    public async Task An_unknown_address_answers_404_with_a_page()
    {
        using var response = await app.Visitor.GetAsync("/gibt-es-nicht");
        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        Assert.Contains("Seite nicht gefunden", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }
}
