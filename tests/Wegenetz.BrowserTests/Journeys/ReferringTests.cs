using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;

namespace Wegenetz.BrowserTests.Journeys;

/// <summary>A client is referred, with a consent signed on the screen or on paper, between two units and to somebody without an account.</summary>
public sealed partial class ReferringTests(DemoInBrowser demo) : Journey
{
    private const string Offer = "Beratung bei Diskriminierung";

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_referral_is_consented_sent_accepted_started_and_completed(bool javaScript)
    {
        var (sender, receiver) = (await SignInAsync("casemanager", javaScript), await SignInAsync("member", javaScript));
        await PrepareAsync(sender, javaScript);
        var address = await SendAsync(sender, javaScript);
        var number = Number().Match(await sender.Locator("main").InnerTextAsync()).Value;

        await receiver.GotoAsync("/wuppertal/intern/faelle/ueberweisungen");
        await receiver.GetByRole(AriaRole.Row).Filter(new() { HasText = number }).GetByRole(AriaRole.Link).ClickAsync();
        await Assertions.Expect(receiver.Locator("main")).ToContainTextAsync("Art. 14 DSGVO");
        await LookAsync(receiver, javaScript);
        await receiver.GetByRole(AriaRole.Link, new() { Name = "Annehmen" }).ClickAsync();
        await receiver.GetByRole(AriaRole.Button, new() { Name = "Annehmen" }).ClickAsync();
        await receiver.GetByRole(AriaRole.Button, new() { Name = "Begonnen" }).ClickAsync();
        await receiver.GetByRole(AriaRole.Link, new() { Name = "Beenden" }).ClickAsync();
        await receiver.GetByLabel("Hilfe erhalten").CheckAsync();
        await LookAsync(receiver, javaScript);
        await receiver.GetByRole(AriaRole.Button, new() { Name = "Beenden" }).ClickAsync();
        await Assertions.Expect(receiver.Locator(".wn-axes")).ToContainTextAsync("Hilfe erhalten");

        await sender.GotoAsync(address);
        await Assertions.Expect(sender.Locator(".wn-axes")).ToContainTextAsync("Hilfe erhalten");
        await LookAsync(sender, javaScript);
    }

