using Wegenetz.Rules;
using static Wegenetz.Tests.Rules.SmallCatalogue;

namespace Wegenetz.Tests.Rules;

public sealed class ConditionTests
{
    [Theory]
    [InlineData("a=true b=true", Verdict.Fits, Verdict.Fits)]
    [InlineData("a=true b=false", Verdict.DoesNotFit, Verdict.Fits)]
    [InlineData("a=true", Verdict.Open, Verdict.Fits)]
    [InlineData("a=false", Verdict.DoesNotFit, Verdict.Open)]
    [InlineData("a=false b=false", Verdict.DoesNotFit, Verdict.DoesNotFit)]
    [InlineData("", Verdict.Open, Verdict.Open)]
    public void All_and_any_follow_the_three_valued_tables(string facts, Verdict all, Verdict any)
    {
        Assert.Equal(all, VerdictOf($$"""{ "all": [{{A}}, {{B}}] }""", facts));
        Assert.Equal(all, VerdictOf($"{A}, {B}", facts));
        Assert.Equal(any, VerdictOf($$"""{ "any": [{{A}}, {{B}}] }""", facts));
    }

    [Theory]
    [InlineData("a=true", Verdict.DoesNotFit)]
    [InlineData("a=false", Verdict.Fits)]
    [InlineData("", Verdict.Open)]
    public void Not_turns_round_and_leaves_the_unknown_unknown(string facts, Verdict expected) =>
        Assert.Equal(expected, VerdictOf($$"""{ "not": {{A}}, "text": "nicht A" }""", facts));

    [Theory]
    [InlineData("age", "<", "25", "age=24", "age=25")]
    [InlineData("age", "<=", "25", "age=25", "age=26")]
    [InlineData("age", ">", "25", "age=26", "age=25")]
    [InlineData("age", ">=", "25", "age=25", "age=24")]
    [InlineData("age", "==", "25", "age=25", "age=24")]
    [InlineData("age", "!=", "25", "age=24", "age=25")]
    [InlineData("age", "in", "[1, 3]", "age=3", "age=2")]
    [InlineData("age", "notIn", "[1, 3]", "age=2", "age=3")]
    [InlineData("income", "<=", "900.5", "income=900.5", "income=900.51")]
    [InlineData("level", "<", "\"A2\"", "level=A1", "level=A2")]
    [InlineData("level", "<=", "\"A2\"", "level=A2", "level=B1")]
    [InlineData("level", ">", "\"A1\"", "level=A2", "level=A1")]
    [InlineData("level", ">=", "\"A1\"", "level=A1", "level=none")]
    [InlineData("level", "in", "[\"none\", \"B1\"]", "level=B1", "level=A2")]
    [InlineData("paper", "==", "\"red\"", "paper=red", "paper=blue")]
    [InlineData("paper", "!=", "\"red\"", "paper=blue", "paper=red")]
    [InlineData("paper", "in", "[\"red\", \"green\"]", "paper=green", "paper=blue")]
    [InlineData("paper", "notIn", "[\"red\", \"green\"]", "paper=blue", "paper=green")]
    [InlineData("goals", "contains", "\"debt\"", "goals=work,debt", "goals=work")]
    [InlineData("goals", "containsAny", "[\"debt\"]", "goals=work,debt", "goals=work")]
    [InlineData("a", "==", "false", "a=false", "a=true")]
    public void Every_operator_knows_its_edge(string fact, string operation, string value, string fulfilled, string notFulfilled)
    {
        var condition = $$"""{ "fact": "{{fact}}", "op": "{{operation}}", "value": {{value}}, "text": "Bedingung" }""";
        Assert.Equal(Verdict.Fits, VerdictOf(condition, fulfilled));
        Assert.Equal(Verdict.DoesNotFit, VerdictOf(condition, notFulfilled));
    }

    [Fact]
    public void A_definition_means_its_condition()
    {
        const string young = """{ "definition": "young", "text": "jung" }""";
        Assert.Equal(Verdict.Fits, VerdictOf(young, "age=24"));
        Assert.Equal(Verdict.DoesNotFit, VerdictOf(young, "age=25"));
        Assert.Equal(Verdict.Open, VerdictOf(young, ""));
    }

    [Fact]
    public void What_an_authority_judges_never_gates_by_itself_and_keeps_a_group_open()
    {
        Assert.Equal(Verdict.Fits, VerdictOf($"{A}, {Discretion}", "a=true"));
        Assert.Equal(Verdict.Open, VerdictOf($$"""{ "all": [{{A}}, {{Discretion}}] }""", "a=true"));
        Assert.Equal(Verdict.Open, VerdictOf($$"""{ "any": [{{A}}, {{Discretion}}] }""", "a=false"));
        Assert.Equal(Verdict.Fits, VerdictOf($$"""{ "any": [{{A}}, {{Discretion}}] }""", "a=true"));
    }

