using System.Net;
using System.Text;
using Wegenetz.Platform.Web;
using Wegenetz.Tests.Harness;

namespace Wegenetz.Tests.Atlas.Exchanging;

public sealed class OfferListFileTests(TestApp app) : IClassFixture<TestApp>
{
    [Fact]
    public async Task The_link_of_the_results_leads_to_all_hits_of_the_search_in_the_order_of_the_page()
    {
        var organization = await app.OrganizationAsync(await app.NetworkAsync("liste"));
        for (var number = 10; number < 35; number++) await app.OfferAsync(organization, $"Kurs {number}");
        await app.OfferAsync(organization, "Etwas anderes");
        var link = (await app.PageAsync("/liste/angebote?q=kurs&sortierung=name&seite=2")).QuerySelector("a[href*='angebote.csv']")!.GetAttribute("href")!;
        using var response = await app.Visitor.GetAsync(link);
        Assert.Equal("text/csv", response.Content.Headers.ContentType!.MediaType);
        Assert.Equal("attachment", response.Content.Headers.ContentDisposition!.DispositionType);
        Assert.Equal("noindex", response.Headers.GetValues("X-Robots-Tag").Single());
        var bytes = await response.Content.ReadAsByteArrayAsync();
        Assert.Equal([0xEF, 0xBB, 0xBF], bytes[..3]);
        var lines = Encoding.UTF8.GetString(bytes)[1..].Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        Assert.StartsWith("Nr.;Angebot;Einrichtung;Thema;", lines[0], StringComparison.Ordinal);
        Assert.Equal(Enumerable.Range(10, 25).Select(number => $"Kurs {number}"), lines[1..].Select(line => line.Split(';')[1]));
    }

    [Fact]
    public async Task A_text_that_would_be_a_formula_is_only_a_text()
    {
        var organization = await app.OrganizationAsync(await app.NetworkAsync("formel"), "=1+1");
        await app.OfferAsync(organization, "@SUM(A1:A9)", offer => offer.Slug = "formel");
        var text = await app.Visitor.GetStringAsync("/formel/angebote.csv");
        Assert.Contains(";'@SUM(A1:A9);'=1+1;", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("=cmd|' /C calc'!A0", "'=cmd|' /C calc'!A0")]
    [InlineData("  +49", "'  +49")]
    [InlineData("-1", "'-1")]
    [InlineData("\tx", "'\tx")]
    [InlineData("＝1", "'＝1")]
    [InlineData("a;b", "\"a;b\"")]
    [InlineData("sagt \"ja\"", "\"sagt \"\"ja\"\"\"")]
    [InlineData("zwei\nZeilen", "\"zwei\nZeilen\"")]
    [InlineData("a=b", "a=b")]
    public void A_cell_is_quoted_where_it_must_and_never_a_formula(string text, string cell)
    {
        var file = new CsvFile();
        file.Add([text]);
        Assert.Equal(cell + "\r\n", Encoding.UTF8.GetString(file.ToBytes())[1..]);
    }

    [Fact]
    public void Numbers_and_days_are_written_as_german_tables_read_them()
    {
        var file = new CsvFile();
        file.Add([1, -5, 1.25, new DateOnly(2026, 3, 9), null, ""]);
        Assert.Equal("1;-5;1,3;09.03.2026;;\r\n", Encoding.UTF8.GetString(file.ToBytes())[1..]);
    }

    [Fact]
    public async Task A_foreign_or_missing_network_has_no_list()
    {
        await app.NetworkAsync("geheim", published: false);
        foreach (var key in new[] { "geheim", "gibt-es-nicht" })
        {
            using var response = await app.Visitor.GetAsync($"/{key}/angebote.csv");
            Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        }
    }

    [Fact]
    public async Task Lists_are_not_to_be_had_without_end()
    {
        await using var own = await TestApp.StartAsync();
        await own.NetworkAsync("eilig");
        var answers = await Task.WhenAll(Enumerable.Range(0, 40).Select(_ => own.Visitor.GetAsync("/eilig/angebote.csv")));
        Assert.Contains(answers, answer => answer.StatusCode == HttpStatusCode.OK);
        Assert.Contains(answers, answer => answer.StatusCode == HttpStatusCode.TooManyRequests);
    }
}
