using System.Net;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Wegenetz.Platform;
using Wegenetz.Tests.Harness;

namespace Wegenetz.Tests.Atlas.Finding;

[Collection(DemoApp.Collection)]
public sealed class CompleteSearchTests(DemoApp demo)
{
    [Theory]
    [InlineData("/wuppertal", "schuldnerb", "Schuldnerberatung")]
    [InlineData("/wuppertal", "schuldnreb", "Schuldnerberatung")]
    [InlineData("/oberhausen", "deutsch", "Deutsch")]
    public async Task What_is_typed_is_completed_with_what_the_network_has(string network, string text, string completion) =>
        Assert.Contains(await TextsAsync($"{network}/vorschlaege?q={text}"), found => found.Contains(completion, StringComparison.Ordinal));

    [Theory]
    [InlineData("")]
    [InlineData("?q=")]
    [InlineData("?q=s")]
    [InlineData("?q=xyzzyqwrt")]
    public async Task Where_there_is_nothing_to_complete_the_list_is_empty(string query) =>
        Assert.Empty(await TextsAsync($"/wuppertal/vorschlaege{query}"));

    [Fact]
    public async Task What_a_completion_names_is_said_in_the_language_of_the_page()
    {
        using var german = JsonDocument.Parse(await demo.App.Visitor.GetStringAsync("/wuppertal/vorschlaege?q=job"));
        using var english = JsonDocument.Parse(await demo.App.Visitor.GetStringAsync("/wuppertal/en/vorschlaege?q=job"));
        Assert.Contains("Einrichtung", KindsIn(german));
        Assert.DoesNotContain("Einrichtung", KindsIn(english));
        Assert.Equal(KindsIn(german).Count(kind => kind is null), KindsIn(english).Count(kind => kind is null));
    }

    [Fact]
    public async Task A_list_is_short_and_names_nothing_twice()
    {
        var texts = await TextsAsync("/wuppertal/vorschlaege?q=beratung");
        Assert.Equal(8, texts.Count);
        Assert.Equal(texts.Count, texts.Distinct(StringComparer.OrdinalIgnoreCase).Count());
    }

    [Fact]
    public async Task A_hidden_or_missing_network_completes_nothing()
    {
        await using var own = await TestApp.StartAsync();
        await own.NetworkAsync("geheim", published: false);
        foreach (var key in new[] { "geheim", "gibt-es-nicht" })
        {
            using var response = await own.Visitor.GetAsync($"/{key}/vorschlaege?q=beratung");
            Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        }
    }

    [Fact]
    public async Task Typing_has_a_limit_and_leaves_searching_its_own()
    {
        await using var own = await TestApp.StartAsync();
        own.Services.GetRequiredService<InstallationSettings>().SearchesPerSecond = 1;
        await own.NetworkAsync("eilig");
        var answers = await Task.WhenAll(Enumerable.Range(0, 40).Select(_ => own.Visitor.GetAsync("/eilig/vorschlaege?q=be")));
        Assert.Contains(answers, answer => answer.StatusCode == HttpStatusCode.TooManyRequests);
        using var search = await own.Visitor.GetAsync("/api/eilig/search?q=be");
        Assert.Equal(HttpStatusCode.OK, search.StatusCode);
    }

    [Fact]
    public async Task The_search_of_a_network_knows_where_completions_come_from_and_that_of_all_networks_has_none()
    {
        Assert.Equal("/wuppertal/ar/vorschlaege", (await demo.App.PageAsync("/wuppertal/ar")).QuerySelector("[data-complete]")!.GetAttribute("data-complete"));
        Assert.Null((await demo.App.PageAsync("/")).QuerySelector("[data-complete]"));
    }

    private async Task<List<string>> TextsAsync(string address)
    {
        using var answer = JsonDocument.Parse(await demo.App.Visitor.GetStringAsync(address));
        return [.. answer.RootElement.EnumerateArray().Select(completion => completion.GetProperty("text").GetString()!)];
    }

    private static List<string?> KindsIn(JsonDocument answer) =>
        [.. answer.RootElement.EnumerateArray().Select(completion => completion.TryGetProperty("kind", out var kind) ? kind.GetString() : null)];
}
