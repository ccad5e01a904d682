using System.Net;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Wegenetz.Tests.Harness;

namespace Wegenetz.Tests.Platform.Design;

public sealed class ErrorPageTests
{
    [Fact]
    public async Task A_wrong_address_in_a_network_is_answered_in_the_visitors_language_with_a_search()
    {
        await using var app = await TestApp.StartAsync();
        await app.NetworkAsync("fehlt");
        using var response = await app.Visitor.GetAsync("/fehlt/ar/gibt-es-nicht");
        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        var page = await TestApp.ReadAsync(response);
        Assert.Equal("rtl", page.DocumentElement.GetAttribute("dir"));
        Assert.Equal("/fehlt/ar/angebote", page.QuerySelector("main form[role=search]")!.GetAttribute("action"));
        Assert.Equal("/fehlt/en/gibt-es-nicht", page.QuerySelector(".wn-menu a[lang=en]")!.GetAttribute("href"));
        Assert.Single(page.QuerySelectorAll("main"));
    }

    [Theory]
    [InlineData("/fehler/403", HttpStatusCode.Forbidden)]
    [InlineData("/fehler/429", HttpStatusCode.TooManyRequests)]
    [InlineData("/fehler/503", HttpStatusCode.ServiceUnavailable)]
    [InlineData("/fehler/200", HttpStatusCode.NotFound)]
    public async Task An_error_page_never_answers_with_success(string address, HttpStatusCode expected)
    {
        await using var app = await TestApp.StartAsync();
        using var response = await app.Visitor.GetAsync(address);
        Assert.Equal(expected, response.StatusCode);
    }

    [Fact]
    public async Task A_fault_shows_its_number_and_nothing_of_the_inside_and_needs_no_database()
    {
        // Without the service that reads the networks at start, so that this page is the first to ask the database.
        await using var app = await TestApp.StartAsync(builder => builder.Services.RemoveAll<IHostedService>());
        await app.AsOwnerAsync("alter table networks rename to gone");
        using var response = await app.Visitor.GetAsync("/tr/");
        Assert.Equal(HttpStatusCode.InternalServerError, response.StatusCode);
        var page = await TestApp.ReadAsync(response);
        Assert.Equal("tr", page.DocumentElement.GetAttribute("lang"));
        Assert.Equal(Assert.Single(response.Headers.GetValues("X-Request-Id")), page.QuerySelector("main code")!.TextContent);
        Assert.DoesNotContain("networks", page.DocumentElement.OuterHtml, StringComparison.Ordinal);
    }
}
