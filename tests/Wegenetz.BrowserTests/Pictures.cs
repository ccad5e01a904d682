using Microsoft.Playwright;

namespace Wegenetz.BrowserTests;

/// <summary>Takes the pictures of README and handbook: <c>scripts/pictures</c>. No test; runs only when asked for.</summary>
public sealed class Pictures(DemoInBrowser demo)
{
    private sealed record Picture(string Name, string Path, int Width = 1280, int Height = 900, ColorScheme Colors = ColorScheme.Light);

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
    ];

    [Fact(Explicit = true)]
    public async Task Take_all()
    {
        var folder = Environment.GetEnvironmentVariable("WEGENETZ_PICTURES") ?? throw new InvalidOperationException("Run scripts/pictures.");
        foreach (var picture in All)
        {
            var page = await demo.OpenAsync(picture.Path, picture.Width, colors: picture.Colors);
            await page.SetViewportSizeAsync(picture.Width, picture.Height);
            await page.WaitForLoadStateAsync(LoadState.NetworkIdle);
            await page.ScreenshotAsync(new() { Path = System.IO.Path.Combine(folder, picture.Name + ".png") });
            await page.Context.CloseAsync();
        }
    }
}
