using Microsoft.Playwright;

namespace Wegenetz.BrowserTests.Journeys;

/// <summary>Staff keep offers, places and events: by keyboard and without a script. What the forms look like to axe: StaffPagesTests.</summary>
public sealed class KeepingTests(DemoInBrowser demo) : Journey
{
    [Fact]
    public async Task An_offer_is_looked_at_before_it_is_saved_and_what_is_wrong_is_said_first()
    {
        var page = await SignInAsync();
        await page.GotoAsync("/wuppertal/intern/angebote");
        await page.Locator("main tbody th a").First.ClickAsync();
        await page.GetByLabel("Titel", new() { Exact = true }).FillAsync("");
        await page.GetByRole(AriaRole.Button, new() { Name = "Vorschau" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Alert)).ToBeFocusedAsync();
        await page.IsAccessibleAsync();
        await page.GetByLabel("Titel", new() { Exact = true }).FillAsync("Ein neuer Name");
        await page.GetByRole(AriaRole.Button, new() { Name = "Vorschau" }).ClickAsync();
        await Assertions.Expect(page.Locator("#vorschau")).ToContainTextAsync("Ein neuer Name");
        await Assertions.Expect(page.Locator("#vorschau")).ToBeInViewportAsync();
        await page.IsAccessibleAsync();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Papers_are_moved_by_keyboard_and_the_focus_goes_with_them(bool javaScript)
    {
        var page = await SignInAsync(javaScript: javaScript);
        await page.GotoAsync("/wuppertal/intern/angebote/neu");
        await page.Locator("[name='Form.Documents[0].Document']").FillAsync("Ausweis");
        await page.GetByRole(AriaRole.Button, new() { Name = "Unterlage hinzufügen" }).PressAsync("Enter");
        await page.Locator("[name='Form.Documents[1].Document']").FillAsync("Mietvertrag");
        await page.Locator("#f-Documents-1-up").PressAsync("Enter");
        await Assertions.Expect(page.Locator("[name='Form.Documents[0].Document']")).ToHaveValueAsync("Mietvertrag");
        await Assertions.Expect(page.Locator("#f-Documents-0-down")).ToBeFocusedAsync();
    }

    [Fact]
    public async Task An_event_is_announced_with_the_keyboard_alone_after_what_was_missing_was_said()
    {
        var page = await SignInAsync();
        await page.GotoAsync("/wuppertal/intern/termine");
        await page.PressAsync("a[href$='/termine/neu']");
        await page.WaitForURLAsync("**/intern/termine/neu");
        await page.TypeIntoAsync("#f-Title", "Offener Nachmittag");
        await page.PressAsync("form .kern-btn--primary");
        await Assertions.Expect(page.GetByRole(AriaRole.Alert)).ToBeFocusedAsync();
        await page.PressAsync(".wn-errors a[href='#f-Kind']");
        await Assertions.Expect(page.Locator("#f-Kind")).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("ArrowDown");
        await page.TabToAsync("#f-Keeper");
        await page.Keyboard.PressAsync("ArrowDown");
        // A browser's own field for dates is typed in the order of its own language.
        await page.Locator("#f-On").FillAsync($"{DateTime.Today.AddDays(20):yyyy-MM-dd}");
        await page.TypeIntoAsync("#f-From", "1430");
        await page.TypeIntoAsync("#f-To", "16");
        await page.PressAsync("form .kern-btn--primary");
        await page.WaitForURLAsync("**gespeichert=ja");
        await Assertions.Expect(page.Locator("#f-From")).ToHaveValueAsync("14:30");
    }

    [Fact]
    public async Task The_point_of_a_place_is_set_on_the_map_with_the_keyboard_and_follows_the_numbers()
    {
        var page = await SignInAsync();
        await page.GotoAsync("/wuppertal/intern/orte/neu");
        await page.Locator("#karte").ScrollIntoViewIfNeededAsync();
        var middle = page.GetByRole(AriaRole.Button, new() { Name = "Punkt in die Mitte" });
        await middle.PressAsync("Enter");
        var point = page.GetByRole(AriaRole.Button, new() { Name = "Punkt des Ortes" });
        await Assertions.Expect(point).ToBeFocusedAsync();
        var (latitude, longitude) = (page.Locator("#f-Latitude"), page.Locator("#f-Longitude"));
        var (north, east) = (await DegreesAsync(latitude), await DegreesAsync(longitude));
        await page.Keyboard.PressAsync("ArrowUp");
        await page.Keyboard.PressAsync("Shift+ArrowRight");
        Assert.True(await DegreesAsync(latitude) > north);
        Assert.True(await DegreesAsync(longitude) > east);
        var before = await point.BoundingBoxAsync();
        await latitude.FillAsync("51,27");
        Assert.NotEqual(before!.Y, (await point.BoundingBoxAsync())!.Y);
        await page.IsAccessibleAsync();
    }

    private async Task<IPage> SignInAsync(bool javaScript = true)
    {
        var page = await demo.OpenAsync("/anmelden?weiter=%2Fwuppertal%2Fintern", javaScript: javaScript);
        await page.GetByRole(AriaRole.Button, new() { Name = "Steuerung" }).ClickAsync();
        await page.WaitForURLAsync("**/wuppertal/intern");
        return page;
    }

    private static async Task<double> DegreesAsync(ILocator field) =>
        double.Parse((await field.InputValueAsync()).Replace(',', '.'), System.Globalization.CultureInfo.InvariantCulture);
}
