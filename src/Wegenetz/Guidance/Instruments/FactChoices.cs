using Wegenetz.Platform.Design.Forms;
using Wegenetz.Rules;

namespace Wegenetz.Guidance.Instruments;

/// <summary>The facts of the rules to choose from, by what they are about. German, as the rules are.</summary>
internal static class FactChoices
{
    /// <summary>The facts stand in the data in this order; each group begins with a fact.</summary>
    internal static readonly IReadOnlyList<(string FirstFact, string Label)> Groups =
    [
        ("asker", "Person und Anliegen"), ("citizenship", "Aufenthalt"), ("workCapacity3h", "Geld zum Leben"), ("employmentStatus", "Arbeit und Beruf"),
        ("schoolLeavingCertificate", "Schule und Ausbildung"), ("foreignQualification", "Deutsch und Abschlüsse"), ("singleParent", "Familie und Wohnen"),
        ("disabilityOrThreatened", "Gesundheit und Sorgen"), ("recognisedTrainingOccupation", "Betrieb, Stelle und Kurs"),
    ];

    public static IReadOnlyList<(string Label, IReadOnlyList<Fact> Facts)> All { get; } = [.. Grouped().GroupBy(fact => fact.Label, fact => fact.Fact).Select(group => (group.Key, (IReadOnlyList<Fact>)[.. group]))];

    public static IReadOnlyList<Choice<string?>> Choices { get; } = [.. Grouped().Select(fact => new Choice<string?>(fact.Fact.Id, fact.Fact.Label, Group: fact.Label))];

    /// <summary>What somebody may be looking for, by the groups of the question.</summary>
    public static IReadOnlyList<ChoiceGroup> Topics { get; } = TopicFact.Groups;

    public static Fact TopicFact => ShippedCatalogue.Catalogue.FindFact("goals")!;

    private static IEnumerable<(string Label, Fact Fact)> Grouped()
    {
        var label = "";
        foreach (var fact in ShippedCatalogue.Catalogue.Facts)
        {
            if (Groups.FirstOrDefault(group => group.FirstFact == fact.Id).Label is { } next) label = next;
            yield return (label, fact);
        }
    }
}
