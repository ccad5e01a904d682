using Wegenetz.Platform.Design.Frame;
using Wegenetz.Platform.Language;
using Wegenetz.Tests.Harness;

namespace Wegenetz.Tests.Platform.Design;

public sealed class LanguageOfferTests(TestApp app) : IClassFixture<TestApp>
{
    [Theory]
    [InlineData("ar,de;q=0.7", "de", "ar")]
    [InlineData("ar-SY", "de", "ar")]
    [InlineData("fr,en;q=0.5,de;q=0.4", "de", "en")]
    [InlineData("de-DE,de;q=0.9,en;q=0.8", "de", null)]
    [InlineData("de-DE,de", "ar", "de")]
    [InlineData("de-DE,de", "leicht", null)]
    [InlineData("en", "en", null)]
    [InlineData("uk;q=0,tr", "de", "tr")]
    [InlineData("fr", "de", null)]
    [InlineData("*", "de", null)]
    [InlineData(";;;=,", "de", null)]
    [InlineData("", "de", null)]
    [InlineData(null, "de", null)]
    public void The_first_language_of_the_browser_that_the_network_has_is_offered(string? header, string current, string? offered) =>
        Assert.Equal(offered, LanguageOffer.For(header, Languages.Find(current)!, ["de", "en", "uk", "ar", "tr", "leicht"])?.Code);

    [Fact]
    public void A_language_the_network_does_not_have_is_not_offered() =>
        Assert.Equal("en", LanguageOffer.For("ar,en;q=0.8", Languages.German, ["de", "en"])?.Code);

    [Fact]
    public async Task The_offer_is_a_link_to_the_same_page_in_that_language_and_in_its_own_words()
    {
        await app.NetworkAsync("angebot");
        using var request = new HttpRequestMessage(HttpMethod.Get, "/angebot/gibt-es-nicht?q=x");
        request.Headers.Add("Accept-Language", "ar");
        var page = await app.PageAsync(request);
        var link = page.QuerySelector(".wn-langbar a")!;
        Assert.Equal("/angebot/ar/gibt-es-nicht?q=x", link.GetAttribute("href"));
        Assert.Equal("ar", link.GetAttribute("lang"));
        Assert.Equal("rtl", link.GetAttribute("dir"));
        Assert.Contains("العربية", link.TextContent, StringComparison.Ordinal);
    }
}
