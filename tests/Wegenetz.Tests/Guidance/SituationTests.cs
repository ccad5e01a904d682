using System.Globalization;
using Wegenetz.Guidance;
using Wegenetz.Rules;

namespace Wegenetz.Tests.Guidance;

public sealed class SituationTests
{
    public static TheoryData<string, string, string, string> Situations => Guidance.Situations.All;

    [Theory]
    [MemberData(nameof(Situations))]
    public void The_rules_say_what_reading_them_says(string who, string facts, string on, string expected)
    {
        var assessment = ShippedCatalogue.Catalogue.Assess(Situation(facts), DateOnly.Parse(on, CultureInfo.InvariantCulture));
        var verdicts = assessment.Results.ToDictionary(result => result.Entry.Id, result => Written(result.Verdict));
        var said = expected.Split(' ').Select(pair => pair.Split('=')[0]).Select(id => $"{id}={verdicts.GetValueOrDefault(id, "absent")}");
        Assert.Equal($"{who}: {expected}", $"{who}: {string.Join(' ', said)}");
        Assert.All(expected.Split(' '), pair => Assert.Contains(ShippedCatalogue.Catalogue.Entries, entry => entry.Id == pair.Split('=')[0]));
    }

    [Fact]
    public void The_order_of_answers_does_not_matter()
    {
        foreach (var row in Guidance.Situations.All.Select(row => row.Data))
        {
            // A later answer replaces an earlier one, so only the last of each fact is turned round.
            var facts = row.Item2.Split(' ').GroupBy(fact => fact.Split('=')[0]).Select(answers => answers.Last()).ToList();
            var on = DateOnly.Parse(row.Item3, CultureInfo.InvariantCulture);
            Assert.Equal(Verdicts(facts), Verdicts(facts.AsEnumerable().Reverse()));

            List<(string, Verdict)> Verdicts(IEnumerable<string> ordered) =>
                [.. ShippedCatalogue.Catalogue.Assess(Situation(string.Join(' ', ordered)), on).Results.Select(result => (result.Entry.Id, result.Verdict))];
        }
    }

    private static Situation Situation(string facts) => RandomFacts.Situation(
        ShippedCatalogue.Catalogue, facts.Split(' ').Select(fact => fact.Split('=')).Select(fact => KeyValuePair.Create(fact[0], (IReadOnlyList<string>)fact[1].Split(','))));

    private static string Written(Verdict verdict) => verdict switch { Verdict.Fits => "fits", Verdict.Open => "open", Verdict.DoesNotFit => "no", _ => "warned" };
}
