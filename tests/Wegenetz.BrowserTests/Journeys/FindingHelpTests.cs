using Microsoft.Playwright;

namespace Wegenetz.BrowserTests.Journeys;

/// <summary>People who look for help and have never seen the page before.</summary>
public sealed class FindingHelpTests(DemoInBrowser demo) : Journey
{
    [Fact]
    public async Task Somebody_finds_debt_counselling_on_a_phone_with_a_slip_of_the_finger_and_prints_it()
    {
        var page = await demo.OpenAsync("/wuppertal", width: 390);
        await page.GetByRole(AriaRole.Combobox, new() { Name = "Was suchen Sie?" }).FillAsync("schuldnerberatnug");
        await page.GetByRole(AriaRole.Button, new() { Name = "Suchen" }).ClickAsync();
        await page.IsAccessibleAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Schuldnerberatung" }).First.ClickAsync();
        Assert.Contains("Schuldnerberatung", await page.GetByRole(AriaRole.Heading, new() { Level = 1 }).InnerTextAsync(), StringComparison.Ordinal);
        await page.IsAccessibleAsync();

        await page.EmulateMediaAsync(new() { Media = Media.Print });
        Assert.True(await page.GetByRole(AriaRole.Heading, new() { Level = 1 }).IsVisibleAsync());
        Assert.False(await page.GetByRole(AriaRole.Navigation).First.IsVisibleAsync());
        Assert.False(await page.GetByRole(AriaRole.Contentinfo).IsVisibleAsync());
        await page.FitsItsWidthAsync();
    }

    [Fact]
    public async Task Somebody_finds_a_language_course_for_B1_in_Arabic()
    {
        var page = await demo.OpenAsync("/wuppertal/ar", width: 390, locale: "ar");
        Assert.Equal("rtl", await page.Locator("html").GetAttributeAsync("dir"));
        await page.Locator("main input[type=search]").FillAsync("دورة لغة B1");
        await page.Keyboard.PressAsync("Enter");
        await page.WaitForURLAsync("**/wuppertal/ar/angebote?q=*");
        await page.IsAccessibleAsync();
        var results = page.Locator("main article h2 a");
        Assert.NotEqual(0, await results.CountAsync());
        await results.First.ClickAsync();
        await page.WaitForURLAsync("**/wuppertal/ar/angebote/*");
        Assert.Contains("B1", await page.GetByRole(AriaRole.Heading, new() { Level = 1 }).InnerTextAsync(), StringComparison.Ordinal);
        await page.IsAccessibleAsync();
    }

    [Fact]
    public async Task Somebody_without_a_mouse_reaches_an_offer_with_the_keyboard_alone()
    {
        var page = await demo.OpenAsync("/wuppertal");
        await page.Keyboard.PressAsync("Tab");
        Assert.Equal("#inhalt", await FocusedAttributeAsync(page, "href"));
        await page.Keyboard.PressAsync("Enter");
        await page.TabToAsync("main input[type=search]");
        await page.Keyboard.TypeAsync("Kinderbetreuung");
        await page.Keyboard.PressAsync("Enter");
        await page.WaitForURLAsync("**/angebote?q=Kinderbetreuung*");
        await page.TabToAsync("main article h2 a");
        await page.Keyboard.PressAsync("Enter");
        await page.WaitForURLAsync("**/wuppertal/angebote/*");
    }

    [Fact]
    public async Task Somebody_without_javascript_filters_turns_to_the_map_and_reads_an_offer()
    {
        var page = await demo.OpenAsync("/wuppertal/angebote?q=deutschkurs", javaScript: false);
        var all = await page.Locator("main article").CountAsync();
        await page.GetByText("Kosten", new() { Exact = true }).First.ClickAsync();
        await page.GetByLabel("kostenlos").First.CheckAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Treffer zeigen" }).First.ClickAsync();
        var free = await page.Locator("main article").CountAsync();
        Assert.InRange(free, 1, all - 1);
        await page.GetByRole(AriaRole.Link, new() { Name = "entfernen" }).First.ClickAsync();
        Assert.Equal(all, await page.Locator("main article").CountAsync());
        Assert.True(await page.Locator("main figure svg").First.IsVisibleAsync());
        await page.Locator("main article h2 a").First.ClickAsync();
        Assert.True(await page.GetByText("Was Sie hier bekommen").IsVisibleAsync());
    }

    [Fact]
    public async Task A_word_nobody_knows_finds_nothing_and_the_page_shows_a_way_out()
    {
        var page = await demo.OpenAsync("/wuppertal/angebote?q=xqzwrtpl");
        Assert.Equal(0, await page.Locator("main article").CountAsync());
        Assert.NotEqual(0, await page.Locator("main").GetByRole(AriaRole.Link).CountAsync());
        await page.IsAccessibleAsync();
    }

    private static Task<string?> FocusedAttributeAsync(IPage page, string name) =>
        page.EvaluateAsync<string?>($"document.activeElement.getAttribute('{name}')");
}
