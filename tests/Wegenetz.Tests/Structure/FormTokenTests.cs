using System.Net;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Components.Endpoints;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Wegenetz.Tests.Harness;

namespace Wegenetz.Tests.Structure;

/// <summary>What changes something asks for the token of its form: a page of somebody else cannot make a signed-in person send it.</summary>
public sealed class FormTokenTests(TestApp app) : IClassFixture<TestApp>
{
    private static readonly string[] Changing = ["POST", "PUT", "PATCH", "DELETE"];

    /// <summary>Pages whose post changes nothing, each with its reason.</summary>
    private static readonly Dictionary<string, string> ChangingNothing = new()
    {
        ["/{NetworkKey}/lotse"] = "answers are computed with and forgotten; a token would bring a cookie",
    };

    private IEnumerable<RouteEndpoint> ThatChange => app.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
        .Where(endpoint => endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods.Intersect(Changing).Any() == true);

    [Fact]
    public void Every_page_asks_for_the_token()
    {
        var pages = ThatChange.Where(IsPage).ToList();
        Assert.NotEmpty(pages);
        Assert.Equal(ChangingNothing.Keys, pages.Where(page => page.Metadata.GetMetadata<IAntiforgeryMetadata>() is not { RequiresValidation: true }).Select(page => page.RoutePattern.RawText).Order());
    }

    [Fact]
    public async Task A_form_without_its_token_is_refused_for_a_page_and_for_every_other_address()
    {
        await app.AccountAsync(email: "ohne@example.org", password: SignedIn.Password, secondFactor: false);
        using var browser = await app.BrowserOfAsync(await app.AccountAsync());
        await AssertRefusedAsync(app.Visitor, "/anmelden", new() { ["_handler"] = "sign-in", ["Password.Email"] = "ohne@example.org", ["Password.Password"] = SignedIn.Password });
        await AssertRefusedAsync(browser, "/konto", new() { ["_handler"] = "details", ["Form.DisplayName"] = "Von fremder Hand", ["Form.Language"] = "de" });
        var others = ThatChange.Where(endpoint => !IsPage(endpoint)).Select(endpoint => endpoint.RoutePattern.RawText!).ToList();
        Assert.NotEmpty(others);
        foreach (var path in others) await AssertRefusedAsync(browser, path, []);
    }

    private static bool IsPage(RouteEndpoint endpoint) => endpoint.Metadata.GetMetadata<ComponentTypeMetadata>() is not null;

    private static async Task AssertRefusedAsync(HttpClient browser, string path, Dictionary<string, string> values)
    {
        using var content = new FormUrlEncodedContent(values);
        using var answer = await browser.PostAsync(path, content);
        Assert.Equal((path, HttpStatusCode.BadRequest), (path, answer.StatusCode));
    }
}