    [Fact]
    public void An_entry_is_looked_at_only_when_its_relevance_is_known_to_hold()
    {
        Assert.Null(VerdictOf(A, "goals=debt"));
        var catalogue = Of(Entry(A, relevance: $$"""{ "any": [{{B}}, { "all": [{{Wanted}}, {{A}}] }] }"""));
        Assert.Empty(catalogue.Assess(Situation(catalogue, ""), Day).Results);
        Assert.Single(catalogue.Assess(Situation(catalogue, "b=true"), Day).Results);
        Assert.Single(catalogue.Assess(Situation(catalogue, "a=true"), Day).Results);
    }

    [Fact]
    public void The_version_of_the_day_counts_on_its_first_and_last_day()
    {
        var catalogue = Of(Entry(A, dates: "\"validFrom\": \"2025-01-01\", \"validTo\": \"2026-06-30\"")
            .Replace("\"versions\": [", $"\"versions\": [{Version(B, "\"validFrom\": \"2026-07-01\"")}, ", StringComparison.Ordinal));
        var situation = Situation(catalogue, "a=true b=false");
        Assert.Empty(catalogue.Assess(situation, new(2024, 12, 31)).Results);
        Assert.Equal(Verdict.Fits, catalogue.Assess(situation, new(2025, 1, 1)).Results.Single().Verdict);
        Assert.Equal(Verdict.Fits, catalogue.Assess(situation, new(2026, 6, 30)).Results.Single().Verdict);
        Assert.Equal(Verdict.DoesNotFit, catalogue.Assess(situation, new(2026, 7, 1)).Results.Single().Verdict);
    }

    [Theory]
    [InlineData("draft", null)]
    [InlineData("repealed", null)]
    [InlineData("suspended", Verdict.Suspended)]
    [InlineData("in-force", Verdict.Fits)]
    public void A_draft_and_a_repealed_version_are_never_shown_and_a_suspended_one_warns(string status, Verdict? expected)
    {
        var catalogue = Of(Entry(A, dates: $"\"validFrom\": \"2020-01-01\", \"status\": \"{status}\""));
        var assessment = catalogue.Assess(Situation(catalogue, "a=true"), Day);
        Assert.Equal(expected, assessment.Results.SingleOrDefault()?.Verdict);
        Assert.Equal(status == "in-force", assessment.Shown.Any());
    }

    [Fact]
    public void Every_condition_is_explained_also_where_an_earlier_one_settled_the_result()
    {
        var catalogue = Of(Entry($$"""{{A}}, { "any": [{{B}}, {{Discretion}}, { "not": { "definition": "young", "text": "jung" } }], "norm": "§ 2" }"""));
        var reasons = catalogue.Assess(Situation(catalogue, "a=false age=30"), Day).Results.Single().Reasons.ToList();
        Assert.Equal([Truth.NotFulfilled, Truth.Fulfilled], reasons.Select(reason => reason.Truth));
        Assert.Equal([Truth.Unknown, Truth.Unknown, Truth.Fulfilled], reasons[1].Parts.Select(part => part.Truth));
        Assert.Equal([false, true, false], reasons[1].Parts.Select(part => part.IsDiscretion));
        Assert.Equal("B oder das Amt entscheidet oder nicht: jung", reasons[1].Condition.Words);
        Assert.Equal("jünger als 25", Assert.Single(Assert.Single(reasons[1].Parts.Last().Parts).Parts).Condition.Words);
    }

    [Theory]
    [InlineData("a", "false")]
    [InlineData("age", "30")]
    [InlineData("income", "900.50")]
    [InlineData("level", "B1")]
    [InlineData("goals", "work,debt")]
    [InlineData("goals", "")]
    public void An_answer_is_written_as_it_was_read(string fact, string answer)
    {
        var known = Of(Entry(A)).FindFact(fact)!;
        var texts = answer.Split(',', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(texts, known.Write(known.Read(texts)!.Value));
        Assert.Empty(known.Write(default));
    }

    [Theory]
    [InlineData("a", "maybe")]
    [InlineData("age", "-1")]
    [InlineData("age", "3.5")]
    [InlineData("age", "")]
    [InlineData("age", "99999999999")]
    [InlineData("income", "1,5")]
    [InlineData("paper", "yellow")]
    [InlineData("goals", "nothing")]
    public void An_answer_that_a_fact_does_not_take_is_named(string fact, string answer)
    {
        var catalogue = Of(Entry(A));
        var situation = catalogue.Read([KeyValuePair.Create(fact, (IReadOnlyList<string>)[answer]), KeyValuePair.Create("b", (IReadOnlyList<string>)["true"])], out var faults);
        Assert.Equal([new AnswerFault(fact, answer)], faults);
        Assert.False(situation[catalogue.FindFact(fact)!].IsKnown);
        Assert.True(situation[catalogue.FindFact("b")!].IsKnown);
    }

    [Fact]
    public void A_fact_that_does_not_exist_and_two_answers_to_one_question_are_named()
    {
        Of(Entry(A)).Read([KeyValuePair.Create("c", (IReadOnlyList<string>)["true"]), KeyValuePair.Create("a", (IReadOnlyList<string>)["true", "false"])], out var faults);
        Assert.Equal([new AnswerFault("c", null), new AnswerFault("a", "true, false")], faults);
    }
}
