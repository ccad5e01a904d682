using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;

namespace Wegenetz.BrowserTests.Journeys;

/// <summary>A client is taken in: papers by keyboard, the letter, an appointment, the next desk.</summary>
public sealed class IntakeTests(DemoInBrowser demo) : Journey
{
    [Fact]
    public async Task An_intake_is_begun_moved_and_printed_with_the_keyboard_alone()
    {
        var page = await SignInAsync();
        await page.GotoAsync("/wuppertal/intern/faelle/personen");
        await page.Locator("tbody th a").First.ClickAsync();
        await page.WaitForURLAsync("**/personen/*-*");
        await page.GotoAsync($"{page.Url}/aufnahme");
        await page.IsAccessibleEverywhereAsync();
        await page.PressAsync("main a[href*='vorlage=language']");
        await page.WaitForURLAsync("**/neu?vorlage=language");
        await page.IsAccessibleEverywhereAsync();
        await page.PressAsync("main .wn-form__act .kern-btn--primary");
        await Assertions.Expect(page.Locator(".wn-move")).ToHaveCountAsync(2);
        await page.IsAccessibleEverywhereAsync();

        await page.PressAsync(".wn-move .kern-btn--secondary");
        await Assertions.Expect(page.Locator(".wn-move").First).ToContainTextAsync("da, zu prüfen");
        // The keyboard goes on at the paper that was moved.
        await page.PressAsync(".wn-move .kern-btn--secondary");
        await Assertions.Expect(page.Locator(".wn-move").First).ToContainTextAsync("geprüft");

        await page.PressAsync("main a[href*='/brief?sprache=']");
        await Assertions.Expect(page.Locator("article.wn-letter")).ToContainTextAsync("Einstufungstest");
        await Assertions.Expect(page.Locator("article.wn-letter")).Not.ToContainTextAsync("Berechtigungsschein");
        await page.IsAccessibleEverywhereAsync();
        await page.EmulateMediaAsync(new() { Media = Media.Print });
        await Assertions.Expect(page.GetByRole(AriaRole.Link, new() { Name = "Zurück" })).ToBeHiddenAsync();
    }

    [Fact]
    public async Task An_appointment_is_made_and_the_pages_of_desks_and_templates_are_accessible()
    {
        var page = await SignInAsync();
        await page.GotoAsync("/wuppertal/intern/faelle/personen");
        await page.Locator("tbody th a").First.ClickAsync();
        await page.WaitForURLAsync("**/personen/*-*");
        var client = page.Url.Split('?')[0];
        await page.GotoAsync($"{client}/termine");
        await page.IsAccessibleEverywhereAsync();
        await page.Locator("#f-On").FillAsync($"{DateTime.Today.AddDays(2):yyyy-MM-dd}");
        await page.Locator("#f-At").FillAsync("09:15");
        await page.Locator("#f-Place").FillAsync("Zimmer 1");
        await page.GetByRole(AriaRole.Button, new() { Name = "Ausmachen" }).ClickAsync();
        await Assertions.Expect(page.Locator("main")).ToContainTextAsync("Kalenderdatei");
        await page.IsAccessibleEverywhereAsync();
        foreach (var path in new[] { "aufnahme", "aufnahme/vorlagen", "aufnahme/vorlagen/neu", "termine", "plaetze" })
        {
            await page.GotoAsync($"/wuppertal/intern/faelle/{path}");
            await page.IsAccessibleEverywhereAsync();
        }
        foreach (var path in new[] { "platz", "lotse", "zusammenfuehren" })
        {
            await page.GotoAsync($"{client}/{path}");
            await page.IsAccessibleEverywhereAsync();
        }
    }

    private async Task<IPage> SignInAsync()
    {
        await using var scope = demo.Services.CreateAsyncScope();
        var account = await scope.ServiceProvider.GetRequiredService<AppDb>().Users.SingleAsync(account => account.Email == "casemanager.wuppertal@example.org");
        var page = await demo.OpenAsync("/anmelden");
        await page.Locator($"button[value='{account.Id}']").DispatchEventAsync("click");
        await page.WaitForURLAsync(url => !url.Contains("/anmelden", StringComparison.Ordinal));
        return page;
    }
}
