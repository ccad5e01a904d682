using Wegenetz.Rules.Checking;
using Wegenetz.Rules.Reading;
using static Wegenetz.Tests.Rules.SmallCatalogue;

namespace Wegenetz.Tests.Rules;

public sealed class CatalogueReaderTests
{
    [Theory]
    [InlineData("""{ "fact": "c", "op": "==", "value": true, "text": "C" }""", "versions[0].conditions[0]", "there is no fact \"c\".")]
    [InlineData("""{ "definition": "old", "text": "alt" }""", "versions[0].conditions[0]", "there is no definition \"old\" before this one.")]
    [InlineData("""{ "fact": "paper", "op": "==", "value": "yellow", "text": "gelb" }""", "versions[0].conditions[0].value", "the fact \"paper\" has no choice \"yellow\".")]
    [InlineData("""{ "fact": "age", "op": "contains", "value": 3, "text": "drei" }""", "versions[0].conditions[0]", "\"contains\" with this value is nothing that the fact \"age\" can be asked.")]
    [InlineData("""{ "fact": "age", "op": "<", "value": "drei", "text": "drei" }""", "versions[0].conditions[0]", "\"<\" with this value is nothing that the fact \"age\" can be asked.")]
    [InlineData("""{ "fact": "paper", "op": "<", "value": "red", "text": "rot" }""", "versions[0].conditions[0]", "\"<\" with this value is nothing that the fact \"paper\" can be asked.")]
    [InlineData("""{ "fact": "goals", "op": "==", "value": "work", "text": "Arbeit" }""", "versions[0].conditions[0]", "\"==\" with this value is nothing that the fact \"goals\" can be asked.")]
    [InlineData("""{ "fact": "a", "op": "==", "value": true }""", "versions[0].conditions[0]", "has no \"text\".")]
    [InlineData("""{ "fact": "a", "op": "==", "text": "A" }""", "versions[0].conditions[0]", "has no \"value\".")]
    [InlineData("""{ "any": [] }""", "versions[0].conditions[0]", "\"any\" must hold at least one condition.")]
    [InlineData("""{ "all": [{ "text": "nichts" }] }""", "versions[0].conditions[0].all[0]", "must have exactly one of fact, definition, discretion, all, any, not.")]
    [InlineData("""{ "discretion": true, "text": "Amt", "nrom": "§ 1" }""", "versions[0].conditions[0]", "has an unknown member \"nrom\".")]
    public void A_fault_in_a_condition_is_reported_with_its_place(string condition, string path, string text)
    {
        Assert.Null(Read(out var faults, Entry(condition)));
        Assert.Contains(new CatalogueFault("entries/0.json", path, text), faults);
    }

    [Theory]
    [InlineData("\"name\": \"Hilfe\"", "\"name\": \"\"", "name", "must be a text.")]
    [InlineData("\"summary\": \"Hilfe.\", ", "", "", "has no \"summary\".")]
    [InlineData("\"instrument\"", "\"tool\"", "category", "must be one of competence, instrument.")]
    [InlineData("[\"office\"]", "[\"king\"]", "authorities[0]", "there is no authority \"king\".")]
    [InlineData("\"2020-01-01\"", "\"1.1.2020\"", "versions[0].validFrom", "must be a day like \"2026-07-01\".")]
    [InlineData("\"checkedOn\": \"2026-08-19\", ", "", "versions[0]", "has no \"checkedOn\".")]
    [InlineData("[\"office\"]", "[]", "", "has no \"authorities\".")]
    [InlineData("\"authority\": \"Amt\"", "\"authority\": \"Amt\", \"phone\": \"1\"", "", "has an unknown member \"phone\".")]
    [InlineData("\"nextStep\": \"Fragen.\"", "\"nextStep\": \"Fragen.\", \"until\": \"2020\"", "versions[0]", "has an unknown member \"until\".")]
    [InlineData("\"validFrom\": \"2020-01-01\"", "\"validFrom\": \"2020-01-02\", \"validTo\": \"2020-01-01\"", "versions[0]", "ends before it begins.")]
    public void A_fault_in_an_entry_is_reported_with_its_place(string right, string wrong, string path, string text)
    {
        var entry = Entry(A);
        Assert.Contains(right, entry, StringComparison.Ordinal);
        Assert.Null(Read(out var faults, entry.Replace(right, wrong, StringComparison.Ordinal)));
        Assert.Contains(new CatalogueFault("entries/0.json", path, text), faults);
    }

