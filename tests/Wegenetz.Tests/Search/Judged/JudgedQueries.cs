using System.Text.Json;
using Wegenetz.Tests.Harness;

namespace Wegenetz.Tests.Search.Judged;

/// <summary>Reads the judged set and what is known about it.</summary>
internal static class JudgedQueries
{
    private const string Folder = "tests/Wegenetz.Tests/Search/Judged";

    public static readonly IReadOnlyList<string> Networks = ["belm", "borken", "oberhausen", "wuppertal"];

    public static IReadOnlyList<JudgedQuery> All { get; } = ReadAll();

    public static Floor Floor { get; } = Read<Floor>("floor.json");

    /// <summary>Why a query fails, by query.</summary>
    public static IReadOnlyDictionary<string, string> KnownFailures { get; } = Read<Dictionary<string, string>>("known-failures.json");

    private static IReadOnlyList<JudgedQuery> ReadAll()
    {
        var topics = Read<Dictionary<string, IReadOnlyList<string>>>("topics.json");
        return [.. Read<Dictionary<string, IReadOnlyList<Entry>>>("queries.json").SelectMany(area => area.Value).Select(entry => QueryOf(entry, topics))];
    }

    private static JudgedQuery QueryOf(Entry entry, Dictionary<string, IReadOnlyList<string>> topics)
    {
        var grades = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var (grade, names) in new[] { (3, entry.Meant), (2, entry.Helps), (1, entry.Related) })
            foreach (var offer in names.SelectMany(name => name.Contains('/', StringComparison.Ordinal) ? [name] : topics[name])) grades.TryAdd(offer, grade);
        if (entry.Nothing != (grades.Count == 0)) throw new InvalidDataException($"“{entry.Query}” needs either offers or \"nothing\": true.");
        var networks = entry.Networks.Count > 0 ? entry.Networks : Networks;
        return new(entry.Query, grades, entry.Nothing ? networks : [.. networks.Where(network => HasHelp(network, grades))]);
    }

    private static bool HasHelp(string network, Dictionary<string, int> grades) =>
        grades.Any(grade => grade.Value >= JudgedQuery.Helps && grade.Key.StartsWith(network + "/", StringComparison.Ordinal));

    private static T Read<T>(string file) => JsonSerializer.Deserialize<T>(Sources.Read($"{Folder}/{file}"), JsonSerializerOptions.Web)!;

    private sealed record Entry
    {
        public required string Query { get; init; }
        public IReadOnlyList<string> Networks { get; init; } = [];
        public IReadOnlyList<string> Meant { get; init; } = [];
        public IReadOnlyList<string> Helps { get; init; } = [];
        public IReadOnlyList<string> Related { get; init; } = [];
        public bool Nothing { get; init; }
    }
}

/// <summary>What the search has reached once and must not fall below, in thousandths.</summary>
internal sealed record Floor(int Ndcg, int Recall);
