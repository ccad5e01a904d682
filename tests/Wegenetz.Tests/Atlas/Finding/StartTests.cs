using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Wegenetz.Atlas.Finding;
using Wegenetz.Platform.Access;
using Wegenetz.Tests.Harness;

namespace Wegenetz.Tests.Atlas.Finding;

/// <summary>A server that answers already while its indexes are not built. They are built by hand, at the time the test means.</summary>
public sealed class StartTests(StartTests.Filled filled) : IClassFixture<StartTests.Filled>, IAsyncLifetime
{
    private TestApp app = null!;

    public async ValueTask InitializeAsync() => app = await filled.App.StartBesideAsync(builder =>
        builder.Services.Remove(builder.Services.Single(service => service.ImplementationType == typeof(IndexFollower))));

    public ValueTask DisposeAsync() => app.DisposeAsync();

    [Theory]
    [InlineData("/frueh", "1 Angebot")]
    [InlineData("/frueh/angebote", "Nähkurs")]
    [InlineData("/frueh/angebote?q=naehkurs", "Nähkurs")]
    [InlineData("/frueh/angebote.csv", "Nähkurs")]
    [InlineData("/frueh/vorschlaege?q=naeh", "hkurs")]
    [InlineData("/api/frueh/search?q=naehkurs", "hkurs")]
    [InlineData("/api/frueh/services?search=naehkurs", "hkurs")]
    [InlineData("/?q=naehkurs", "1 Angebot")]
    public async Task A_page_that_shows_offers_waits_until_they_are_read_and_is_right_then(string path, string shown)
    {
        var page = app.Visitor.GetStringAsync(path);
        await AnswersWithoutOffersAsync();
        Assert.False(page.IsCompleted);
        await BuildAsync();
        Assert.Contains(shown, await page, StringComparison.Ordinal);
    }

    /// <summary>Their pages are not kept, so that nothing has waited before they are rendered.</summary>
    [Theory]
    [InlineData("/frueh", "1 Angebot")]
    [InlineData("/frueh/angebote", "Nähkurs")]
    public async Task Whoever_is_signed_in_waits_in_the_same_way(string path, string shown)
    {
        var page = (await app.BrowserOfAsync(filled.Staff)).GetStringAsync(path);
        await AnswersWithoutOffersAsync();
        Assert.False(page.IsCompleted);
        await BuildAsync();
        Assert.Contains(shown, await page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Pages_without_offers_do_not_wait_and_the_server_does_not_call_itself_ready()
    {
        await AnswersWithoutOffersAsync();
        Assert.Equal(HttpStatusCode.ServiceUnavailable, await StatusAsync("/health/ready"));
        await BuildAsync();
        Assert.Equal(HttpStatusCode.OK, await StatusAsync("/health/ready"));
    }

    [Fact]
    public async Task Nobody_waits_for_indexes_that_could_not_be_built()
    {
        var page = app.Visitor.GetAsync("/frueh/angebote");
        await AnswersWithoutOffersAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => app.Services.GetRequiredService<OfferIndexes>().BuildAsync(new CancellationToken(canceled: true)));
        using var response = await page;
        Assert.Equal(HttpStatusCode.InternalServerError, response.StatusCode);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, await StatusAsync("/health/ready"));
    }

    private async Task AnswersWithoutOffersAsync()
    {
        Assert.Equal(HttpStatusCode.OK, await StatusAsync("/anmelden"));
        Assert.Equal(HttpStatusCode.OK, await StatusAsync("/health/live"));
    }

    private async Task<HttpStatusCode> StatusAsync(string path)
    {
        using var response = await app.Visitor.GetAsync(path);
        return response.StatusCode;
    }

    private Task BuildAsync() => app.Services.GetRequiredService<OfferIndexes>().BuildAsync(CancellationToken.None);

    /// <summary>A database with offers that other servers start on.</summary>
    public sealed class Filled : IAsyncLifetime
    {
        internal TestApp App { get; } = new();

        internal Account Staff { get; private set; } = null!;

        public async ValueTask InitializeAsync()
        {
            await App.InitializeAsync();
            Staff = await App.AccountAsync();
            await App.OfferAsync(await App.OrganizationAsync(await App.NetworkAsync("frueh")), "Nähkurs");
            await App.OfferAsync(await App.OrganizationAsync(await App.NetworkAsync("nebenan")), "Malkurs");
        }

        public ValueTask DisposeAsync() => App.DisposeAsync();
    }
}