    [Fact]
    public void A_version_may_last_a_single_day_and_needs_conditions()
    {
        Assert.NotNull(Read(out _, Entry(A, dates: "\"validFrom\": \"2020-01-01\", \"validTo\": \"2020-01-01\"")));
        Assert.Null(Read(out var faults, Entry("")));
        Assert.Equal(new CatalogueFault("entries/0.json", "versions[0]", "has no \"conditions\"."), Assert.Single(faults));
    }

    [Fact]
    public void Every_fault_is_reported_at_once()
    {
        Read(out var faults, "{", Entry("""{ "any": [] }"""), Entry(A), Entry(A));
        Assert.Equal(["entries/0.json", "entries/1.json", "entries/2.json", "entries/3.json"], faults.Select(fault => fault.File).Distinct().Order());
    }

    [Theory]
    [InlineData("facts.json")]
    [InlineData("derivations.json")]
    [InlineData("definitions.json")]
    [InlineData("authorities.json")]
    public void A_missing_file_and_a_file_that_is_no_json_are_reported(string name)
    {
        Assert.Null(CatalogueReader.Read(Shared.Where(file => file.Name != name), out var missing));
        Assert.Equal([new CatalogueFault(name, "", "is missing.")], missing);
        Assert.Null(CatalogueReader.Read(Shared.Select(file => file.Name == name ? file with { Text = "{" } : file), out var broken));
        Assert.StartsWith($"{name}: is no JSON: ", Assert.Single(broken).ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("facts.json", """{ "a": { "type": "choice", "label": "A", "question": "A?", "why": "A." } }""", "a", "has no \"values\".")]
    [InlineData("facts.json", """{ "a": { "type": "whole", "label": "A", "question": "A?", "why": "A.", "values": { "1": "eins" } } }""", "a.values", "a number has no values to choose from.")]
    [InlineData("facts.json", """{ "a": { "type": "set", "label": "A", "question": "A?", "why": "A.", "values": {} } }""", "a.values", "must be 1 to 64 choices.")]
    [InlineData("facts.json", """{ "a": { "type": "yes-no", "label": "A", "question": "A?", "why": "A.", "sensitive": "secret" } }""", "a", "\"sensitive\" must be one of residence, health, debt, conviction.")]
    [InlineData("facts.json", """{ "a": { "type": "yes-no", "label": "A", "question": "A?", "why": "A.", "first": "yes" } }""", "a.first", "must be true or left out.")]
    [InlineData("facts.json", """{ "a": { "type": "yes-no", "label": "A", "question": "A?", "why": "A.", "unit": "m" } }""", "a", "has an unknown member \"unit\".")]
    [InlineData("facts.json", """[1]""", "", "must be an object.")]
    [InlineData("facts.json", """{ "a": 1 }""", "a", "must be an object.")]
    [InlineData("definitions.json", """{ "young": { "label": "jung" } }""", "young", "has no \"condition\".")]
    [InlineData("definitions.json", """{ "young": { "label": "jung", "wenn": 1, "condition": { "discretion": true, "text": "Amt" } } }""", "young", "has an unknown member \"wenn\".")]
    [InlineData("definitions.json", """{ "young": { "label": "jung", "condition": { "definition": "young", "text": "jung" } } }""", "young.condition", "there is no definition \"young\" before this one.")]
    [InlineData("facts.json", """{ "a": { "type": "yes-no", "label": "A", "question": "A?", "why": "A.", "after": "b" }, "b": { "type": "yes-no", "label": "B", "question": "B?", "why": "B." } }""", "a", "\"after\" must name a fact that stands before it, not \"b\".")]
    [InlineData("facts.json", """{ "a": { "type": "choice", "label": "A", "question": "A?", "why": "A.", "values": { "1": "eins", "2": "zwei" }, "groups": [{ "label": "G", "values": ["1", "3"] }] } }""", "a.groups[0]", "there is no choice \"3\".")]
    [InlineData("facts.json", """{ "a": { "type": "choice", "label": "A", "question": "A?", "why": "A.", "values": { "1": "eins", "2": "zwei" }, "groups": [{ "label": "G", "values": ["1"] }] } }""", "a", "\"groups\" must hold every choice exactly once.")]
    [InlineData("facts.json", """{ "a": { "type": "choice", "label": "A", "question": "A?", "why": "A.", "values": { "1": "eins", "2": "zwei" }, "groups": [{ "label": "G", "values": ["1", "2"] }, { "label": "H", "values": ["1"] }] } }""", "a", "\"groups\" must hold every choice exactly once.")]
    [InlineData("derivations.json", """{ "derivations": [{ "fact": "ill", "answer": "false" }] }""", "derivations[0]", "must have a \"fact\", an \"answer\" that it takes, and \"when\".")]
    [InlineData("derivations.json", """{ "derivations": [{ "fact": "ill", "answer": "ein wenig", "when": { "fact": "a", "op": "==", "value": true, "text": "A" } }] }""", "derivations[0]", "must have a \"fact\", an \"answer\" that it takes, and \"when\".")]
    [InlineData("authorities.json", """{ "office": 1 }""", "office", "must be a text.")]
    [InlineData("entries/0.json", """{ "id": "help" }""", "", "has no \"relevance\".")]
    public void A_fault_beside_the_entries_is_reported_with_its_place(string name, string text, string path, string expected)
    {
        Assert.Null(CatalogueReader.Read([.. Shared.Where(file => file.Name != name), new CatalogueFile(name, text)], out var faults));
        Assert.Contains(new CatalogueFault(name, path, expected), faults);
        Assert.Contains(faults, fault => fault.ToString() == (path.Length == 0 ? $"{name}: {expected}" : $"{name}: {path}: {expected}"));
    }

    [Fact]
    public void A_relevance_must_not_turn_the_unknown_round()
    {
        Assert.Null(Read(out var faults, Entry(A, relevance: $$"""{ "not": {{A}} }""")));
        Assert.Null(Read(out _, Entry(A, relevance: """{ "any": [{ "fact": "paper", "op": "!=", "value": "red", "text": "nicht rot" }] }""")));
        Assert.Equal("relevance", Assert.Single(faults).Path);
    }

    [Theory]
    [InlineData("\"validFrom\": \"2020-01-01\"", "\"validFrom\": \"2026-07-01\"", true)]
    [InlineData("\"validFrom\": \"2020-01-01\", \"validTo\": \"2026-07-01\"", "\"validFrom\": \"2026-07-01\"", true)]
    [InlineData("\"validFrom\": \"2020-01-01\", \"validTo\": \"2026-06-30\"", "\"validFrom\": \"2026-07-01\"", false)]
    public void Versions_must_not_overlap_by_a_day(string first, string second, bool overlap)
    {
        var entry = Entry(A, dates: second).Replace("\"versions\": [", $"\"versions\": [{Version(A, first)}, ", StringComparison.Ordinal);
        Assert.Equal(overlap, Read(out _, entry) is null);
    }

    [Theory]
    [InlineData("""{ "all": [{ "fact": "age", "op": "<", "value": 18, "text": "Kind" }, { "fact": "age", "op": ">", "value": 60, "text": "alt" }] }""", "no situation can reach this version.")]
    [InlineData("""{ "fact": "goals", "op": "containsAny", "value": ["work", "debt"], "text": "A" }, { "any": [{ "fact": "paper", "op": "==", "value": "red", "text": "rot" }, { "all": [{ "fact": "paper", "op": "in", "value": ["red"], "text": "rot" }, { "fact": "paper", "op": "in", "value": ["blue"], "text": "blau" }] }] }""", "no situation that reaches this version fulfils \"rot und blau\".")]
    public void A_condition_that_cannot_matter_is_found(string conditions, string text)
    {
        Assert.Contains(("help (2020-01-01)", text, true), CatalogueCheck.Run(Of(Entry(conditions)), Day).Select(finding => (finding.Place, finding.Text, finding.IsFault)));
    }

    [Fact]
    public void Versions_that_nobody_checked_for_twelve_months_gaps_and_unused_data_are_found()
    {
        var entry = Entry(A, dates: "\"validFrom\": \"2020-01-01\", \"validTo\": \"2021-01-01\"").Replace("\"versions\": [", $"\"versions\": [{Version(A, "\"validFrom\": \"2022-01-01\"")}, ", StringComparison.Ordinal);
        var findings = CatalogueCheck.Run(Of(entry), new DateOnly(2027, 8, 19));
        Assert.Equal(2, findings.Count(finding => finding.Text == "was last checked on 2026-08-19."));
        Assert.Contains(findings, finding => finding is { Place: "help", Text: "no version is valid between 2021-01-01 and 2022-01-01." });
        Assert.Contains(findings, finding => finding is { Place: "young", IsFault: true });
        Assert.Contains(findings, finding => finding is { Place: "b", IsFault: true });
        Assert.DoesNotContain(CatalogueCheck.Run(Of(entry), new DateOnly(2027, 8, 18)), finding => finding.Text.StartsWith("was last", StringComparison.Ordinal));
    }
}
