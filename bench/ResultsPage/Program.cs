using System.Diagnostics;
using Microsoft.Extensions.Primitives;
using Wegenetz.Atlas.Finding;
using Wegenetz.Platform.Language;
using Wegenetz.Platform.Tenancy;

// What the search is of a results page: the same queries as whole pages over HTTP, and only what finds them, in turns. A page rendered from
// constants would save just that. Usage: ResultsPage DATA NETWORK
const int Port = 5394;
const int Rounds = 40;
string[] words = ["Beratung", "Sprachkurs", "Werkstatt Praktikum", "Kinderbetreuung", "Schulden", "bewerb", "Ausbildnug", "Familie Wohnen", "Nachhilfe Jugend", "Fahrrad"];

await using var app = Wegenetz.Program.BuildApp(new Dictionary<string, string?>
{
    ["Wegenetz:DataDirectory"] = Path.GetFullPath(args[0]), ["Wegenetz:SearchesPerSecond"] = "1000000", ["Logging:LogLevel:Default"] = "Error", ["Logging:LogLevel:Wegenetz"] = "Error",
});
app.Urls.Add($"http://localhost:{Port}");
await app.StartAsync();
var network = app.Services.GetRequiredService<NetworkDirectory>().FindInMemory(args[1])!;
await using var scope = app.Services.CreateAsyncScope();
var (find, indexes) = (scope.ServiceProvider.GetRequiredService<FindOffers>(), app.Services.GetRequiredService<OfferIndexes>());
using var client = new HttpClient { BaseAddress = new Uri($"http://localhost:{Port}") };
var (pages, searches) = (new List<double>(), new List<double>());
for (var round = 0; round < Rounds; round++)
    foreach (var word in words)
    {
        var start = Stopwatch.GetTimestamp();
        var page = await client.GetStringAsync(new Uri($"/{args[1]}/angebote?q={Uri.EscapeDataString(word)}", UriKind.Relative));
        var pageTime = Stopwatch.GetElapsedTime(start).TotalMicroseconds;
        start = Stopwatch.GetTimestamp();
        var query = new QueryCollection(new Dictionary<string, StringValues> { ["q"] = word });
        var found = find.Run(network, Languages.German, OfferSearch.From(query, indexes.Of(network).DistrictSlugs));
        foreach (var hit in found.Hits) _ = hit.Hit.Why.Count;
        var searchTime = Stopwatch.GetElapsedTime(start).TotalMicroseconds;
        if (round < Rounds / 2) continue;
        pages.Add(pageTime);
        searches.Add(searchTime);
        if (round == Rounds - 1) Console.WriteLine(FormattableString.Invariant($"{word}: {found.Results.Total} offers, {page.Length} characters, page {pageTime:F0} µs, search and reasons {searchTime:F0} µs"));
    }
var (pageMedian, searchMedian) = (pages.Order().ElementAt(pages.Count / 2), searches.Order().ElementAt(searches.Count / 2));
Console.WriteLine(FormattableString.Invariant(
    $"{indexes.Of(network).Index.Count} offers: median of a page {pageMedian:F0} µs, of search and reasons {searchMedian:F0} µs: {100 * (1 - searchMedian / pageMedian):F0} % of the rate of a page of constants."));
await app.StopAsync();
