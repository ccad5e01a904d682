using Wegenetz.Rules;
using static Wegenetz.Tests.Rules.SmallCatalogue;

namespace Wegenetz.Tests.Rules;

public sealed class QuestionTests
{
    [Fact]
    public void First_is_asked_what_it_is_about()
    {
        var catalogue = Of(Entry(A));
        Assert.Equal("goals", catalogue.Assess(catalogue.Nothing, Day).NextQuestion()?.Id);
    }

    [Fact]
    public void The_question_that_settles_more_is_asked_before()
    {
        var catalogue = Of(Entry(A, id: "one"), Entry($"{A}, {B}", id: "two"), Entry(A, id: "three"));
        Assert.Equal("a", Next(""));
        Assert.Equal("b", Next("a=true"));
        Assert.Null(Next("a=false"));

        string? Next(string facts) => catalogue.Assess(Situation(catalogue, facts), Day).NextQuestion()?.Id;
    }

    [Fact]
    public void Of_two_that_settle_the_same_the_easier_is_asked()
    {
        const string much = """{ "fact": "income", "op": ">", "value": 900, "text": "viel" }""";
        var catalogue = Of(Entry($"{much}, {B}"));
        Assert.Equal("b", catalogue.Assess(Situation(catalogue, ""), Day).NextQuestion()?.Id);
    }

    [Fact]
    public void Nothing_is_asked_that_changes_nothing()
    {
        var settled = Of(Entry($$"""{ "any": [{{A}}, {{B}}] }, { "fact": "paper", "op": "==", "value": "red", "text": "rot" }"""));
        Assert.Equal("paper", settled.Assess(Situation(settled, "a=true"), Day).NextQuestion()?.Id);

        var discretionOnly = Of(Entry($$"""{ "all": [{{A}}, {{Discretion}}] }"""));
        Assert.Null(discretionOnly.Assess(Situation(discretionOnly, "a=true"), Day).NextQuestion());
    }

    [Fact]
    public void A_question_that_settles_nothing_alone_is_asked_when_it_brings_a_result_nearer()
    {
        var catalogue = Of(Entry($$"""{ "any": [{ "all": [{{A}}, {{B}}] }, { "all": [{ "definition": "young", "text": "jung" }, { "fact": "paper", "op": "==", "value": "red", "text": "rot" }] }] }"""));
        var situation = Situation(catalogue, "");
        var asked = new List<string>();
        while (catalogue.Assess(situation, Day).NextQuestion() is { } fact)
        {
            asked.Add(fact.Id);
            situation = situation.With(fact, fact.Read([fact.Id switch { "age" => "30", "paper" => "blue", _ => "true" }])!.Value);
        }
        Assert.Equal(["a", "b"], asked);
    }

    [Fact]
    public void Who_is_competent_is_asked_before_what_they_may_give_and_what_is_sensitive_after_the_rest()
    {
        var competence = Of(Entry(B, id: "instrument"), Entry(A, id: "office").Replace("\"instrument\", \"side\"", "\"competence\", \"side\"", StringComparison.Ordinal));
        Assert.Equal("a", competence.Assess(Situation(competence, ""), Day).NextQuestion()?.Id);

        const string ill = """{ "fact": "ill", "op": "==", "value": true, "text": "krank" }""";
        var sensitive = Of(Entry($"{ill}, {B}"));
        Assert.Equal("b", sensitive.Assess(Situation(sensitive, ""), Day).NextQuestion()?.Id);
    }

    [Fact]
    public void What_a_definition_asks_settles_the_entries_that_name_it()
    {
        const string young = """{ "definition": "young", "text": "jung" }""";
        var catalogue = Of(Entry(young, id: "one"), Entry(young, id: "two"), Entry(A, id: "three"));
        Assert.Equal("age", catalogue.Assess(Situation(catalogue, ""), Day).NextQuestion()?.Id);
    }

    [Fact]
    public void A_fact_that_is_known_in_the_end_is_not_asked_for_what_another_entry_leaves_open()
    {
        var catalogue = Of(Entry($$"""{ "any": [{{A}}, {{B}}] }""", id: "one"), Entry($$"""{{A}}, { "fact": "paper", "op": "==", "value": "red", "text": "rot" }""", id: "two"));
        Assert.Equal("paper", catalogue.Assess(Situation(catalogue, "a=true"), Day).NextQuestion()?.Id);
    }

