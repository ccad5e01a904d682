using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Wegenetz.Platform.Design.Pieces;
using Wegenetz.Platform.Tenancy;
using Wegenetz.Tests.Harness;

namespace Wegenetz.Tests.Platform.Tenancy;

public sealed class LegalPageTests(TestApp app) : IClassFixture<TestApp>
{
    public static TheoryData<string> Pages => ["impressum", "datenschutz", "barrierefreiheit", "gebaerdensprache", "leichte-sprache"];

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task Every_legal_page_stands_in_every_network_and_in_no_other_place(string page)
    {
        var network = await app.NetworkAsync($"recht-{page}");
        var shown = await app.PageAsync($"/{network.Key}/{page}");
        Assert.NotEmpty(shown.QuerySelector("main h1")!.TextContent);
        Assert.Equal($"/{network.Key}/{page}", shown.QuerySelector($"footer a[href='/{network.Key}/{page}']")!.GetAttribute("href"));
        using var elsewhere = await app.Visitor.GetAsync($"/gibt-es-nicht/{page}");
        Assert.Equal(HttpStatusCode.NotFound, elsewhere.StatusCode);
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task A_network_that_is_not_published_shows_no_legal_page_either(string page)
    {
        var network = await app.NetworkAsync($"unfertig-{page}", published: false);
        using var response = await app.Visitor.GetAsync($"/{network.Key}/{page}");
        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
    }

    [Fact]
    public async Task The_body_to_turn_to_is_the_one_the_network_names()
    {
        await app.AddAsync(new Network { Key = "ombud", Name = "Ombud", FederalState = "NW", IsPublished = true, EnforcementBody = "**Ombudsstelle** Beispiel" });
        await app.Services.GetRequiredService<NetworkDirectory>().ReloadAsync(CancellationToken.None);
        Assert.Contains("Ombudsstelle Beispiel", (await app.PageAsync("/ombud/barrierefreiheit")).QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        var silent = await app.NetworkAsync("ohne-ombud");
        Assert.Contains("noch nicht eingetragen", (await app.PageAsync($"/{silent.Key}/barrierefreiheit")).QuerySelector("main")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_installation_shows_the_texts_of_its_operator_and_says_where_there_are_none()
    {
        var folder = Directory.CreateTempSubdirectory("wegenetz-recht-").FullName;
        await File.WriteAllTextAsync(Path.Combine(folder, "impressum.md"), "# Impressum\n\nBetrieb **Beispiel**");
        await using var installation = await TestApp.StartAsync();
        installation.Services.GetRequiredService<Wegenetz.Platform.InstallationSettings>().LegalFolder = folder;
        Assert.Contains("Betrieb Beispiel", (await installation.PageAsync("/impressum")).QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Noch nicht eingetragen", (await installation.PageAsync("/datenschutz")).QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Noch nicht bewertet", (await installation.PageAsync("/barrierefreiheit")).QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task The_pages_do_not_call_themselves_accessible_where_nobody_evaluated_them()
    {
        var network = await app.NetworkAsync("unbewertet");
        Assert.Contains("Noch nicht bewertet", (await app.PageAsync($"/{network.Key}/barrierefreiheit")).QuerySelector("main")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_German_text_on_a_page_in_another_language_says_so_and_is_marked_as_German()
    {
        var network = await app.NetworkAsync("fremd");
        var page = await app.PageAsync($"/{network.Key}/ar/impressum");
        Assert.Equal("de", page.QuerySelector(".wn-prose")!.GetAttribute("lang"));
        Assert.Equal("ltr", page.QuerySelector(".wn-prose")!.GetAttribute("dir"));
        Assert.NotNull(page.QuerySelector("main .wn-note"));
    }

    [Fact]
    public async Task The_privacy_page_says_what_the_program_does_and_reading_and_searching_set_no_cookie()
    {
        var network = await app.NetworkAsync("keks");
        foreach (var language in new[] { "", "/en", "/uk", "/ar", "/tr", "/leicht" })
        {
            Assert.NotNull((await app.PageAsync($"/{network.Key}{language}/datenschutz")).QuerySelector("#technik"));
            foreach (var page in new[] { "", "/angebote?q=Schulden", "/termine", "/datenschutz" })
            {
                using var read = await app.Visitor.GetAsync($"/{network.Key}{language}{page}");
                Assert.False(read.Headers.Contains("Set-Cookie"), $"{language}{page} sets a cookie");
            }
        }
        using var form = await app.Visitor.GetAsync($"/{network.Key}/rueckmeldung");
        Assert.StartsWith("wegenetz-form=", Assert.Single(form.Headers.GetValues("Set-Cookie")), StringComparison.Ordinal);
        Assert.NotNull((await app.PageAsync("/datenschutz")).QuerySelector("#technik"));
    }

    [Theory]
    [InlineData("<script>alert(1)</script>", "<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>")]
    [InlineData("[klick](javascript:alert(1))", "<p>klick</p>")]
    [InlineData("<javascript:alert(1)>", "<p>javascript:alert(1)</p>")]
    [InlineData("[klick]\n\n[klick]: data:text/html,x", "<p>klick</p>")]
    [InlineData("![Bild](https://example.org/spur.gif)", "<p>Bild</p>")]
    [InlineData("[Stadt](https://example.org/a)", "<p><a href=\"https://example.org/a\">Stadt</a></p>")]
    [InlineData("# Groß", "<h2>Groß</h2>")]
    [InlineData("## Impressum\n\nText", "<p>Text</p>")]
    [InlineData("eins\nzwei", "<p>eins<br />\nzwei</p>")]
    public void Markdown_brings_neither_markup_nor_scripts_nor_foreign_pictures(string markdown, string html) =>
        Assert.Equal(html, MarkdownText.ToHtml(markdown, "Impressum").Value.Trim());
}
