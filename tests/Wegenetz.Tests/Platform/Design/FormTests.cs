using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Microsoft.Extensions.Hosting;
using Wegenetz.Tests.Harness;

namespace Wegenetz.Tests.Platform.Design;

/// <summary>Every form of the house is made of the same fields: they are tried on the form of the style page.</summary>
public sealed class FormTests : IAsyncLifetime
{
    private TestApp app = null!;

    public async ValueTask InitializeAsync() =>
        app = await TestApp.StartAsync(builder => builder.Environment.EnvironmentName = Environments.Development);

    [Fact]
    public async Task An_invalid_form_answers_422_and_its_summary_leads_to_every_wrong_field()
    {
        var (status, page) = await PostAsync("/gestaltung", new());
        Assert.Equal(HttpStatusCode.UnprocessableEntity, status);
        var links = page.QuerySelectorAll("[role=alert] a").Select(link => link.GetAttribute("href")).ToList();
        Assert.Equal(["#f-Name", "#f-Message", "#f-Reason"], links);
        Assert.All(links, link => Assert.NotNull(page.QuerySelector(link!)));
        Assert.Equal("Name der Stelle: Bitte füllen Sie dieses Feld aus.", page.QuerySelector("[role=alert] a")!.TextContent);
        var name = page.QuerySelector("#f-Name")!;
        Assert.Equal("true", name.GetAttribute("aria-invalid"));
        Assert.Equal("f-Name-hint f-Name-error", name.GetAttribute("aria-describedby"));
        Assert.Equal("Bitte füllen Sie dieses Feld aus.", page.QuerySelector("#f-Name-error")!.TextContent.Trim());
    }

    [Fact]
    public async Task An_invalid_form_keeps_everything_that_was_typed()
    {
        var (_, page) = await PostAsync("/gestaltung", new()
        {
            ["Form.Email"] = ["keine Adresse"], ["Form.Message"] = ["Der Eingang ist <hinten>"], ["Form.StartsOn"] = ["2026-12-01"],
            ["Form.Reason"] = ["ort"], ["Form.Answer"] = ["nein"], ["Form.Languages"] = ["ar", "uk"], ["Form.Agrees"] = ["true"],
        });
        Assert.Equal("keine Adresse", page.QuerySelector<IHtmlInputElement>("#f-Email")!.Value);
        Assert.Equal("Der Eingang ist <hinten>", page.QuerySelector<IHtmlTextAreaElement>("#f-Message")!.Value);
        Assert.Equal("2026-12-01", page.QuerySelector<IHtmlInputElement>("#f-StartsOn")!.Value);
        Assert.Equal("ort", page.QuerySelector<IHtmlSelectElement>("#f-Reason")!.Value);
        Assert.Equal("nein", page.QuerySelector<IHtmlInputElement>("input[name='Form.Answer']:checked")!.Value);
        Assert.Equal(["ar", "uk"], page.QuerySelectorAll<IHtmlInputElement>("input[name='Form.Languages']:checked").Select(box => box.Value));
        Assert.True(page.QuerySelector<IHtmlInputElement>("#f-Agrees")!.IsChecked);
    }

    [Fact]
    public async Task A_field_left_empty_that_may_be_empty_is_no_mistake()
    {
        var (status, page) = await PostAsync("/gestaltung", new() { ["Form.Name"] = ["Stelle"], ["Form.Message"] = ["Text"], ["Form.Reason"] = ["ort"], ["Form.Email"] = [""], ["Form.StartsOn"] = [""] });
        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Empty(page.QuerySelectorAll("[role=alert]"));
    }

    [Fact]
    public async Task A_value_that_cannot_be_read_is_said_in_the_visitors_language()
    {
        var (status, page) = await PostAsync("/en/gestaltung", new() { ["Form.StartsOn"] = ["morgen"] });
        Assert.Equal(HttpStatusCode.UnprocessableEntity, status);
        Assert.Equal("We cannot read this entry. Please check it.", page.QuerySelector("#f-StartsOn-error")!.TextContent.Trim());
    }

    [Fact]
    public async Task A_form_is_posted_to_its_own_address_with_its_language()
    {
        var page = await app.PageAsync("/ar/gestaltung?von=start");
        Assert.Equal("/ar/gestaltung?von=start", page.QuerySelector("form[method=post]")!.GetAttribute("action"));
    }

    [Fact]
    public async Task The_style_page_exists_in_development_only()
    {
        await using var production = await TestApp.StartAsync();
        using var response = await production.Visitor.GetAsync("/gestaltung");
        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();

    private async Task<(HttpStatusCode Status, IHtmlDocument Page)> PostAsync(string address, Dictionary<string, string[]> fields)
    {
        using var browser = app.Browser();
        using var shown = await browser.GetAsync(address);
        var hidden = (await TestApp.ReadAsync(shown)).QuerySelectorAll<IHtmlInputElement>("form[method=post] input[type=hidden]")
            .Select(input => KeyValuePair.Create(input.Name!, input.Value));
        using var content = new FormUrlEncodedContent([.. hidden, .. fields.SelectMany(field => field.Value.Select(value => KeyValuePair.Create(field.Key, value)))]);
        using var response = await browser.PostAsync(address, content);
        return (response.StatusCode, await TestApp.ReadAsync(response));
    }
}
