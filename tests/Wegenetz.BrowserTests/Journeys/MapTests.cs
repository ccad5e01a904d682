using Microsoft.Playwright;

namespace Wegenetz.BrowserTests.Journeys;

/// <summary>The map over its drawing: in step with the list, by mouse, keyboard and finger, and complete without a script.</summary>
public sealed class MapTests(DemoInBrowser demo) : Journey
{
    private const string Results = "/wuppertal/angebote?q=beratung";

    [Theory]
    [InlineData(ColorScheme.Light, "/wuppertal/angebote?q=beratung")]
    [InlineData(ColorScheme.Dark, "/wuppertal/ar/angebote?q=beratung")]
    public async Task The_map_comes_alive_without_a_fault_and_is_accessible(ColorScheme colors, string path)
    {
        var page = await demo.OpenAsync(path, colors: colors);
        var faults = new List<string>();
        page.Console += (_, message) => { if (message.Type == "error") faults.Add(message.Text); };
        page.PageError += (_, fault) => faults.Add(fault);
        await page.ReloadAsync();
        await ComesAliveAsync(page);
        Assert.NotEqual(0, await page.Locator("button.wn-map__pin").CountAsync());
        Assert.NotNull(await page.Locator(".maplibregl-canvas").GetAttributeAsync("aria-label"));
        await page.IsAccessibleAsync();
        Assert.Equal([], faults);
    }

    [Fact]
    public async Task List_and_map_light_each_other_up()
    {
        var page = await demo.OpenAsync(Results);
        await ComesAliveAsync(page);
        var single = page.Locator("button.wn-map__pin").Filter(new() { HasTextRegex = new("^\\d+$") }).First;
        var result = page.Locator($"#treffer-{await single.TextContentAsync()}");
        var lit = page.Locator(".wn-map__pin.on");

        await result.HoverAsync();
        Assert.Equal(await single.TextContentAsync(), await lit.TextContentAsync());
        await page.Mouse.MoveAsync(2, 2);
        Assert.Equal(0, await lit.CountAsync());

        await single.FocusAsync();
        await Assertions.Expect(result).ToHaveClassAsync(new System.Text.RegularExpressions.Regex(@"\bon\b"));
        await page.Keyboard.PressAsync("Enter");
        Assert.Equal(await result.GetAttributeAsync("id"), await page.EvaluateAsync<string>("document.activeElement.closest('article').id"));
    }

    [Fact]
    public async Task A_cluster_opens_by_keyboard_keeps_the_focus_and_escape_leaves_the_map()
    {
        var page = await demo.OpenAsync(Results);
        await ComesAliveAsync(page);
        var before = await page.Locator(".wn-map__pin").CountAsync();
        await page.Locator("button.wn-map__pin").Filter(new() { HasText = "+" }).First.FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await page.WaitForFunctionAsync("count => document.querySelectorAll('.wn-map__pin').length > count", before);
        Assert.Contains("wn-map__pin", await page.EvaluateAsync<string>("document.activeElement.className"), StringComparison.Ordinal);
        await page.Keyboard.PressAsync("Escape");
        Assert.Equal("FIGCAPTION", await page.EvaluateAsync<string>("document.activeElement.tagName"));
    }

    [Fact]
    public async Task Buttons_move_the_map_and_the_part_shown_can_be_searched()
    {
        var page = await demo.OpenAsync(Results);
        await ComesAliveAsync(page);
        var searchHere = page.Locator(".wn-map__again");
        Assert.False(await searchHere.IsVisibleAsync());
        await page.ClickAsync("[data-do=larger]");
        await page.ClickAsync("[data-do=move]");
        await page.ClickAsync("[data-do=east]");
        await searchHere.ClickAsync();
        await page.WaitForURLAsync("**/angebote?**ausschnitt=**");
        await Assertions.Expect(page.Locator(".wn-chips")).ToContainTextAsync("Kartenausschnitt");
    }

    [Fact]
    public async Task On_a_phone_a_pin_shows_its_result_below_the_map()
    {
        var page = await demo.OpenAsync(Results + "&ansicht=karte", width: 390);
        await ComesAliveAsync(page);
        await page.Locator("button.wn-map__pin").Filter(new() { HasTextRegex = new("^\\d+$") }).First.ClickAsync();
        await Assertions.Expect(page.Locator(".wn-map__chosen h2")).ToBeVisibleAsync();
        await page.IsAccessibleAsync();
        await page.Keyboard.PressAsync("Escape");
        await Assertions.Expect(page.Locator(".wn-map__chosen")).ToBeHiddenAsync();
    }

    [Fact]
    public async Task A_phone_that_shows_the_list_fetches_no_map()
    {
        var page = await demo.OpenAsync(Results, width: 390);
        var fetched = new List<string>();
        page.Request += (_, request) => fetched.Add(request.Url);
        await page.ReloadAsync(new() { WaitUntil = WaitUntilState.NetworkIdle });
        Assert.NotEmpty(fetched);
        Assert.DoesNotContain(fetched, url => url.Contains("/maplibre", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Without_a_script_the_drawing_names_districts_and_leads_to_the_results()
    {
        var page = await demo.OpenAsync(Results, javaScript: false);
        await Assertions.Expect(page.Locator("#karte svg").First).ToBeVisibleAsync();
        await Assertions.Expect(page.Locator("#karte .names")).ToContainTextAsync("Oberbarmen");
        Assert.False(await page.Locator(".wn-map__tools").IsVisibleAsync());
        var pin = page.Locator("#karte a.pin").First;
        await pin.ClickAsync();
        Assert.EndsWith(await pin.GetAttributeAsync("href"), page.Url, StringComparison.Ordinal);
    }

    private static Task ComesAliveAsync(IPage page) => page.Locator("#karte .is-live").WaitForAsync(new() { Timeout = 30_000 });
}
