using Microsoft.Playwright;

namespace Wegenetz.BrowserTests.Journeys;

/// <summary>What comes out of the printer.</summary>
public sealed class PrintingTests(DemoInBrowser demo) : Journey
{
    [Fact]
    public async Task The_settings_are_printed_with_what_was_entered_and_without_what_is_pressed()
    {
        var page = await demo.OpenAsync("/anmelden?weiter=%2Fwuppertal%2Fintern%2Feinstellungen");
        await page.GetByRole(AriaRole.Button, new() { Name = "Administration" }).ClickAsync();
        await page.WaitForURLAsync("**/wuppertal/intern/einstellungen");
        await page.EmulateMediaAsync(new() { Media = Media.Print });
        Assert.True(await page.Locator("#f-Name").IsVisibleAsync());
        Assert.True(await page.Locator(".wn-printhead").IsVisibleAsync());
        Assert.False(await page.Locator("main form .kern-btn--primary").First.IsVisibleAsync());
        Assert.False(await page.GetByRole(AriaRole.Navigation).First.IsVisibleAsync());
    }

    [Fact]
    public async Task Printed_results_say_how_they_were_found()
    {
        var page = await demo.OpenAsync("/wuppertal/angebote?q=schuldnerberatung");
        await page.EmulateMediaAsync(new() { Media = Media.Print });
        Assert.True(await page.Locator(".wn-printhead").IsVisibleAsync());
        Assert.Contains("/wuppertal/angebote?q=schuldnerberatung", await page.Locator(".wn-printhead").InnerTextAsync(), StringComparison.Ordinal);
    }
}
