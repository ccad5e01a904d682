namespace Wegenetz.BrowserTests.Journeys;

/// <summary>axe on every public page, in light and dark, in German and from right to left, wide and narrow.</summary>
public sealed class PublicPagesTests(DemoInBrowser demo) : Journey
{
    public static TheoryData<string> Pages =>
    [
        "/",
        "/ar",
        "/wuppertal",
        "/wuppertal/ar",
        "/wuppertal/leicht",
        "/wuppertal/angebote",
        "/wuppertal/angebote?q=deutschkurs",
        "/wuppertal/ar/angebote?q=B1",
        "/wuppertal/angebote/anerkennungsberatung-haus-der-integration",
        "/wuppertal/ar/angebote/integrationskurs-b1-arabische-beratung",
        "/wuppertal/einrichtungen",
        "/wuppertal/einrichtungen/jobcenter-wuppertal",
        "/wuppertal/orte/haus-der-integration",
        "/wuppertal/stadtteile",
        "/wuppertal/stadtteile/oberbarmen",
        "/wuppertal/ar/stadtteile/oberbarmen",
        "/wuppertal/termine",
        "/wuppertal/rueckmeldung",
        "/wuppertal/ar/rueckmeldung",
        "/wuppertal/impressum",
        "/wuppertal/datenschutz",
        "/wuppertal/barrierefreiheit",
        "/wuppertal/leichte-sprache",
        "/wuppertal/gebaerdensprache",
        "/anmelden",
        "/anmelden/vergessen",
        "/gibt-es-nicht",
    ];

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task A_public_page_is_accessible(string path)
    {
        var page = await demo.OpenAsync(path);
        await page.IsAccessibleEverywhereAsync();
    }
}
