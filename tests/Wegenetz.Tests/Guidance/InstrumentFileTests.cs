using System.Text.Json.Nodes;
using Wegenetz.Guidance;
using Wegenetz.Guidance.Instruments;
using Wegenetz.Rules;
using Wegenetz.Rules.Checking;
using Wegenetz.Rules.Reading;

namespace Wegenetz.Tests.Guidance;

/// <summary>The form of an own instrument becomes an entry of the rules, and never harms the shipped ones.</summary>
public sealed class InstrumentFileTests
{
    [Theory]
    [InlineData("age", ConditionRow.AtLeast, "18", """{"fact":"age","op":"\u003E=","value":18,"text":"Alter in Jahren: mindestens 18"}""")]
    [InlineData("annualIncome", ConditionRow.AtMost, "1.250,50", """{"fact":"annualIncome","op":"\u003C=","value":1250.50,"text":"Zu versteuerndes/positives Jahreseinkommen in Euro: höchstens 1250,50"}""")]
    [InlineData("needy", ConditionRow.Is, "Ja", """{"fact":"needy","op":"==","value":true,"text":"Hilfebedürftig: ja"}""")]
    [InlineData("citizenship", ConditionRow.IsNot, "deutsch", """{"fact":"citizenship","op":"!=","value":"german","text":"Staatsangehörigkeit (Gruppe): nicht deutsch"}""")]
    [InlineData("citizenship", ConditionRow.OneOf, "eu; Island, Liechtenstein, Norwegen oder Schweiz", """{"fact":"citizenship","op":"in","value":["eu","eea-swiss"],"text":"Staatsangehörigkeit (Gruppe): EU-Land oder Island, Liechtenstein, Norwegen oder Schweiz"}""")]
    [InlineData("germanLevel", ConditionRow.AtLeast, "B1", """{"fact":"germanLevel","op":"\u003E=","value":"B1","text":"Deutschniveau (GER): mindestens B1 (selbständig im Alltag)"}""")]
    [InlineData("goals", ConditionRow.OneOf, "work; debt", """{"fact":"goals","op":"containsAny","value":["work","debt"],"text":"Anliegen: Arbeit finden oder Schulden"}""")]
    public void A_row_becomes_a_condition_with_words_and_comes_back(string fact, string comparison, string value, string json)
    {
        var row = new ConditionRow { Fact = fact, Comparison = comparison, Value = value };
        Assert.Empty(row.Faults());
        var written = row.Write();
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(json), written), written.ToJsonString());
        using var document = System.Text.Json.JsonDocument.Parse(written.ToJsonString());
        var back = ConditionRow.Read(document.RootElement, group: null);
        Assert.True(JsonNode.DeepEquals(written, back.Write()), back.Write().ToJsonString());
    }

    [Theory]
    [InlineData("needy", ConditionRow.AtLeast, "ja", nameof(ConditionRow.Comparison))]
    [InlineData("goals", ConditionRow.IsNot, "work", nameof(ConditionRow.Comparison))]
    [InlineData("age", ConditionRow.AtLeast, "jung", nameof(ConditionRow.Value))]
    [InlineData("age", ConditionRow.AtLeast, "17,5", nameof(ConditionRow.Value))]
    [InlineData("citizenship", ConditionRow.Is, "Mond", nameof(ConditionRow.Value))]
    [InlineData("citizenship", ConditionRow.Is, null, nameof(ConditionRow.Value))]
    [InlineData("moonAge", ConditionRow.Is, "1", nameof(ConditionRow.Fact))]
    public void A_row_that_the_rules_do_not_know_says_which_field(string fact, string comparison, string? value, string field) =>
        Assert.Equal([field], new ConditionRow { Fact = fact, Comparison = comparison, Value = value }.Faults().Select(fault => fault.Field));

    [Fact]
    public void Of_rows_with_one_group_one_is_enough_and_what_the_office_judges_excludes_nobody()
    {
        var form = Form();
        form.Conditions =
        [
            new() { Fact = "age", Comparison = ConditionRow.AtLeast, Value = "18", Group = "4" },
            new() { Fact = "needy", Comparison = ConditionRow.Is, Value = "ja" },
            new() { Fact = "receivesSgb2", Comparison = ConditionRow.Is, Value = "ja", Group = "4" },
            new() { Text = "Es ist Geld da.", IsDiscretion = true },
            new(),
        ];
        Assert.Empty(form.Faults());
        var entry = Compile(form);
        var catalogue = CompiledCatalogues.Compile([new("hilfe", InstrumentFile.Write(form, "eigen-hilfe"))]).Catalogue;
        Assert.Equal(3, entry.Versions[0].Conditions.Count);
        Assert.Equal(Verdict.Fits, VerdictIn(catalogue, "age=16", "receivesSgb2=true", "needy=true"));
        Assert.Equal(Verdict.DoesNotFit, VerdictIn(catalogue, "age=16", "receivesSgb2=false", "needy=true"));
        Assert.Equal(Verdict.Open, VerdictIn(catalogue, "age=18"));
        Assert.Null(VerdictIn(catalogue, "goals=debt"));
        var back = InstrumentFile.Read(InstrumentFile.Write(form, "eigen-hilfe"));
        Assert.Equal(InstrumentFile.Write(form, "eigen-hilfe"), InstrumentFile.Write(back, "eigen-hilfe"));
        Assert.Equal(["1", "1", null, null], back.Conditions.Select(row => row.Group));
    }

    [Fact]
    public void No_shipped_entry_can_be_mistaken_for_an_own_one() => Assert.DoesNotContain(ShippedCatalogue.Catalogue.Entries, LocalInstrument.IsOwn);

    [Fact]
    public void A_fault_in_an_own_entry_takes_away_neither_the_shipped_rules_nor_other_own_ones()
    {
        var rules = CompiledCatalogues.Compile([new("gut", InstrumentFile.Write(Form(), "eigen-gut")), new("schlecht", InstrumentFile.Write(Form(), "eigen-schlecht").Replace("\"age\"", "\"moonAge\"", StringComparison.Ordinal))]);
        Assert.Equal(ShippedCatalogue.Catalogue.Entries.Count + 1, rules.Catalogue.Entries.Count);
        Assert.Contains(rules.Catalogue.Entries, entry => entry.Id == "eigen-gut");
        Assert.Contains(rules.Faults, fault => fault is { File: "schlecht", Path: "versions[0].conditions[0]" });
    }

    [Fact]
    public void The_rules_of_a_network_are_compiled_again_only_when_its_instruments_are_others()
    {
        var (compiled, network) = (new CompiledCatalogues(), Guid.NewGuid());
        CatalogueFile[] Own(string name) => [new("hilfe", InstrumentFile.Write(Form(name), "eigen-hilfe"))];
        Assert.Same(ShippedCatalogue.Catalogue, compiled.Of(network, []).Catalogue);
        var first = compiled.Of(network, Own("Hilfe"));
        Assert.Same(first, compiled.Of(network, Own("Hilfe")));
        Assert.NotSame(first, compiled.Of(Guid.NewGuid(), Own("Hilfe")));
        Assert.Equal("Andere Hilfe", compiled.Of(network, Own("Andere Hilfe")).Catalogue.Entries.Single(LocalInstrument.IsOwn).Name);
    }

    [Fact]
    public void A_check_of_tangled_conditions_ends_soon()
    {
        var form = Form();
        // Twelve numbers, each with many answers that fit, and at the end two that exclude each other.
        form.Conditions =
        [
            .. ShippedCatalogue.Catalogue.Facts.Where(fact => fact.Type is FactType.Whole && fact.Id != "age").Take(12).Select(fact => new ConditionRow { Fact = fact.Id, Comparison = ConditionRow.AtLeast, Value = "0" }),
            new() { Fact = "age", Comparison = ConditionRow.AtLeast, Value = "30" }, new() { Fact = "age", Comparison = ConditionRow.AtMost, Value = "20" },
        ];
        var rules = CompiledCatalogues.Compile([new("hilfe", InstrumentFile.Write(form, "eigen-hilfe"))]).Catalogue;
        Assert.DoesNotContain(CatalogueCheck.Run(rules, rules.Entries.Single(LocalInstrument.IsOwn), new(2026, 11, 25)), finding => finding.Kind is FindingKind.DeadCondition);
    }

    [Fact]
    public void Every_group_of_facts_begins_with_a_fact() =>
        Assert.Equal(FactChoices.Groups.Select(group => group.Label), FactChoices.All.Select(group => group.Label));

    [Theory]
    [InlineData("age=30 goals=work,debt citizenship=eu", "")]
    [InlineData("age=30 moon=full", "Fact shell.form.required")]
    [InlineData("age=alt", "Value intern-instruments.value eine ganze Zahl")]
    [InlineData("age=17,5", "Value intern-instruments.value eine ganze Zahl")]
    [InlineData("age", "Value intern-instruments.value eine ganze Zahl")]
    [InlineData("needy=vielleicht", "Value intern-instruments.value ja; nein")]
    [InlineData("age=30 age=31", "Fact intern-instruments.answeredTwice")]
    [InlineData("", "Fact intern-instruments.noAnswer")]
    public void Each_answer_of_a_situation_is_checked_against_its_fact(string answers, string fault)
    {
        var form = answers.Length == 0 ? SituationForm.New() : SituationForm.Of("Jemand", answers.Split(' '));
        Assert.Equal(fault, string.Join(' ', form.Faults().SelectMany(fault => fault.Arguments.Prepend(fault.Rule).Prepend(fault.Field))));
        if (fault.Length == 0) Assert.Equal(answers.Replace(' ', '\n'), form.Written);
    }

    [Fact]
    public void A_new_version_leaves_the_older_one_as_it_was_and_ends_it_the_day_before()
    {
        var form = Form();
        form.ValidFrom = new(2026, 1, 1);
        var json = InstrumentFile.WithVersion(InstrumentFile.Write(form, "eigen-hilfe"), new(2027, 1, 1), new(2026, 11, 25));
        Assert.Equal([new(new(2026, 1, 1), new(2026, 12, 31)), new InstrumentPeriod(new(2027, 1, 1), null)], InstrumentFile.PeriodsOf(json));
        var next = InstrumentFile.Read(json);
        Assert.Equal((new DateOnly(2026, 11, 25), "Fragen"), (next.CheckedOn, next.NextStep));
        next.NextStep = "Anrufen";
        next.Conditions[0].Value = "21";
        var changed = InstrumentFile.Write(next, "eigen-hilfe", json, at: 1);
        Assert.Equal(("Fragen", "Anrufen"), (InstrumentFile.Read(changed, 0).NextStep, InstrumentFile.Read(changed, 1).NextStep));
        var rules = CompiledCatalogues.Compile([new("hilfe", changed)]);
        Assert.Empty(rules.Faults);
        Assert.Equal((Verdict.Fits, Verdict.DoesNotFit), (OwnOn(new(2026, 12, 31)), OwnOn(new(2027, 1, 1))));
        Assert.Equal([new InstrumentPeriod(new(2026, 1, 1), new(2026, 12, 31))], InstrumentFile.PeriodsOf(InstrumentFile.WithoutNewest(changed)));

        Verdict OwnOn(DateOnly on) =>
            Wegenetz.Guidance.Asking.Conversation.Read(rules.Catalogue, ["goals=work", "age=19"], on).Assessment.Results.Single(result => LocalInstrument.IsOwn(result.Entry)).Verdict;
    }

    [Theory]
    [InlineData(null, "2026-12-31", "2027-01-01", null, false)]
    [InlineData(null, "2027-01-01", "2027-01-01", null, true)]
    [InlineData(null, null, "2027-01-01", null, true)]
    [InlineData("2026-01-01", "2026-06-30", null, "2026-12-31", true)]
    public void Versions_overlap_when_one_day_belongs_to_both(string? from, string? until, string? nextFrom, string? nextUntil, bool overlap) =>
        Assert.Equal(overlap, InstrumentPeriod.AnyOverlap([new(Day(from), Day(until)), new(Day(nextFrom), Day(nextUntil))]));

    [Fact]
    public void Several_authorities_stand_in_their_order()
    {
        var form = Form();
        form.Authorities = [new() { Code = "youth-office" }, new(), new() { Code = "pilot" }];
        Assert.Empty(form.Faults());
        var entry = Compile(form);
        Assert.Equal(["youth-office", "pilot"], entry.Authorities.Select(authority => authority.Code));
        Assert.Equal(string.Join(", ", entry.Authorities.Select(authority => authority.Label)), entry.Authority);
        Assert.Equal(["youth-office", "pilot"], InstrumentFile.Read(InstrumentFile.Write(form, "eigen-hilfe")).AuthorityCodes);
    }

    [Theory]
    [InlineData("pilot pilot", "intern-instruments.authorityTwice")]
    [InlineData("king", "shell.form.unknownCode")]
    [InlineData("", "shell.form.required")]
    public void An_authority_is_named_once_and_is_one_of_the_rules(string codes, string rule)
    {
        var form = Form();
        form.Authorities = [.. codes.Split(' ').Select(code => new AuthorityRow { Code = code })];
        Assert.Equal([rule], form.Faults().Select(fault => fault.Rule));
    }

    private static DateOnly? Day(string? day) => day is null ? null : DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture);

    private static Verdict? VerdictIn(Catalogue catalogue, params string[] answers) =>
        Wegenetz.Guidance.Asking.Conversation.Read(catalogue, answers.Any(answer => answer.StartsWith("goals", StringComparison.Ordinal)) ? answers : [.. answers, "goals=work"], new(2026, 11, 25))
            .Assessment.Results.FirstOrDefault(result => LocalInstrument.IsOwn(result.Entry))?.Verdict;

    private static Entry Compile(InstrumentForm form)
    {
        var rules = CompiledCatalogues.Compile([new("hilfe", InstrumentFile.Write(form, "eigen-hilfe"))]);
        Assert.Empty(rules.Faults);
        return rules.Catalogue.Entries.Single(LocalInstrument.IsOwn);
    }

    private static InstrumentForm Form(string name = "Hilfe") => new()
    {
        Name = name, Summary = "Eine Hilfe.", ForWhom = "alle", Stage = "work", Authorities = [new() { Code = "pilot" }], LegalBasis = "Beschluss", NextStep = "Fragen", Topics = ["work"],
        CheckedOn = new(2026, 11, 1), Confidence = "general-knowledge", Conditions = [new() { Fact = "age", Comparison = ConditionRow.AtLeast, Value = "18" }],
    };
}
