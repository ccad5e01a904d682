using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Wegenetz.Guidance;
using Wegenetz.Rules;
using Wegenetz.Rules.Checking;
using Wegenetz.Rules.Conditions;

namespace Wegenetz.Tests.Guidance;

public sealed class ShippedCatalogueTests
{
    private static readonly Catalogue Catalogue = ShippedCatalogue.Catalogue;

    [Fact]
    public void The_rules_are_whole_and_without_fault()
    {
        Assert.Empty(ShippedCatalogue.Faults);
        Assert.Equal((116, 131, 132, 8), (Catalogue.Entries.Count, Catalogue.Entries.Sum(entry => entry.Versions.Count), Catalogue.Facts.Count, Catalogue.Definitions.Count));
        Assert.DoesNotContain(CatalogueCheck.Run(Catalogue, new DateOnly(2026, 11, 25)), finding => finding.IsFault);
    }

    [Fact]
    public void Every_file_is_named_for_its_entry() =>
        Assert.All(ShippedCatalogue.Files().Where(file => file.Name.StartsWith("entries/", StringComparison.Ordinal)), file =>
            Assert.EndsWith($"/{JsonDocument.Parse(file.Text).RootElement.GetProperty("id").GetString()}.json", file.Name, StringComparison.Ordinal));

    [Fact]
    public void Every_authority_is_competent_for_something() =>
        Assert.Equal([], Catalogue.Authorities.Except(Catalogue.Entries.SelectMany(entry => entry.Authorities.Concat(entry.AuthorityChoices.Select(choice => choice.Authority)))));

