using System.Globalization;
using Wegenetz.Rules;

namespace Wegenetz.Tests.Guidance;

/// <summary>Random answers, near the limits that the rules ask about.</summary>
internal static class RandomFacts
{
    private static readonly int[] Numbers = [0, 1, 2, 3, 6, 12, 14, 15, 17, 18, 20, 24, 25, 27, 30, 36, 48, 60, 64, 70, 120, 180, 999, 20_000];

    /// <summary>Answers to some facts; the goals are always among them.</summary>
    public static Dictionary<string, IReadOnlyList<string>> Next(Random chance, Catalogue catalogue)
    {
        var share = chance.NextDouble();
        return catalogue.Facts.Where(fact => fact.Id == "goals" || chance.NextDouble() < share).ToDictionary(fact => fact.Id, fact => Answer(chance, fact));
    }

    public static Situation Situation(Catalogue catalogue, IEnumerable<KeyValuePair<string, IReadOnlyList<string>>> facts)
    {
        var situation = catalogue.Read(facts, out var faults);
        return faults.Count == 0 ? situation : throw new ArgumentException(string.Join(' ', faults), nameof(facts));
    }

    public static IReadOnlyList<string> Answer(Random chance, Fact fact) => fact.Type switch
    {
        FactType.Whole or FactType.Decimal => [Numbers[chance.Next(Numbers.Length)].ToString(CultureInfo.InvariantCulture)],
        FactType.Set => [.. fact.Choices.Where(_ => chance.Next(4) == 0).Select(choice => choice.Value)],
        _ => [fact.Choices[chance.Next(fact.Choices.Count)].Value],
    };

    public static IEnumerable<IReadOnlyList<string>> Answers(Fact fact) => fact.Choices.Count > 0
        ? fact.Choices.Select(choice => new[] { choice.Value })
        : Enumerable.Range(0, 200).Append(1000).Append(20_000).Append(100_000).Select(number => new[] { number.ToString(CultureInfo.InvariantCulture) });
}