    [Fact]
    public async Task A_consent_withdrawn_halfway_ends_it_on_both_sides()
    {
        var (sender, receiver) = (await SignInAsync("casemanager"), await SignInAsync("member"));
        await PrepareAsync(sender, javaScript: true);
        var address = await SendAsync(sender, javaScript: true);
        var number = Number().Match(await sender.Locator("main").InnerTextAsync()).Value;
        await sender.GetByRole(AriaRole.Link, new() { Name = "Öffnen, drucken, widerrufen" }).ClickAsync();
        await sender.GetByRole(AriaRole.Button, new() { Name = "Jetzt widerrufen" }).ClickAsync();
        await Assertions.Expect(sender.Locator("main")).ToContainTextAsync("1 Überweisung ist zurückgezogen");
        await sender.GotoAsync(address);
        await Assertions.Expect(sender.Locator(".wn-axes")).ToContainTextAsync("Zurückgezogen");
        await receiver.GotoAsync("/wuppertal/intern/faelle/ueberweisungen?liste=Ended");
        await receiver.GetByRole(AriaRole.Row).Filter(new() { HasText = number }).GetByRole(AriaRole.Link).ClickAsync();
        await Assertions.Expect(receiver.Locator("main")).ToContainTextAsync("Rechtsgrundlage widerrufen");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task From_an_offer_to_a_draft_that_is_changed_declined_and_goes_on_by_link(bool javaScript)
    {
        var (sender, receiver) = (await SignInAsync("casemanager", javaScript), await SignInAsync("member", javaScript));
        await PrepareAsync(sender, javaScript, also: "Verein Muster");
        await sender.GotoAsync($"/wuppertal/angebote?q={Uri.EscapeDataString(Offer)}");
        await sender.GetByRole(AriaRole.Link, new() { Name = $"Hierher überweisen: {Offer}" }).First.ClickAsync();
        await LookAsync(sender, javaScript);
        await sender.Locator("tbody th a").First.ClickAsync();
        await sender.Locator("[name='Form.Reason']").FillAsync("Bitte bald");
        await sender.GetByRole(AriaRole.Button, new() { Name = "Weiter zur Vorschau" }).ClickAsync();
        await sender.GetByRole(AriaRole.Link, new() { Name = "Entwurf ändern" }).ClickAsync();
        await sender.Locator("[name='Form.Reason']").FillAsync("Bitte noch in diesem Monat");
        await LookAsync(sender, javaScript);
        await sender.GetByRole(AriaRole.Button, new() { Name = "Weiter zur Vorschau" }).ClickAsync();
        await Assertions.Expect(sender.Locator("main")).ToContainTextAsync("Bitte noch in diesem Monat");
        await sender.GetByRole(AriaRole.Button, new() { Name = "Senden", Exact = true }).ClickAsync();
        await Assertions.Expect(sender.Locator("main")).ToContainTextAsync("Das sieht der Empfänger");
        var (address, number) = (sender.Url, Number().Match(await sender.Locator("main").InnerTextAsync()).Value);

        await receiver.GotoAsync("/wuppertal/intern/faelle/ueberweisungen");
        await receiver.GetByRole(AriaRole.Row).Filter(new() { HasText = number }).GetByRole(AriaRole.Link).ClickAsync();
        await receiver.GetByRole(AriaRole.Link, new() { Name = "Ablehnen" }).ClickAsync();
        await receiver.Locator("[name='Move.Reason']").SelectOptionAsync("NoPlace");
        await receiver.GetByLabel("kein Platz").Last.CheckAsync();
        await receiver.GetByRole(AriaRole.Button, new() { Name = "Ablehnen" }).ClickAsync();
        await Assertions.Expect(receiver.Locator(".wn-axes")).ToContainTextAsync("Abgelehnt");

        await sender.GotoAsync(address);
        await LookAsync(sender, javaScript);
        await sender.Locator("#weiter").GetByRole(AriaRole.Button, new() { Name = "Als Nächstes fragen" }).ClickAsync();
        await Assertions.Expect(sender.Locator("main")).ToContainTextAsync("Geht an: Verein Muster");
        await sender.GetByRole(AriaRole.Button, new() { Name = "Senden", Exact = true }).ClickAsync();
        await sender.GetByRole(AriaRole.Link, new() { Name = "Überweisungen" }).Last.ClickAsync();
        await sender.Locator("tbody th a").First.ClickAsync();
        await sender.GetByRole(AriaRole.Button, new() { Name = "Neuen Link erstellen" }).ClickAsync();
        await LookAsync(sender, javaScript);
        var (link, code) = (await sender.Locator(".kern-alert bdi").InnerTextAsync(), await sender.Locator(".kern-alert .wn-fig").InnerTextAsync());
        var visitor = await demo.OpenAsync(new Uri(new Uri(demo.Address), link).PathAndQuery, javaScript: javaScript);
        await visitor.Locator("[name='Form.Code']").FillAsync(code);
        await visitor.Locator("main form .kern-btn--primary").ClickAsync();
        await visitor.Locator("[name='Message.Text']").FillAsync("Wir melden uns");
        await LookAsync(visitor, javaScript);
        await visitor.GetByRole(AriaRole.Button, new() { Name = "Vorschau ansehen" }).ClickAsync();
        await LookAsync(visitor, javaScript);
        await visitor.GetByRole(AriaRole.Button, new() { Name = "Nachricht senden" }).ClickAsync();
        await Assertions.Expect(visitor.Locator("main")).ToContainTextAsync("angekommen");
        await sender.GetByRole(AriaRole.Link, new() { Name = "Überweisungen" }).Last.ClickAsync();
        await sender.Locator("tbody th a").First.ClickAsync();
        await Assertions.Expect(sender.Locator(".wn-thread")).ToContainTextAsync("Wir melden uns");
    }

    [Fact]
    public async Task Somebody_without_an_account_answers_behind_the_code()
    {
        var sender = await SignInAsync("casemanager");
        await OpenClientAsync(sender);
        await sender.GetByRole(AriaRole.Link, new() { Name = "Einwilligungen" }).Last.ClickAsync();
        await sender.WaitForURLAsync("**/einwilligungen");
        await sender.GetByRole(AriaRole.Link, new() { Name = "Einwilligung vorbereiten" }).ClickAsync();
        await sender.Locator("[name='Form.Recipients[0].Name']").FillAsync("Verein Muster");
        await sender.Locator("[name='Form.Purpose']").FillAsync("Begleitung zum ersten Treffen");
        await sender.GetByRole(AriaRole.Button, new() { Name = "Vorbereiten" }).ClickAsync();
        await sender.GetByRole(AriaRole.Button, new() { Name = "Unterschrift festhalten" }).ClickAsync();
        await sender.GetByRole(AriaRole.Link, new() { Name = "Überweisungen" }).Last.ClickAsync();
        await sender.WaitForURLAsync("**/ueberweisungen");
        await sender.GetByRole(AriaRole.Link, new() { Name = "Neue Überweisung" }).ClickAsync();
        await sender.GetByRole(AriaRole.Link, new() { Name = "Ohne Angebot" }).ClickAsync();
        await sender.Locator("[name='Form.Addressee']").EvaluateAsync("field => { const more = field.closest('details'); if (more) more.open = true; }");
        await sender.Locator("[name='Form.Addressee']").FillAsync("Verein Muster");
        await sender.GetByLabel("Einwilligung: Begleitung zum ersten Treffen").First.CheckAsync();
        await sender.Locator("[name='Form.Reason']").FillAsync("Bitte zum Treffen mitnehmen");
        await sender.GetByRole(AriaRole.Button, new() { Name = "Weiter zur Vorschau" }).ClickAsync();
        await sender.GetByRole(AriaRole.Button, new() { Name = "Senden", Exact = true }).ClickAsync();
        var (link, code) = (await sender.Locator(".kern-alert bdi").InnerTextAsync(), await sender.Locator(".kern-alert .wn-fig").InnerTextAsync());

        var visitor = await demo.OpenAsync(new Uri(new Uri(demo.Address), link).PathAndQuery, locale: "uk-UA");
        await visitor.IsAccessibleAsync();
        await visitor.Locator("[name='Form.Code']").FillAsync(code);
        await visitor.Locator("main form .kern-btn--primary").ClickAsync();
        await Assertions.Expect(visitor.Locator("main")).ToContainTextAsync("Bitte zum Treffen mitnehmen");
        await LookAsync(visitor, javaScript: true);
        await visitor.Locator("[name='Move.Move'][value='Accept']").CheckAsync();
        await visitor.Locator("main form .kern-btn--primary").ClickAsync();
        await Assertions.Expect(visitor.GetByRole(AriaRole.Status)).ToBeVisibleAsync();
        await sender.GetByRole(AriaRole.Link, new() { Name = "Überweisungen" }).Last.ClickAsync();
        await Assertions.Expect(sender.Locator("tbody tr").First).ToContainTextAsync("Angenommen");
    }

    [Theory]
    [InlineData(ColorScheme.Light, 1280)]
    [InlineData(ColorScheme.Dark, 1280)]
    [InlineData(ColorScheme.Light, 320)]
    public async Task The_pages_of_bases_and_referrals_are_accessible_and_fit(ColorScheme colors, int width)
    {
        var page = await SignInAsync("casemanager", colors: colors, width: width);
        foreach (var path in new[] { "ueberweisungen?liste=Outgoing", "ueberweisungen?liste=Ended", "einwilligungen", "massnahmen" })
        {
            await page.GotoAsync($"/wuppertal/intern/faelle/{path}");
            await page.IsAccessibleAsync();
            await page.FitsItsWidthAsync();
        }
        await page.GotoAsync("/wuppertal/intern/faelle/ueberweisungen?liste=Outgoing");
        await page.Locator("tbody th a").First.ClickAsync();
        await Assertions.Expect(page.Locator(".wn-axes")).ToBeVisibleAsync();
        await LookAsync(page, javaScript: true);
        await page.FitsItsWidthAsync();
    }

    private async Task<IPage> SignInAsync(string role, bool javaScript = true, ColorScheme colors = ColorScheme.Light, int width = 1280)
    {
        await using var scope = demo.Services.CreateAsyncScope();
        var email = $"{role}.wuppertal@example.org";
        var account = await scope.ServiceProvider.GetRequiredService<AppDb>().Users.SingleAsync(account => account.Email == email);
        var page = await demo.OpenAsync("/anmelden", width, javaScript, colors);
        await page.Locator($"button[value='{account.Id}']").DispatchEventAsync("click");
        await page.WaitForURLAsync(url => !url.Contains("/anmelden", StringComparison.Ordinal));
        return page;
    }

    private static async Task OpenClientAsync(IPage page)
    {
        await page.GotoAsync("/wuppertal/intern/faelle/personen");
        await page.GotoAsync((await page.Locator("tbody th a").First.GetAttributeAsync("href"))!);
    }

    /// <summary>A consent for the offer's unit, signed on the screen where it can be drawn, else on paper.</summary>
    /// <param name="also">Somebody else whom it names.</param>
    private static async Task PrepareAsync(IPage page, bool javaScript, string? also = null)
    {
        await OpenClientAsync(page);
        await FindOfferAsync(page);
        await page.GetByRole(AriaRole.Link, new() { Name = "Neue Einwilligung vorbereiten" }).ClickAsync();
        await page.Locator("[name='Form.Purpose']").FillAsync("Beratung finden");
        if (also is not null)
        {
            if (await page.Locator("[name='Form.Recipients[1].Name']").CountAsync() == 0) await page.GetByRole(AriaRole.Button, new() { Name = "Empfänger hinzufügen" }).ClickAsync();
            await page.Locator("[name='Form.Recipients[1].Name']").FillAsync(also);
        }
        await LookAsync(page, javaScript);
        await page.Locator("[name='Form.WayBack'][value='StateAndOutcome']").CheckAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Vorbereiten" }).ClickAsync();
        if (javaScript)
        {
            var pad = page.Locator("[data-sign] canvas");
            await pad.ScrollIntoViewIfNeededAsync();
            var box = (await pad.BoundingBoxAsync())!;
            await page.Mouse.MoveAsync(box.X + 20, box.Y + 30);
            await page.Mouse.DownAsync();
            await page.Mouse.MoveAsync(box.X + 80, box.Y + 20);
            await page.Mouse.UpAsync();
        }
        await page.GetByRole(AriaRole.Button, new() { Name = "Unterschrift festhalten" }).ClickAsync();
        if (javaScript) await Assertions.Expect(page.Locator(".wn-signature")).ToBeVisibleAsync();
        await Assertions.Expect(page.Locator(".wn-consent--valid")).ToBeVisibleAsync();
        await LookAsync(page, javaScript);
    }

    private static async Task<string> SendAsync(IPage page, bool javaScript)
    {
        await FindOfferAsync(page);
        await page.Locator("[name='Form.Reason']").FillAsync("Bitte ein erstes Gespräch anbieten");
        await LookAsync(page, javaScript);
        await page.GetByRole(AriaRole.Button, new() { Name = "Weiter zur Vorschau" }).ClickAsync();
        await Assertions.Expect(page.Locator("main")).ToContainTextAsync("Das geht, Wort für Wort");
        var draft = page.Url;
        await page.Locator("a[href$='/aendern']").ClickAsync();
        await page.WaitForURLAsync("**/aendern");
        await LookAsync(page, javaScript);
        await page.GotoAsync(draft);
        await page.GetByRole(AriaRole.Button, new() { Name = "Senden", Exact = true }).ClickAsync();
        await Assertions.Expect(page.Locator("main")).ToContainTextAsync("Das sieht der Empfänger");
        return page.Url;
    }

    private static async Task FindOfferAsync(IPage page)
    {
        await page.Locator(".wn-tabs").GetByRole(AriaRole.Link, new() { Name = "Überweisungen" }).ClickAsync();
        // The page that is left may have a link of this name, too.
        await page.WaitForURLAsync("**/ueberweisungen");
        await page.GetByRole(AriaRole.Link, new() { Name = "Neue Überweisung" }).ClickAsync();
        await page.Locator("#suche").FillAsync(Offer);
        await page.Locator("main").GetByRole(AriaRole.Button, new() { Name = "Suchen" }).ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = Offer }).First.ClickAsync();
    }

    /// <summary>axe needs the page's style and scripts.</summary>
    private static async Task LookAsync(IPage page, bool javaScript)
    {
        await page.WaitForLoadStateAsync(LoadState.NetworkIdle);
        if (javaScript) await page.IsAccessibleAsync();
    }

    [GeneratedRegex("U-[2-9A-Z]{4}-[2-9A-Z]{4}")]
    private static partial Regex Number();
}
