using Microsoft.Playwright;

namespace Wegenetz.BrowserTests;

/// <summary>Takes the pictures of README and handbook: <c>scripts/pictures</c>. No test; runs only when asked for.</summary>
public sealed class Pictures(DemoInBrowser demo)
{
    /// <param name="Opens">Title of the row to open in the list at the path.</param>
    /// <param name="Press">Name of the button or link to press then.</param>
    /// <param name="Part">Id of what stands at the top of the picture.</param>
    /// <param name="As">The demo account that looks.</param>
    /// <param name="Then">Selectors of links that are followed one after the other.</param>
    private sealed record Picture(string Name, string Path, int Width = 1280, int Height = 900, ColorScheme Colors = ColorScheme.Light, string? Opens = null, string? Press = null, string? Part = null, string As = "Steuerung", params string[] Then)
    {
        public bool IsForStaff => Path.Contains("/intern/", StringComparison.Ordinal);
    }

    private static readonly Picture[] All =
    [
        new("netze", "/"),
        new("startseite", "/wuppertal"),
        new("startseite-dunkel", "/wuppertal", Colors: ColorScheme.Dark),
        new("startseite-handy", "/wuppertal", 390, 844),
        new("startseite-arabisch-handy", "/wuppertal/ar", 390, 844),
        new("treffer", "/wuppertal/angebote?q=deutschkurs"),
        new("treffer-handy", "/wuppertal/angebote?q=schuldnerberatnug", 390, 844),
        new("angebot", "/wuppertal/angebote/integrationskurs-b1-arabische-beratung", 1280, 1100),
        new("stadtteil", "/wuppertal/stadtteile/oberbarmen", 1280, 1100),
        new("termine", "/wuppertal/termine"),
        new("rueckmeldung", "/wuppertal/rueckmeldung"),
        new("anmelden", "/anmelden"),
        new("angebot-pflegen", "/wuppertal/intern/angebote", Opens: "Allgemeine Sozialberatung"),
        new("angebot-zeiten", "/wuppertal/intern/angebote", Height: 1000, Opens: "Allgemeine Sozialberatung", Part: "f-Hours"),
        new("angebot-vorschau", "/wuppertal/intern/angebote", Height: 1000, Opens: "Allgemeine Sozialberatung", Press: "Vorschau"),
        new("ort-lage", "/wuppertal/intern/orte", Opens: "Beratungshaus Elberfeld (Demo)", Part: "f-PostalCode"),
        new("ort-loeschen", "/wuppertal/intern/orte", Height: 560, Opens: "Beratungshaus Elberfeld (Demo)", Press: "Ort löschen"),
        new("termin-pflegen-handy", "/wuppertal/intern/termine/neu", 390, 844),
        new("lotse-start", "/wuppertal/lotse"),
        new("lotse-stellen", "/wuppertal/intern/lotse/stellen"),
        new("lotse-anfragen", "/wuppertal/intern/lotse/anfragen"),
        new("instrumente", "/wuppertal/intern/lotse/instrumente", Height: 620),
        new("instrument-vorschau", "/wuppertal/intern/lotse/instrumente", Opens: "Sprachtandem (Demo)"),
        new("instrument-bedingungen", "/wuppertal/intern/lotse/instrumente", Opens: "Sprachtandem (Demo)", Part: "f-Conditions"),
        new("testsituation", "/wuppertal/intern/lotse/situationen", Opens: "17 Jahre, Anfängerin"),
        new("arbeitsliste", "/wuppertal/intern/faelle", As: "Fallmanagement"),
        new("klient", "/wuppertal/intern/faelle/personen", Opens: "Haddad, Amira", As: "Fallmanagement"),
        new("aufnahme", "/wuppertal/intern/faelle/personen", Height: 760, Opens: "Haddad, Amira", As: "Fallmanagement", Then: [".wn-tabs a[href$='/aufnahme']", "main a[href*='/aufnahme/']:not([href$='/neu'])"]),
        new("einwilligung", "/wuppertal/intern/faelle/personen", Height: 1000, Opens: "Haddad, Amira", As: "Fallmanagement", Then: [".wn-tabs a[href$='/einwilligungen']", "main a[href*='/einwilligungen/']:not([href$='/neu'])"]),
        new("ueberweisung", "/wuppertal/intern/faelle/personen", Height: 1000, Opens: "Haddad, Amira", As: "Fallmanagement", Then: [".wn-tabs a[href$='/ueberweisungen']", ":nth-match(main th a[href*='/ueberweisungen/'], 2)"]),
        new("weg", "/wuppertal/intern/faelle/personen", Opens: "Haddad, Amira", As: "Fallmanagement", Then: [".wn-tabs a[href$='/weg']"]),
        new("rechte", "/wuppertal/intern/faelle/personen", Height: 1000, Opens: "Haddad, Amira", As: "Fallmanagement", Then: [".wn-tabs a[href$='/rechte']"]),
        new("rechte-kopie", "/wuppertal/intern/faelle/ueberweisungen", Height: 1000, As: "Fachkraft bei einem Partner", Then: ["tbody th a", "main a[href$='/rechte']"]),
        new("zahlen-faelle", "/wuppertal/intern/faelle/zahlen", Height: 1100, As: "Fallmanagement"),
    ];

