using AngleSharp.Html.Parser;
using Wegenetz.Tests.Harness;

namespace Wegenetz.Tests.Platform.Design;

[Collection(DemoApp.Collection)]
public sealed class DemoBarTests(DemoApp demo)
{
    [Theory]
    [InlineData("/")]
    [InlineData("/anmelden")]
    [InlineData("/wuppertal")]
    [InlineData("/wuppertal/ar/angebote")]
    public async Task Every_page_of_a_demo_says_that_it_is_one(string path)
    {
        // A browser of its own: the sign-in page sets a cookie, and the shared visitor has none.
        using var browser = demo.App.Browser();
        var page = new HtmlParser().ParseDocument(await browser.GetStringAsync(path));
        Assert.NotNull(page.QuerySelector(".wn-demobar"));
    }
}