    [Fact]
    public void Everything_that_stands_in_the_files_is_read()
    {
        foreach (var entry in ShippedCatalogue.Files().Where(file => file.Name.StartsWith("entries/", StringComparison.Ordinal)).Select(file => JsonNode.Parse(file.Text)!.AsObject()))
        {
            var read = Catalogue.Entries.Single(other => other.Id == (string)entry["id"]!);
            Assert.Equal(
                [entry["name"], entry["summary"], entry["legalArea"], entry["authority"], entry["forWhom"], entry["category"], entry["side"]],
                new[] { read.Name, read.Summary, read.LegalArea, read.Authority, read.ForWhom, Kebab(read.Category), Kebab(read.Side) }.Select(text => (JsonNode?)text), SameText);
            Assert.Equal(Texts(entry["norms"]), read.Norms);
            Assert.Equal(Texts(entry["authorities"]), read.Authorities.Select(authority => authority.Code));
            Assert.Equal(
                (entry["authorityChoices"]?.AsArray() ?? []).Select(choice => ((string)choice!["authority"]!, (string)choice["text"]!, choice["when"] is null)),
                read.AuthorityChoices.Select(choice => (choice.Authority.Code, choice.Text, choice.When is null)));
            foreach (var (version, readVersion) in entry["versions"]!.AsArray().OrderBy(version => (string?)version!["validFrom"], StringComparer.Ordinal).Zip(read.Versions)) Same(version!, readVersion);
        }
        foreach (var (id, fact) in JsonNode.Parse(ShippedCatalogue.Files().Single(file => file.Name == "facts.json").Text)!.AsObject())
        {
            var read = Catalogue.FindFact(id)!;
            Assert.Equal(
                [fact!["type"], fact["label"], fact["question"], fact["why"], fact["derivedFrom"], fact["sensitive"], fact["first"] ?? false],
                new JsonNode?[] { Kebab(read.Type), read.Label, read.Question, read.Why, read.DerivedFrom, read.Sensitive, read.IsAskedFirst }, SameText);
            if (fact["values"] is JsonObject values) Assert.Equal(values.Select(value => new FactChoice(value.Key, (string)value.Value!)), read.Choices);
        }

        static void Same(JsonNode version, EntryVersion read)
        {
            Assert.Equal(
                [version["validFrom"], version["validTo"], version["checkedOn"], version["status"] ?? "in-force", version["confidence"], version["nextStep"]],
                new JsonNode?[] { Day(read.ValidFrom), Day(read.ValidTo), Day(read.CheckedOn), Kebab(read.Status), Kebab(read.Confidence), read.NextStep }, SameText);
            Assert.Equal([Texts(version["facts"]), Papers(version["documents"]), Texts(version["sources"]), Texts(version["notes"]), Texts(version["unverified"])],
                [read.Facts, [.. read.Papers.Select(paper => $"{paper.Text} {paper.When?.Text}")], read.Sources, read.Notes, read.Unverified]);
            foreach (var (condition, readCondition) in version["conditions"]!.AsArray().Zip(read.Conditions)) SameCondition(condition!, readCondition);
        }

        static void SameCondition(JsonNode condition, Condition read)
        {
            Assert.Equal(((string?)condition["text"], (string?)condition["norm"]), (read.Text, read.Norm));
            var parts = condition["all"] ?? condition["any"] ?? (condition["not"] is { } inner ? new JsonArray(inner.DeepClone()) : null);
            if (parts is not null) foreach (var (part, readPart) in parts.AsArray().Zip(read.Parts)) SameCondition(part!, readPart);
        }

        static bool SameText(JsonNode? expected, JsonNode? actual) => expected?.ToString() == actual?.ToString();
        static List<string> Texts(JsonNode? list) => [.. list!.AsArray().Select(item => (string)item!)];
        static List<string> Papers(JsonNode? list) => [.. list!.AsArray().Select(item => item is JsonObject paper ? $"{paper["text"]} {paper["when"]!["text"]}" : $"{item} ")];
        static string? Day(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        static string Kebab(Enum value) => JsonNamingPolicy.KebabCaseLower.ConvertName(value.ToString());
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Verdicts_are_those_of_a_naive_reading_of_the_data(int seed)
    {
        var chance = new Random(seed);
        var naive = new NaiveRules(ShippedCatalogue.Files());
        for (var round = 0; round < 100; round++)
        {
            var facts = RandomFacts.Next(chance, Catalogue);
            var on = new DateOnly(2026, 1, 1).AddDays(chance.Next(365));
            var expected = naive.Verdicts(facts, on);
            var actual = Catalogue.Assess(RandomFacts.Situation(Catalogue, facts), on).Results.ToDictionary(result => result.Entry.Id, result => result.Verdict);
            Assert.Equal(expected.OrderBy(verdict => verdict.Key), actual.OrderBy(verdict => verdict.Key));
        }
    }

    [Theory]
    [InlineData(11)]
    [InlineData(12)]
    public void More_knowledge_never_makes_a_settled_condition_unknown(int seed)
    {
        var chance = new Random(seed);
        for (var round = 0; round < 100; round++)
        {
            var facts = RandomFacts.Next(chance, Catalogue);
            var before = Catalogue.Assess(RandomFacts.Situation(Catalogue, facts), new(2026, 11, 25));
            foreach (var (id, answer) in RandomFacts.Next(chance, Catalogue)) facts.TryAdd(id, answer);
            var after = Catalogue.Assess(RandomFacts.Situation(Catalogue, facts), new(2026, 11, 25)).Results.ToDictionary(result => result.Entry.Id);
            foreach (var result in before.Results)
                foreach (var (earlier, later) in result.Reasons.Zip(after[result.Entry.Id].Reasons))
                    if (earlier.Truth is not Truth.Unknown) Assert.Equal(earlier.Truth, later.Truth);
        }
    }

    [Theory]
    [InlineData(21)]
    [InlineData(22)]
    public void The_next_question_can_change_a_reason_and_asking_comes_to_an_end(int seed)
    {
        var chance = new Random(seed);
        for (var round = 0; round < 10; round++)
        {
            var situation = Catalogue.Nothing;
            var asked = new HashSet<string>();
            while (Catalogue.Assess(situation, new(2026, 11, 25)) is var assessment && assessment.NextQuestion() is { } fact)
            {
                Assert.True(asked.Add(fact.Id));
                var outcomes = RandomFacts.Answers(fact).Select(answer => Written(situation.With(fact, fact.Read(answer)!.Value))).ToHashSet();
                Assert.True(outcomes.Append(Written(situation)).ToHashSet().Count > 1, fact.Id);
                situation = situation.With(fact, fact.Read(RandomFacts.Answer(chance, fact))!.Value);
            }
            Assert.True(asked.Count < 60, $"{asked.Count} questions");
        }

        static string Written(Situation situation) => string.Join(';', Catalogue.Assess(situation, new(2026, 11, 25)).Results
            .Select(result => $"{result.Entry.Id}{result.Verdict}{string.Concat(result.Reasons.Select(Tree))}"));

        static string Tree(Reason reason) => $"{(int)reason.Truth}({string.Concat(reason.Parts.Select(Tree))})";
    }
}
