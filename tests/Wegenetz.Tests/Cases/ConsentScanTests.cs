using System.Net;
using System.Net.Http.Json;
using Wegenetz.Platform.Tenancy;
using Wegenetz.Tests.Harness;

namespace Wegenetz.Tests.Cases;

public sealed class ConsentScanTests(TestApp app) : IClassFixture<TestApp>
{
    [Fact]
    public async Task The_scan_of_a_sheet_that_was_signed_on_paper_opens_from_the_consent_and_a_newer_one_takes_its_place()
    {
        var scene = await ReferralScene.CreateAsync(app, "unterschrift-scan");
        using var browser = await app.BrowserOfAsync(scene.Sender, Role.CaseManager);
        var path = $"{scene.Intern}/personen/{scene.Client}/einwilligungen";
        var signed = $"{path}/{await scene.ConsentAsync()}";
        Assert.Empty((await browser.PageAsync($"{path}/{await scene.ConsentAsync(isSigned: false)}")).QuerySelectorAll("input[type=file]"));
        using (var wrong = await browser.ScanAsync(signed, "Scan.Files", "<svg/>"u8.ToArray())) Assert.Equal(HttpStatusCode.UnprocessableEntity, wrong.StatusCode);
        Assert.Empty((await browser.PageAsync(signed)).QuerySelectorAll("main a[href*='/unterlagen/']"));

        using (var sent = await browser.ScanAsync(signed, "Scan.Files", Scans.Picture)) Assert.Equal(HttpStatusCode.Redirect, sent.StatusCode);
        var first = (await browser.PageAsync(signed)).QuerySelector("main a[href*='/unterlagen/']")!.GetAttribute("href")!;
        var document = await browser.PageAsync(first);
        Assert.Contains("Einwilligung", document.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        Assert.NotNull(document.QuerySelector("img.wn-paper"));
        var disclosed = (await browser.GetFromJsonAsync<Wegenetz.Cases.Rights.Disclosure>($"{scene.Intern}/personen/{scene.Client}/auskunft.json"))!.Sections.SelectMany(section => section.Records).ToList();
        Assert.Contains(disclosed, record => record.Title == Assert.Single(disclosed.SelectMany(one => one.Facts), fact => fact.Label == "Unterlage").Value);
        using (var again = await browser.ScanAsync(signed, "Scan.Files", Scans.Picture)) Assert.Equal(HttpStatusCode.Redirect, again.StatusCode);
        Assert.NotEqual(first, (await browser.PageAsync(signed)).QuerySelector("main a[href*='/unterlagen/']")!.GetAttribute("href"));
    }
}
