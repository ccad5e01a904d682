using Wegenetz.Rules;
using Wegenetz.Rules.Checking;
using Wegenetz.Rules.Reading;
using static Wegenetz.Tests.Rules.SmallCatalogue;

namespace Wegenetz.Tests.Rules;

public sealed class PaperTests
{
    private const string Papers = """
        ["Ausweis", { "text": "Titel", "when": { "fact": "paper", "op": "in", "value": ["green", "blue"], "text": "grün oder blau" } }]
        """;

    [Theory]
    [InlineData("", "Ausweis Titel?")]
    [InlineData("paper=green", "Ausweis Titel")]
    [InlineData("paper=red", "Ausweis")]
    public void A_paper_is_for_those_it_names_and_open_while_nobody_knows(string facts, string expected)
    {
        var catalogue = Of(WithPapers(A, Papers));
        var result = catalogue.Assess(Situation(catalogue, facts), Day).Results.Single();
        Assert.Equal(expected, string.Join(' ', result.Papers.Select(paper => paper.Paper.Text + (paper.IsOpen ? "?" : ""))));
    }

    [Fact]
    public void A_paper_may_ask_for_a_definition_and_for_what_does_not_hold()
    {
        var catalogue = Of(WithPapers(A, """[{ "text": "Zeugnis", "when": { "not": { "definition": "young", "text": "jung" } } }]"""));
        Assert.Equal(["Zeugnis"], Needed("age=25"));
        Assert.Equal([], Needed("age=24"));

        IEnumerable<string> Needed(string facts) => catalogue.Assess(Situation(catalogue, facts), Day).Results.Single().Papers.Select(paper => paper.Paper.Text);
    }

    [Fact]
    public void Nothing_is_asked_for_a_paper_and_it_settles_nothing()
    {
        var catalogue = Of(WithPapers(A, Papers));
        var assessment = catalogue.Assess(Situation(catalogue, "a=true"), Day);
        Assert.Null(assessment.NextQuestion());
        Assert.Equal((Verdict.Fits, 0), (assessment.Results.Single().Verdict, assessment.Results.Single().OpenFacts.Count));
    }

    [Theory]
    [InlineData("[1]", "must be a text.")]
    [InlineData("""[{ "text": "Titel" }]""", "has no \"when\"; a paper for everybody is a text alone.")]
    [InlineData("""[{ "text": "Titel", "if": 1, "when": { "discretion": true, "text": "Amt" } }]""", "has an unknown member \"if\".")]
    [InlineData("""[{ "when": { "discretion": true, "text": "Amt" } }]""", "has no \"text\".")]
    public void A_fault_in_a_paper_is_reported_with_its_place(string papers, string text)
    {
        Assert.Null(Read(out var faults, WithPapers(A, papers)));
        Assert.Contains(new CatalogueFault("entries/0.json", "versions[0].documents[0]", text), faults);
    }

    [Fact]
    public void A_fault_in_the_condition_of_a_paper_is_reported_with_its_place()
    {
        Assert.Null(Read(out var faults, WithPapers(A, """["Ausweis", { "text": "Titel", "when": { "fact": "passport", "op": "==", "value": true, "text": "ja" } }]""")));
        Assert.Equal(new CatalogueFault("entries/0.json", "versions[0].documents[1].when", "there is no fact \"passport\"."), Assert.Single(faults));
    }

    [Fact]
    public void The_check_finds_a_paper_that_nobody_needs_and_a_fact_that_only_papers_name()
    {
        const string red = """{ "fact": "paper", "op": "==", "value": "red", "text": "rot" }""";
        var nobody = CatalogueCheck.Run(Of(WithPapers(red, Papers)), Day);
        Assert.Contains("nobody who reaches this version needs the paper \"Titel\".", nobody.Where(finding => finding.IsFault).Select(finding => finding.Text));
        var unasked = CatalogueCheck.Run(Of(WithPapers(A, Papers)), Day);
        Assert.DoesNotContain(unasked, finding => finding.Kind is FindingKind.DeadCondition);
        Assert.Contains(("paper", FindingKind.Unused), unasked.Select(finding => (finding.Place, finding.Kind)));
    }

    private static string WithPapers(string condition, string papers) =>
        Entry(condition).Replace("\"nextStep\"", $"\"documents\": {papers}, \"nextStep\"", StringComparison.Ordinal);
}
