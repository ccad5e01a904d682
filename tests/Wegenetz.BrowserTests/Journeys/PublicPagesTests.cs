using Microsoft.Playwright;

namespace Wegenetz.BrowserTests.Journeys;

/// <summary>axe on every public page, in light and dark, in German and from right to left, wide and narrow.</summary>
public sealed class PublicPagesTests(DemoInBrowser demo)
{
    public static TheoryData<string> Pages =>
    [
        "/",
    ];

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task A_public_page_is_accessible(string path)
    {
        foreach (var colors in new[] { ColorScheme.Light, ColorScheme.Dark })
        {
            var page = await demo.OpenAsync(path, colors: colors);
            await page.IsAccessibleAsync();
            await page.SetViewportSizeAsync(390, 844);
            await page.IsAccessibleAsync();
            await page.SetViewportSizeAsync(320, 640);
            await page.FitsItsWidthAsync();
            await page.Context.CloseAsync();
        }
    }
}
