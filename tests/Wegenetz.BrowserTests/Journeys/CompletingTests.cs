using Microsoft.Playwright;

namespace Wegenetz.BrowserTests.Journeys;

/// <summary>People who type into the search and take what is offered.</summary>
public sealed class CompletingTests(DemoInBrowser demo) : Journey
{
    [Theory]
    [InlineData("/wuppertal", 1280)]
    [InlineData("/wuppertal", 390)]
    [InlineData("/wuppertal/angebote", 390)]
    [InlineData("/wuppertal/ar", 390)]
    public async Task Somebody_takes_a_completion_with_the_keyboard(string path, int width)
    {
        var page = await demo.OpenAsync(path, width: width);
        var field = page.Locator("main input[type=search]");
        await field.PressSequentiallyAsync("schuldnerb");
        var options = page.Locator("main [role=listbox] [role=option]");
        await options.First.WaitForAsync();
        Assert.Equal("true", await field.GetAttributeAsync("aria-expanded"));
        await page.Keyboard.PressAsync("ArrowDown");
        Assert.Equal(await options.First.GetAttributeAsync("id"), await field.GetAttributeAsync("aria-activedescendant"));
        Assert.Equal("true", await options.First.GetAttributeAsync("aria-selected"));
        await page.IsAccessibleAsync();
        await page.FitsItsWidthAsync();
        await page.Keyboard.PressAsync("Enter");
        await page.WaitForURLAsync("**/angebote?q=Schuldnerberatung*");
    }

    [Fact]
    public async Task Escape_closes_the_list_and_keeps_what_was_typed()
    {
        var page = await demo.OpenAsync("/wuppertal");
        var field = page.Locator("main input[type=search]");
        await field.PressSequentiallyAsync("schuldnerb");
        await page.Locator("main [role=option]").First.WaitForAsync();
        await page.Keyboard.PressAsync("ArrowUp");
        Assert.NotNull(await field.GetAttributeAsync("aria-activedescendant"));
        await page.Keyboard.PressAsync("Escape");
        Assert.Equal("false", await field.GetAttributeAsync("aria-expanded"));
        Assert.Null(await field.GetAttributeAsync("aria-activedescendant"));
        Assert.Equal("schuldnerb", await field.InputValueAsync());
        await page.Keyboard.PressAsync("Enter");
        await page.WaitForURLAsync("**/angebote?q=schuldnerb*");
    }

    [Fact]
    public async Task A_pressed_completion_is_searched_for()
    {
        var page = await demo.OpenAsync("/wuppertal");
        await page.Locator("main input[type=search]").PressSequentiallyAsync("schuldnerb");
        await page.Locator("main [role=option]").First.ClickAsync();
        await page.WaitForURLAsync("**/angebote?q=Schuldnerberatung*");
    }

    [Fact]
    public async Task Without_javascript_the_search_is_a_plain_form()
    {
        var page = await demo.OpenAsync("/wuppertal", javaScript: false);
        Assert.False(await page.Locator("main [role=listbox]").IsVisibleAsync());
        await page.GetByRole(AriaRole.Searchbox, new() { Name = "Was suchen Sie?" }).FillAsync("schuldnerberatung");
        await page.Keyboard.PressAsync("Enter");
        await page.WaitForURLAsync("**/angebote?q=schuldnerberatung*");
    }
}
