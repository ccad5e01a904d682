using System.Diagnostics;
using System.Reflection;
using System.Runtime.Loader;

namespace Wegenetz.Benchmarks;

/// <summary>
/// Two builds of the index in one process, asked each query in turns: what disturbs one disturbs the other, so that a busy machine can tell which is faster.
/// Of each query the shortest time of all rounds counts.
/// </summary>
internal static class TurnsBenchmark
{
    private const int Rounds = 12;
    private static readonly TimeSpan WarmUpTime = TimeSpan.FromSeconds(5);

    /// <param name="other">Folder of another build of this program, with a class of this name.</param>
    public static void Run(string folder, string other)
    {
        var (ours, theirs) = (Queries(folder), QueriesOf(other, folder));
        Console.WriteLine("| class | this build µs | other build µs | times faster |");
        Console.WriteLine("|---|---|---|---|");
        foreach (var name in BenchmarkCorpus.Classes.Where(ours.ContainsKey))
        {
            var (mean, otherMean) = Measure(ours[name], theirs[name]);
            Console.WriteLine(FormattableString.Invariant($"| {name} | {mean:F1} | {otherMean:F1} | {otherMean / mean:F3} |"));
        }
    }

    /// <summary>By class what asks each of its queries and tells how many hits there are. Called by name from another build: nothing but types of the runtime may stand here.</summary>
    public static Dictionary<string, Func<int>[]> Queries(string folder)
    {
        var index = SearchBenchmark.Build(folder).Index;
        return BenchmarkCorpus.Queries(folder).GroupBy(query => query.Class)
            .ToDictionary(group => group.Key, group => group.Select(query => (Func<int>)(() => index.Search(query.Query).Total)).ToArray());
    }

    private static Dictionary<string, Func<int>[]> QueriesOf(string other, string folder)
    {
        var assembly = new Build(Path.GetFullPath(other)).LoadFromAssemblyName(typeof(TurnsBenchmark).Assembly.GetName());
        var queries = assembly.GetType(typeof(TurnsBenchmark).FullName!, throwOnError: true)!.GetMethod(nameof(Queries), BindingFlags.Public | BindingFlags.Static)!;
        return (Dictionary<string, Func<int>[]>)queries.Invoke(null, [folder])!;
    }

    /// <summary>Mean times of a query in µs.</summary>
    private static (double Ours, double Theirs) Measure(Func<int>[] ours, Func<int>[] theirs)
    {
        var (best, otherBest) = (Unmeasured(ours.Length), Unmeasured(ours.Length));
        for (var begun = Environment.CpuUsage.TotalTime; Environment.CpuUsage.TotalTime - begun < WarmUpTime;) Round(ours, theirs, best, otherBest, isOursFirst: true);
        (best, otherBest) = (Unmeasured(ours.Length), Unmeasured(ours.Length));
        for (var round = 0; round < Rounds; round++) Round(ours, theirs, best, otherBest, round % 2 == 0);
        return (best.Average(), otherBest.Average());
    }

    private static double[] Unmeasured(int queries)
    {
        var times = new double[queries];
        Array.Fill(times, double.MaxValue);
        return times;
    }

    private static void Round(Func<int>[] ours, Func<int>[] theirs, double[] best, double[] otherBest, bool isOursFirst)
    {
        for (var i = 0; i < ours.Length; i++)
        {
            if (isOursFirst) Ask(ours[i], ref best[i]);
            Ask(theirs[i], ref otherBest[i]);
            if (!isOursFirst) Ask(ours[i], ref best[i]);
        }
    }

    private static void Ask(Func<int> query, ref double best)
    {
        var start = Stopwatch.GetTimestamp();
        query();
        best = Math.Min(best, Stopwatch.GetElapsedTime(start).TotalMicroseconds);
    }

    /// <summary>The assemblies of a folder, beside those of this program.</summary>
    private sealed class Build(string folder) : AssemblyLoadContext
    {
        protected override Assembly? Load(AssemblyName assemblyName) =>
            Path.Combine(folder, assemblyName.Name + ".dll") is var file && File.Exists(file) ? LoadFromAssemblyPath(file) : null;
    }
}
