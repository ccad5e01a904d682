using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;

namespace Wegenetz.BrowserTests.Journeys;

/// <summary>The day of a case manager: the working list by keyboard, a note in seconds, and papers of a client.</summary>
public sealed class WorkingTests(DemoInBrowser demo) : Journey
{
    /// <summary>A picture of one point.</summary>
    private static readonly byte[] Picture = Convert.FromBase64String("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==");

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_paper_is_uploaded_looked_at_and_deleted(bool javaScript)
    {
        var page = await SignInAsync(javaScript);
        await page.GotoAsync("/wuppertal/intern/faelle/personen");
        await page.Locator("tbody th a").First.ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Unterlagen" }).ClickAsync();
        if (javaScript) await page.IsAccessibleAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Speichern" }).ClickAsync();
        await Assertions.Expect(page.Locator(".wn-errors")).ToContainTextAsync("Bitte wählen Sie eine Datei");
        await page.Locator("#f-Files").SetInputFilesAsync(new FilePayload { Name = "Programm.png", MimeType = "image/png", Buffer = [.. "MZ"u8, 1, 2, 3] });
        await page.GetByRole(AriaRole.Button, new() { Name = "Speichern" }).ClickAsync();
        await Assertions.Expect(page.Locator("main")).ToContainTextAsync("Diese Art von Datei wird nicht angenommen");
        if (javaScript) await page.IsAccessibleAsync();
        var name = $"Probe {Guid.NewGuid():n}";
        await page.Locator("#f-Files").SetInputFilesAsync(new FilePayload { Name = "Zeugnis.png", MimeType = "image/png", Buffer = Picture });
        await page.Locator("[name='Form.Name']").FillAsync(name);
        await page.GetByRole(AriaRole.Button, new() { Name = "Speichern" }).ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = name }).ClickAsync();
        await page.WaitForURLAsync("**/unterlagen/*");
        Assert.Equal(1, await page.Locator("img.wn-paper").EvaluateAsync<int>("picture => picture.naturalWidth"));
        if (javaScript) await page.IsAccessibleAsync();
        var address = page.Url;
        var picture = await page.GotoAsync(await page.Locator("main a:has(img)").GetAttributeAsync("href") ?? "");
        Assert.Contains("sandbox", await picture!.HeaderValueAsync("content-security-policy") ?? "", StringComparison.Ordinal);
        await page.GotoAsync(address);
        await page.GetByText("Unterlage löschen").ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Endgültig löschen" }).ClickAsync();
        await Assertions.Expect(page.Locator("main")).ToContainTextAsync("Die Unterlage ist gelöscht");
        await Assertions.Expect(page.Locator("main")).Not.ToContainTextAsync(name);
    }

    [Fact]
    public async Task The_working_list_is_worked_through_with_the_keyboard_alone()
    {
        var page = await SignInAsync();
        await page.GotoAsync("/wuppertal/intern/faelle");
        await page.IsAccessibleEverywhereAsync();
        var line = await page.Locator("main tbody th a").First.InnerTextAsync();
        var number = line.Split(' ')[1];
        await page.TypeIntoAsync("#f-Number", number);
        await page.TypeIntoAsync("#f-Text", "Hat angerufen und kommt am Montag.");
        await page.Keyboard.PressAsync("Control+Enter");
        await Assertions.Expect(page.GetByText("Notiert.")).ToBeVisibleAsync();

        await page.TabToAsync("main tbody input[type=checkbox]");
        var chosen = await page.EvaluateAsync<string>("document.activeElement.value");
        await page.Keyboard.PressAsync("Space");
        await page.Locator("#f-FollowUpOn").FillAsync($"{DateTime.Today.AddDays(30):yyyy-MM-dd}");
        await page.PressAsync(".wn-many .kern-btn--primary");
        await Assertions.Expect(page.GetByText("Geändert.")).ToBeVisibleAsync();
        await page.GotoAsync($"/wuppertal/intern/faelle/personen/{chosen}/notizen");
        await page.TypeIntoAsync("textarea", "Nachgetragen");
        await page.Keyboard.PressAsync("Control+Enter");
        await Assertions.Expect(page.Locator(".wn-notes")).ToContainTextAsync("Nachgetragen");
        await page.IsAccessibleEverywhereAsync();
        await page.Locator(".wn-notes a[href*='/notizen/']").First.ClickAsync();
        await page.WaitForURLAsync("**/notizen/*");
        await page.IsAccessibleEverywhereAsync();
    }

    [Fact]
    public async Task Hand_over_and_deputies_are_accessible()
    {
        var page = await SignInAsync();
        foreach (var path in new[] { "uebergabe", "vertretung" })
        {
            await page.GotoAsync($"/wuppertal/intern/faelle/{path}");
            await page.IsAccessibleEverywhereAsync();
        }
    }

    private async Task<IPage> SignInAsync(bool javaScript = true)
    {
        await using var scope = demo.Services.CreateAsyncScope();
        var account = await scope.ServiceProvider.GetRequiredService<AppDb>().Users.SingleAsync(account => account.Email == "casemanager.wuppertal@example.org");
        var page = await demo.OpenAsync("/anmelden", javaScript: javaScript);
        await page.Locator($"button[value='{account.Id}']").DispatchEventAsync("click");
        await page.WaitForURLAsync(url => !url.Contains("/anmelden", StringComparison.Ordinal));
        return page;
    }
}
