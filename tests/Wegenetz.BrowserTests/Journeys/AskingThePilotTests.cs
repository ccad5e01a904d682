using Microsoft.Playwright;

namespace Wegenetz.BrowserTests.Journeys;

/// <summary>People who ask the pilot what help there is for them.</summary>
public sealed class AskingThePilotTests(DemoInBrowser demo) : Journey
{
    [Theory]
    [InlineData("/wuppertal/lotse", 1280, ColorScheme.Light)]
    [InlineData("/wuppertal/lotse", 390, ColorScheme.Dark)]
    [InlineData("/wuppertal/ar/lotse", 390, ColorScheme.Light)]
    public async Task Somebody_answers_a_few_questions_and_gets_a_way_that_everybody_can_read(string address, int width, ColorScheme colors)
    {
        var page = await demo.OpenAsync(address, width, colors: colors);
        await page.IsAccessibleAsync();
        await page.FitsItsWidthAsync();
        await AnswerAsync(page, "person");
        await page.Locator("input[value=debt]").CheckAsync();
        await page.IsAccessibleAsync();
        await page.FitsItsWidthAsync();
        await page.Locator("button[value=weiter]").ClickAsync();
        await AnswerAsync(page, "true");
        await page.Locator("button[value=weg]").Or(page.Locator(".wn-route")).First.WaitForAsync();
        if (await page.Locator("button[value=weg]").CountAsync() > 0) await page.Locator("button[value=weg]").ClickAsync();
        await page.Locator(".wn-station").First.WaitForAsync();
        Assert.Contains("16a", await page.Locator(".wn-route").TextContentAsync(), StringComparison.Ordinal);
        await page.IsAccessibleAsync();
        await page.FitsItsWidthAsync();
    }

    [Fact]
    public async Task Without_a_script_the_whole_way_is_there_and_leads_to_an_offer()
    {
        var page = await demo.OpenAsync("/wuppertal/lotse", javaScript: false);
        await AnswerAsync(page, "person");
        await AnswerAsync(page, "debt");
        await AnswerAsync(page, "true");
        if (await page.Locator("button[value=weg]").CountAsync() > 0) await page.Locator("button[value=weg]").ClickAsync();
        await page.Locator("summary", new() { HasText = "in der Nähe" }).First.ClickAsync();
        await page.Locator(".wn-help a[href*='/angebote/']").First.ClickAsync();
        Assert.Contains("/wuppertal/angebote/", page.Url, StringComparison.Ordinal);
    }

    [Fact]
    public async Task With_the_keyboard_alone_a_number_is_sent_by_enter_and_a_mistake_is_said_first()
    {
        var page = await demo.OpenAsync("/wuppertal/lotse");
        await page.Locator("input[value=person]").FocusAsync();
        await page.Keyboard.PressAsync("Space");
        await page.Keyboard.PressAsync("Enter");
        await page.Locator("input[value=training]").FocusAsync();
        await page.Keyboard.PressAsync("Space");
        await page.Keyboard.PressAsync("Enter");
        await page.Locator("#wert[type=text]").FocusAsync();
        await page.Keyboard.TypeAsync("siebzehn");
        await page.Keyboard.PressAsync("Enter");
        await page.Locator("#wert-error").WaitForAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Alert)).ToBeFocusedAsync();
        await page.IsAccessibleAsync();
        await page.Locator("#wert").FillAsync("17");
        await page.Keyboard.PressAsync("Enter");
        await page.Locator(".wn-answers", new() { HasText = "17" }).WaitForAsync();
        Assert.Equal("de", await page.Locator("html").GetAttributeAsync("lang"));
    }

    [Fact]
    public async Task Every_language_of_the_menu_shows_the_same_question_with_the_same_answers()
    {
        var page = await demo.OpenAsync("/wuppertal/lotse");
        await AnswerAsync(page, "person");
        await page.Locator(".wn-tools summary").ClickAsync();
        await page.Locator(".wn-menu button[lang=tr]").ClickAsync();
        await page.Locator("html[lang=tr]").WaitForAsync();
        Assert.EndsWith("/wuppertal/tr/lotse", page.Url, StringComparison.Ordinal);
        Assert.Equal("asker=person", await page.Locator("#lotse input[name=antwort]").GetAttributeAsync("value"));
        Assert.Equal(1, await page.Locator("input[value=debt]").CountAsync());
    }

    [Fact]
    public async Task A_code_takes_the_way_along_without_what_was_not_ticked_and_leaves_nothing_in_the_address()
    {
        var page = await demo.OpenAsync("/wuppertal/lotse");
        await AnswerAsync(page, "person");
        await page.Locator("input[value=addiction]").CheckAsync();
        await AnswerAsync(page, "work");
        await page.Locator("button[value=weg]").ClickAsync();
        await page.Locator("button[value=code]").ClickAsync();
        await page.Locator("#mitnehmen .wn-qr").WaitForAsync();
        await page.IsAccessibleAsync();
        var other = await demo.OpenAsync("/wuppertal/lotse#asker%3Dperson&goals%3Dwork&age%3D34&ort%3Dbarmen");
        await other.Locator(".wn-station").First.WaitForAsync();
        Assert.EndsWith("/wuppertal/lotse", other.Url, StringComparison.Ordinal);
        Assert.Equal("barmen", await other.Locator("#ort").InputValueAsync());
        Assert.Contains("34", await other.Locator(".wn-answers").InnerTextAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task On_paper_the_way_shows_its_reasons_and_neither_buttons_nor_navigation()
    {
        var page = await demo.OpenAsync("/wuppertal/lotse");
        await AnswerAsync(page, "person");
        await AnswerAsync(page, "debt");
        await AnswerAsync(page, "true");
        if (await page.Locator("button[value=weg]").CountAsync() > 0) await page.Locator("button[value=weg]").ClickAsync();
        await page.Locator(".wn-station").First.WaitForAsync();
        await page.EmulateMediaAsync(new() { Media = Media.Print });
        Assert.True(await page.Locator(".wn-help .wn-why li").Last.IsVisibleAsync(), "reasons are missing");
        Assert.False(await page.Locator(".wn-head").IsVisibleAsync());
        Assert.Equal(0, await page.Locator("main button:visible").CountAsync());
    }

    private static async Task AnswerAsync(IPage page, string value)
    {
        await page.Locator($"input[name=wert][value={value}]").CheckAsync();
        await page.Locator("button[value=weiter]").ClickAsync();
    }
}
