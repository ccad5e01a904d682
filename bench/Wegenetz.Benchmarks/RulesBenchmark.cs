using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Wegenetz.Rules;
using Wegenetz.Rules.Reading;

namespace Wegenetz.Benchmarks;

/// <summary>How often in a second the whole catalogue is asked about somebody, with every reason read, and how long the next question takes.</summary>
internal static class RulesBenchmark
{
    private const int People = 2000;
    private const int Rounds = 5;
    private static readonly DateOnly On = new(2026, 11, 25);

    /// <param name="folder">The catalogue.</param>
    /// <param name="peopleFile">Where the people of the first group are written for the peers, each with the entries that fit for sure; null: nowhere.</param>
    public static void Run(string folder, string? peopleFile)
    {
        var clock = Stopwatch.StartNew();
        var catalogue = CatalogueReader.Read(Directory.EnumerateFiles(folder, "*.json", SearchOption.AllDirectories)
            .Select(file => new CatalogueFile(Path.GetRelativePath(folder, file).Replace('\\', '/'), File.ReadAllText(file))), out var faults)
            ?? throw new InvalidOperationException(string.Join('\n', faults));
        Console.WriteLine($"compiled {catalogue.Entries.Count} entries in {clock.ElapsedMilliseconds} ms");

        var chance = new Chance(42);
        // A fifth of the facts is missing in the first group, as with the peers; the second is a conversation: little is known.
        foreach (var (name, missing) in new[] { ("a fifth unknown", 5), ("most unknown", 0) })
        {
            var people = Enumerable.Range(0, People).Select(_ => Person(catalogue, chance, missing)).ToList();
            Console.WriteLine($"{name}: {Best(people, catalogue)}");
            if (missing > 0 && peopleFile is not null) File.WriteAllLines(peopleFile, people.Select(person => Written(person, catalogue)));
        }
    }

    private static string Best(List<Situation> people, Catalogue catalogue)
    {
        var (best, reasons, results) = (double.MaxValue, 0L, 0L);
        for (var round = 0; round < Rounds; round++)
        {
            (reasons, results) = (0, 0);
            var clock = Stopwatch.StartNew();
            foreach (var person in people)
            {
                var assessment = catalogue.Assess(person, On);
                results += assessment.Results.Count;
                foreach (var result in assessment.Results) reasons += result.Reasons.Sum(Count);
            }
            best = Math.Min(best, clock.Elapsed.TotalSeconds);
        }
        var questions = new List<double>();
        foreach (var person in people.Concat(people))
        {
            var assessment = catalogue.Assess(person, On);
            var clock = Stopwatch.StartNew();
            assessment.NextQuestion();
            questions.Add(clock.Elapsed.TotalMicroseconds);
        }
        var sorted = questions.Skip(people.Count).Order().ToList();
        return string.Create(CultureInfo.InvariantCulture,
            $"{People / best:N0} people/s, {(double)results / People:N1} entries and {(double)reasons / People:N0} reasons each; next question p50 {sorted[sorted.Count / 2]:N0} µs, p99 {sorted[sorted.Count * 99 / 100]:N0} µs");
    }

    private static string Written(Situation person, Catalogue catalogue) => JsonSerializer.Serialize(new
    {
        facts = catalogue.Facts.Where(fact => person[fact].IsKnown).ToDictionary(fact => fact.Id, fact => fact.Write(person[fact])),
        fits = catalogue.Assess(person, On).Results.Where(result => result.Verdict is Verdict.Fits).Select(result => result.Entry.Id),
    });

    private static int Count(Reason reason) => 1 + reason.Parts.Sum(Count);

    /// <param name="missing">One of so many facts is unknown; 0: one of ten is known.</param>
    private static Situation Person(Catalogue catalogue, Chance chance, int missing)
    {
        var person = catalogue.Nothing;
        foreach (var fact in catalogue.Facts)
        {
            var isKnown = fact.Id == "goals" || (missing == 0 ? chance.Below(10) == 0 : chance.Below(missing) != 0);
            if (isKnown) person = person.With(fact, fact.Read(Answer(fact, chance))!.Value);
        }
        return person;
    }

    private static string[] Answer(Fact fact, Chance chance) => fact.Type switch
    {
        FactType.Whole or FactType.Decimal => [chance.Below(100).ToString(CultureInfo.InvariantCulture)],
        FactType.Set => [.. fact.Choices.Where(_ => chance.Below(8) == 0).Select(choice => choice.Value)],
        _ => [fact.Choices[chance.Below(fact.Choices.Count)].Value],
    };
}
