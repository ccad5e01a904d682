using System.Diagnostics;
using System.Runtime;
using System.Text.Json;
using Wegenetz.Search;

namespace Wegenetz.Benchmarks;

/// <summary>Queries per second of each class on one thread: each is run until warm, then it gets several rounds, of which the best counts.</summary>
internal static class SearchBenchmark
{
    private static readonly TimeSpan QuietOfCompiler = TimeSpan.FromSeconds(2);
    private const int Rounds = 7;
    private static readonly TimeSpan LongestClass = TimeSpan.FromSeconds(20);
    private static readonly JsonSerializerOptions CamelCase = new(JsonSerializerDefaults.Web);

    public static void Run(string folder, bool asJson)
    {
        var (index, buildSeconds) = Build(folder);
        var heapBytes = GC.GetTotalMemory(forceFullCollection: true);
        var queries = BenchmarkCorpus.Queries(folder).ToLookup(query => query.Class, query => query.Query);
        WarmUp(index, [.. queries.SelectMany(group => group)]);
        var classes = BenchmarkCorpus.Classes.Where(queries.Contains).Select(name => Measure(index, name, [.. queries[name]])).ToList();
        if (asJson) Console.WriteLine(JsonSerializer.Serialize(new { buildSeconds, heapBytes, classes }, CamelCase));
        else Print(index.Count, buildSeconds, heapBytes, classes);
        GC.KeepAlive(index);
    }

    /// <summary>From offers in memory to an index that answers.</summary>
    internal static (OfferIndex Index, double Seconds) Build(string folder)
    {
        var offers = BenchmarkCorpus.Offers(folder).ToList();
        var watch = Stopwatch.StartNew();
        var builder = new OfferIndexBuilder();
        foreach (var offer in offers) builder.Add(offer);
        return (builder.Build(), watch.Elapsed.TotalSeconds);
    }

    /// <summary>
    /// Until the compiler has made its best code, which is when it makes no more for a while: in time of the processor, of which a busy machine gives less, and
    /// which on one core the compiler shares.
    /// </summary>
    private static void WarmUp(OfferIndex index, IReadOnlyCollection<OfferQuery> queries)
    {
        var (compiled, since) = (0L, Environment.CpuUsage.TotalTime);
        while (Environment.CpuUsage.TotalTime - since < QuietOfCompiler)
        {
            foreach (var query in queries) index.Search(query);
            if (JitInfo.GetCompiledMethodCount() is var now && now != compiled) (compiled, since) = (now, Environment.CpuUsage.TotalTime);
        }
    }

    private static ClassFigures Measure(OfferIndex index, string name, OfferQuery[] queries)
    {
        WarmUp(index, queries);
        var (best, round, totals) = (new double[queries.Length], new double[queries.Length], new int[queries.Length]);
        var begun = Stopwatch.StartNew();
        for (var rounds = 0; rounds < Rounds && (rounds < 2 || begun.Elapsed < LongestClass); rounds++)
        {
            for (var i = 0; i < queries.Length; i++)
            {
                var start = Stopwatch.GetTimestamp();
                totals[i] = index.Search(queries[i]).Total;
                round[i] = Stopwatch.GetElapsedTime(start).TotalMicroseconds;
            }
            if (rounds == 0 || round.Sum() < best.Sum()) (best, round) = (round, best);
        }
        Array.Sort(best);
        return new ClassFigures(
            name, queries.Length, 1e6 / best.Average(), best[best.Length / 2], best[Math.Min(best.Length - 1, best.Length * 99 / 100)],
            totals.Sum(total => (long)total), totals.Count(total => total == 0));
    }

    private static void Print(int offers, double buildSeconds, long heapBytes, List<ClassFigures> classes)
    {
        Console.WriteLine(FormattableString.Invariant($"{offers} offers, built in {buildSeconds:F2} s (from offers in memory), {heapBytes / 1048576.0:F0} MB"));
        Console.WriteLine("| class | queries/s | p50 µs | p99 µs | hits a query | empty |");
        Console.WriteLine("|---|---|---|---|---|---|");
        foreach (var row in classes)
            Console.WriteLine(FormattableString.Invariant(
                $"| {row.Class} | {row.QueriesPerSecond:F0} | {row.P50Micros:F1} | {row.P99Micros:F1} | {(double)row.TotalHits / row.Queries:F0} | {row.Empty} |"));
    }

    private sealed record ClassFigures(string Class, int Queries, double QueriesPerSecond, double P50Micros, double P99Micros, long TotalHits, int Empty);
}
