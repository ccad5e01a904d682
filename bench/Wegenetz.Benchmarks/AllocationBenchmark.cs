using Wegenetz.Search;

namespace Wegenetz.Benchmarks;

/// <summary>What a query allocates, beside what its result holds on to.</summary>
internal static class AllocationBenchmark
{
    public static void Run(string folder)
    {
        var builder = new OfferIndexBuilder();
        foreach (var offer in BenchmarkCorpus.Offers(folder)) builder.Add(offer);
        var index = builder.Build();
        Console.WriteLine("| class | bytes a query | bytes a result |");
        Console.WriteLine("|---|---|---|");
        foreach (var group in BenchmarkCorpus.Queries(folder).GroupBy(query => query.Class))
        {
            OfferQuery[] queries = [.. group.Select(query => query.Query)];
            foreach (var query in queries) index.Search(query);
            var results = new OfferResults[queries.Length];
            var held = GC.GetTotalMemory(forceFullCollection: true);
            var allocated = GC.GetAllocatedBytesForCurrentThread();
            for (var i = 0; i < queries.Length; i++) results[i] = index.Search(queries[i]);
            allocated = GC.GetAllocatedBytesForCurrentThread() - allocated;
            held = GC.GetTotalMemory(forceFullCollection: true) - held;
            Console.WriteLine(FormattableString.Invariant($"| {group.Key} | {allocated / queries.Length} | {held / queries.Length} |"));
            GC.KeepAlive(results);
        }
        GC.KeepAlive(index);
    }
}
