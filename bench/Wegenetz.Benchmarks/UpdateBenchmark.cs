using System.Diagnostics;
using Wegenetz.Search;

namespace Wegenetz.Benchmarks;

/// <summary>How long it takes until a changed offer is found, one change after the other.</summary>
internal static class UpdateBenchmark
{
    private const int Changes = 200;

    public static void Run(string folder)
    {
        var builder = new OfferIndexBuilder();
        foreach (var offer in BenchmarkCorpus.Offers(folder)) builder.Add(offer);
        var index = builder.Build();
        var some = BenchmarkCorpus.Offers(folder).Take(Changes).ToList();
        var milliseconds = new List<double>();
        foreach (var (number, offer) in some.Index())
        {
            var word = $"Neu{(char)('a' + number / 26)}{(char)('a' + number % 26)}igkeit";
            var start = Stopwatch.GetTimestamp();
            index = index.With([offer with { Texts = [.. offer.Texts, new OfferText(OfferField.Title, "de", word)] }], []);
            var total = index.Search(new OfferQuery { Text = word, OnlyExactWords = true }).Total;
            milliseconds.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
            if (total != 1) throw new InvalidOperationException($"{word} was found {total} times.");
        }
        Console.WriteLine(FormattableString.Invariant(
            $"{Changes} changes in a row on {index.Count} offers, each searched for: first {milliseconds[0]:F1} ms, median {milliseconds.Order().ElementAt(Changes / 2):F1} ms, slowest {milliseconds.Max():F1} ms, last {milliseconds[^1]:F1} ms"));
    }
}