    /// <summary>Answers by question, for a picture that stands at the end of a conversation; what is not here is skipped.</summary>
    private static readonly Dictionary<string, string> Answers = new()
    {
        ["asker"] = "person", ["goals"] = "livelihood", ["receivesSgb2"] = "false", ["age"] = "34", ["habitualResidenceGermany"] = "true", ["needy"] = "true",
        ["workCapacity3h"] = "true", ["citizenship"] = "german", ["minorChildren"] = "2", ["employmentStatus"] = "unemployed", ["singleParent"] = "false",
    };

    [Fact(Explicit = true)]
    public async Task Take_all()
    {
        var folder = Environment.GetEnvironmentVariable("WEGENETZ_PICTURES") ?? throw new InvalidOperationException("Run scripts/pictures.");
        foreach (var picture in All)
        {
            var page = picture.IsForStaff ? await OpenForStaffAsync(picture) : await demo.OpenAsync(picture.Path, picture.Width, colors: picture.Colors);
            await page.SetViewportSizeAsync(picture.Width, picture.Height);
            await page.WaitForLoadStateAsync(LoadState.NetworkIdle);
            await page.ScreenshotAsync(new() { Path = System.IO.Path.Combine(folder, picture.Name + ".png") });
            await page.Context.CloseAsync();
        }
        await TakeRouteAsync(folder);
    }

    private async Task TakeRouteAsync(string folder)
    {
        var page = await demo.OpenAsync("/wuppertal/lotse");
        await page.SetViewportSizeAsync(1280, 1500);
        for (var number = 0; number < 12; number++)
        {
            var known = Answers.GetValueOrDefault(await page.Locator("form.wn-ask input[name=frage]").GetAttributeAsync("value") ?? "");
            if (known is not null && await page.Locator("#wert[type=text]").CountAsync() > 0) await page.Locator("#wert").FillAsync(known);
            else if (known is not null) await page.Locator($"input[name=wert][value={known}]").CheckAsync();
            await page.Locator($"button[value={(known is null ? "auslassen" : "weiter")}]").ClickAsync();
            await page.WaitForLoadStateAsync(LoadState.NetworkIdle);
        }
        await page.Locator("button[value=weg]").ClickAsync();
        await page.Locator(".wn-station").First.WaitForAsync();
        await page.ScreenshotAsync(new() { Path = System.IO.Path.Combine(folder, "lotse-weg.png") });
    }

    private async Task<IPage> OpenForStaffAsync(Picture picture)
    {
        var page = await demo.OpenAsync($"/anmelden?weiter={Uri.EscapeDataString(picture.Path)}", picture.Width, colors: picture.Colors);
        await page.GetByRole(AriaRole.Button, new() { Name = picture.As }).ClickAsync();
        await page.WaitForURLAsync($"**{picture.Path}");
        await page.SetViewportSizeAsync(picture.Width, picture.Height);
        if (picture.Opens is not null) await page.GetByRole(AriaRole.Link, new() { Name = picture.Opens, Exact = true }).ClickAsync();
        foreach (var link in picture.Then)
        {
            var before = page.Url;
            await page.Locator(link).First.ClickAsync();
            await page.WaitForURLAsync(url => url != before);
        }
        if (picture.Press is not null) await page.GetByText(picture.Press, new() { Exact = true }).ClickAsync();
        if (picture.Part is not null) await page.Locator($"#{picture.Part}").EvaluateAsync("part => (part.closest('.wn-fields') ?? part).scrollIntoView()");
        return page;
    }
}
