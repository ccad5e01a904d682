using Microsoft.Playwright;

namespace Wegenetz.BrowserTests.Journeys;

/// <summary>Somebody new in a unit: from the invitation to the daily sign-in with a passkey.</summary>
public sealed class SigningInTests(DemoInBrowser demo) : Journey
{
    /// <summary>Not the one that <see cref="StaffWalk"/> reads meanwhile: an accepted invitation is gone.</summary>
    private const string Network = "oberhausen";

    private const string Password = "drei graue Enten im Regen";

    [Fact]
    public async Task An_invited_person_adds_a_passkey_and_from_then_on_signs_in_with_it()
    {
        var page = await demo.OpenAsync(await demo.InviteAsync(Network, "passkey@example.org"));
        await AddVirtualAuthenticatorAsync(page);
        await page.IsAccessibleAsync();
        await page.GetByLabel("Ihr Name").FillAsync("Kim Beispiel");
        await page.GetByLabel("Passwort").FillAsync(Password);
        await page.GetByRole(AriaRole.Button, new() { Name = "Zugang anlegen" }).ClickAsync();

        await page.WaitForURLAsync("**/konto/schutz?weiter=*");
        await page.IsAccessibleAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Passkey hinzufügen" }).ClickAsync();
        await page.WaitForURLAsync("**/konto/schutz/codes?weiter=*");
        await page.GetByRole(AriaRole.Button, new() { Name = "Zehn Codes anlegen" }).ClickAsync();
        Assert.Equal(10, await page.Locator(".wn-codes code").CountAsync());
        await page.IsAccessibleAsync();

        await page.GotoAsync("/konto/sitzungen");
        await page.IsAccessibleAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Abmelden" }).ClickAsync();
        await page.IsAccessibleAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Mit Passkey anmelden" }).ClickAsync();
        await page.WaitForURLAsync($"**/{Network}/intern");
    }

    [Fact]
    public async Task A_guest_enters_the_demo_with_one_click_and_without_a_script()
    {
        var page = await demo.OpenAsync("/anmelden?weiter=%2Fwuppertal%2Fintern", javaScript: false);
        Assert.False(await page.GetByRole(AriaRole.Button, new() { Name = "Mit Passkey anmelden" }).IsVisibleAsync());
        await page.GetByRole(AriaRole.Button, new() { Name = "Steuerung" }).ClickAsync();
        await page.WaitForURLAsync("**/wuppertal/intern");
    }

    private static async Task AddVirtualAuthenticatorAsync(IPage page)
    {
        var devtools = await page.Context.NewCDPSessionAsync(page);
        await devtools.SendAsync("WebAuthn.enable");
        await devtools.SendAsync("WebAuthn.addVirtualAuthenticator", new()
        {
            ["options"] = new Dictionary<string, object>
            {
                ["protocol"] = "ctap2", ["transport"] = "internal", ["hasResidentKey"] = true, ["hasUserVerification"] = true,
                ["isUserVerified"] = true, ["automaticPresenceSimulation"] = true,
            },
        });
    }
}
