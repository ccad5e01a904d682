using Microsoft.Extensions.DependencyInjection;
using Wegenetz.Atlas.Finding;
using Wegenetz.Platform.Language;
using Wegenetz.Platform.Tenancy;
using Wegenetz.Tests.Harness;

namespace Wegenetz.Tests.Search.Judged;

/// <summary>Asks the judged queries as the results page does.</summary>
[Collection(DemoApp.Collection)]
public sealed class JudgedSearchTests(DemoApp demo, ITestOutputHelper output)
{
    /// <summary>A query below this in either figure has failed.</summary>
    private const double Passed = 0.5;

    private readonly Dictionary<string, NetworkView> networks = [];

    [Fact]
    public async Task The_search_answers_what_people_type_as_well_as_it_ever_did()
    {
        await ReadNetworksAsync();
        var answered = JudgedQueries.All.Where(query => !query.IsUnanswerable).Select(query => (Query: query, Relevance: RelevanceOf(query))).ToList();
        foreach (var (query, relevance) in answered.OrderBy(one => one.Relevance.Ndcg)) output.WriteLine($"nDCG {relevance.Ndcg:0.00}  recall {relevance.Recall:0.00}  {query.Text}");
        var mean = Relevance.MeanOf([.. answered.Select(one => one.Relevance)]);
        var reached = new Floor((int)(mean.Ndcg * 1000), (int)(mean.Recall * 1000));
        output.WriteLine($"All {answered.Count}: nDCG@10 {mean.Ndcg:0.0000}, recall@10 {mean.Recall:0.0000}");
        Assert.True(reached == JudgedQueries.Floor, $"Measured {reached}, but floor.json says {JudgedQueries.Floor}. A lower figure is a search that became worse: see which queries in the output. A higher one: raise the floor.");
    }

    [Fact]
    public async Task Every_failing_query_is_known_with_its_reason_and_every_known_failure_fails()
    {
        await ReadNetworksAsync();
        var failing = JudgedQueries.All.Where(Fails).Select(query => query.Text).Order(StringComparer.Ordinal);
        Assert.Equal(JudgedQueries.KnownFailures.Keys.Order(StringComparer.Ordinal), failing);
        Assert.All(JudgedQueries.KnownFailures.Values, reason => Assert.False(string.IsNullOrWhiteSpace(reason)));
    }

    [Fact]
    public async Task What_nothing_answers_finds_nothing_rather_than_noise()
    {
        await ReadNetworksAsync();
        var noise = JudgedQueries.All.Where(query => query.IsUnanswerable && !JudgedQueries.KnownFailures.ContainsKey(query.Text))
            .SelectMany(query => query.Networks.SelectMany(network => Find(network, query.Text).Select(offer => $"{query.Text}: {offer}")));
        Assert.Equal([], noise);
    }

    [Fact]
    public async Task Every_judged_offer_exists_and_every_query_stands_once()
    {
        await ReadNetworksAsync();
        var offers = JudgedQueries.Networks.SelectMany(network => Offers(network).Cards.Select(card => $"{network}/{card.Slug}")).ToHashSet();
        Assert.Equal([], JudgedQueries.All.SelectMany(query => query.Grades.Keys).Where(offer => !offers.Contains(offer)).Distinct());
        Assert.Equal([], JudgedQueries.All.GroupBy(query => query.Text).Where(same => same.Count() > 1).Select(same => same.Key));
    }

    private bool Fails(JudgedQuery query)
    {
        if (query.IsUnanswerable) return query.Networks.Any(network => Find(network, query.Text).Count > 0);
        var relevance = RelevanceOf(query);
        return relevance.Ndcg < Passed || relevance.Recall < Passed;
    }

    private Relevance RelevanceOf(JudgedQuery query) => Relevance.MeanOf([.. query.Networks.Select(network => Relevance.Of(
        [.. Find(network, query.Text).Select(offer => query.Grades.GetValueOrDefault(offer))],
        [.. query.Grades.Where(grade => grade.Key.StartsWith(network + "/", StringComparison.Ordinal)).Select(grade => grade.Value)]))]);

    private NetworkOffers Offers(string network) => demo.App.Services.GetRequiredService<OfferIndexes>().OfAsync(networks[network], CancellationToken.None).AsTask().GetAwaiter().GetResult();

    private List<string> Find(string network, string text)
    {
        using var scope = demo.App.Services.CreateScope();
        return [.. scope.ServiceProvider.GetRequiredService<FindOffers>().Run(Offers(network), Languages.German, OfferSearch.Of(text, 1)).Hits.Select(hit => $"{network}/{hit.Card.Slug}")];
    }

    private async Task ReadNetworksAsync()
    {
        foreach (var key in JudgedQueries.Networks)
            networks[key] = (await demo.App.Services.GetRequiredService<NetworkDirectory>().FindAsync(key, CancellationToken.None))!;
    }
}