    [Fact]
    public void What_somebody_does_not_know_is_not_asked_again()
    {
        var catalogue = Of(Entry($"{A}, {B}"));
        var assessment = catalogue.Assess(Situation(catalogue, ""), Day);
        var (a, b) = (catalogue.FindFact("a")!, catalogue.FindFact("b")!);
        Assert.Equal("b", assessment.NextQuestion(a)?.Id);
        Assert.Null(assessment.NextQuestion(a, b));
    }

    [Fact]
    public void What_can_still_fit_is_asked_for_before_what_rests_on_something_skipped()
    {
        var red = """{ "fact": "paper", "op": "==", "value": "red", "text": "rot" }""";
        var catalogue = Of(Entry($"{A}, {B}", id: "stuck"), Entry($"{A}, {B}", id: "stuck-too"), Entry(red, id: "free"));
        var assessment = catalogue.Assess(Situation(catalogue, ""), Day);
        Assert.Equal("a", assessment.NextQuestion()?.Id);
        Assert.Equal("paper", assessment.NextQuestion(catalogue.FindFact("a")!)?.Id);
    }

    [Fact]
    public void Before_a_question_comes_the_one_it_follows_unless_that_is_answered_skipped_or_beside_the_point()
    {
        var facts = Facts.Replace("\"question\": \"B?\"", "\"after\": \"a\", \"question\": \"B?\"", StringComparison.Ordinal);
        var catalogue = Wegenetz.Rules.Reading.CatalogueReader.Read(
            [.. Shared.Where(file => file.Name != "facts.json"), new("facts.json", facts), new("entries/0.json", Entry($"{B}, {{ \"any\": [{A}, {B}] }}"))], out _)!;
        Assert.Equal("a", catalogue.Assess(Situation(catalogue, ""), Day).NextQuestion()?.Id);
        Assert.Equal("b", catalogue.Assess(Situation(catalogue, ""), Day).NextQuestion(catalogue.FindFact("a")!)?.Id);
        Assert.Equal("b", catalogue.Assess(Situation(catalogue, "a=true"), Day).NextQuestion()?.Id);
    }

    [Fact]
    public void Who_answers_for_one_side_is_asked_what_that_side_knows_first()
    {
        var facts = Facts.Replace("\"question\": \"B?\"", "\"side\": \"employer\", \"question\": \"B?\"", StringComparison.Ordinal);
        var catalogue = Wegenetz.Rules.Reading.CatalogueReader.Read(
            [.. Shared.Where(file => file.Name != "facts.json"), new("facts.json", facts), new("entries/0.json", Entry($"{A}, {B}", id: "one")), new("entries/1.json", Entry(A, id: "two"))], out _)!;
        var (nothing, b) = (catalogue.Assess(Situation(catalogue, ""), Day), catalogue.FindFact("b")!);
        Assert.Equal(("a", "b"), (nothing.NextQuestion()?.Id, nothing.NextQuestion(EntrySide.Employer)?.Id));
        Assert.Equal(("a", "a"), (nothing.NextQuestion(EntrySide.Employer, b)?.Id, nothing.NextQuestion(EntrySide.Person, b)?.Id));
        Assert.Equal("a", catalogue.Assess(Situation(catalogue, "b=true"), Day).NextQuestion(EntrySide.Employer)?.Id);
    }

    [Fact]
    public void Open_facts_are_those_that_could_still_settle_something()
    {
        var catalogue = Of(Entry($$"""{ "any": [{{A}}, {{B}}] }, { "fact": "age", "op": ">", "value": 17, "text": "volljährig" }"""));
        Assert.Equal(["a", "b", "age"], Open(""));
        Assert.Equal(["age"], Open("a=true"));
        Assert.Equal(["b"], Open("a=false age=20"));

        IEnumerable<string> Open(string given) => catalogue.Assess(Situation(catalogue, given), Day).Results.Single().OpenFacts.Select(fact => fact.Id);
    }
}
