using System.Diagnostics;
using Wegenetz.Search;

namespace Wegenetz.Benchmarks;

/// <summary>How long completions take while titles are typed letter by letter; ten offers an organisation, named after a title.</summary>
internal static class CompletionBenchmark
{
    private const int Titles = 200;
    private const int Longest = 24;
    private const int Rounds = 5;
    private const int OffersOfOrganization = 10;

    public static void Run(string folder)
    {
        var builder = new OfferIndexBuilder();
        var (titles, organization, number) = (new List<string>(), "", 0);
        foreach (var offer in BenchmarkCorpus.Offers(folder))
        {
            if (number % OffersOfOrganization == 0) organization = $"Verein {offer.SortName}";
            builder.Add(offer with { Texts = [.. offer.Texts, new OfferText(OfferField.Organization, "de", organization), new OfferText(OfferField.Category, "de", offer.Facets["category"][0])] });
            if (number++ % 50 == 0 && titles.Count < Titles) titles.Add(offer.SortName);
        }
        var index = builder.Build();
        string[] typed = [.. titles.SelectMany(title => Enumerable.Range(1, Math.Min(title.Length, Longest)).Select(length => title[..length]))];
        var best = Enumerable.Repeat(double.MaxValue, typed.Length).ToArray();
        for (var round = 0; round < Rounds; round++)
            for (var i = 0; i < typed.Length; i++)
            {
                var start = Stopwatch.GetTimestamp();
                index.Complete(new CompletionQuery { Text = typed[i] });
                best[i] = Math.Min(best[i], Stopwatch.GetElapsedTime(start).TotalMicroseconds);
            }
        Array.Sort(best);
        Console.WriteLine(FormattableString.Invariant(
            $"{typed.Length} completions on {index.Count} offers: mean {best.Average():F0} µs, median {best[best.Length / 2]:F0} µs, p99 {best[best.Length * 99 / 100]:F0} µs"));
    }
}
