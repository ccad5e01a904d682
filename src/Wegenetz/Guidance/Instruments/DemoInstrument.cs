using Wegenetz.Atlas;
using Wegenetz.Platform.Data;

namespace Wegenetz.Guidance.Instruments;

/// <summary>One entry of <c>instruments.json</c> of a demo network; it is published.</summary>
/// <param name="CheckedDaysAgo">Counted back from the day of loading.</param>
internal sealed record DemoInstrument(
    string Name, string Summary, string ForWhom, string Stage, IReadOnlyList<string> Authorities, string LegalBasis, IReadOnlyList<string> Gets, IReadOnlyList<string> Papers, string NextStep,
    IReadOnlyList<string> Topics, IReadOnlyList<DemoCondition> Conditions, int CheckedDaysAgo)
{
    public static readonly DemoPart Part = DemoPart.Of<DemoInstrument>("instruments.json", async (services, instrument, _, cancel) =>
    {
        var added = await services.GetRequiredService<AddInstrument>().RunAsync(instrument.ToForm(services.GetRequiredService<TimeProvider>().Today), cancel);
        return added.Refusal ?? await services.GetRequiredService<PublishInstrument>().RunAsync(added.Value, new(), cancel);
    });

    private InstrumentForm ToForm(DateOnly today) => new()
    {
        Name = Name, Summary = Summary, ForWhom = ForWhom, Stage = Stage, Authorities = [.. Authorities.Select(code => new AuthorityRow { Code = code })], LegalBasis = LegalBasis, Gets = string.Join('\n', Gets), Papers = string.Join('\n', Papers), NextStep = NextStep,
        Topics = [.. Topics], Conditions = [.. Conditions.Select(condition => condition.ToRow())], CheckedOn = today.AddDays(-CheckedDaysAgo), Confidence = InstrumentForm.CodeOf(Rules.Confidence.GeneralKnowledge),
    };
}

/// <summary>As the rows of the form: a fact with comparison and value, or only words for what the office judges.</summary>
internal sealed record DemoCondition(string? Fact = null, string? Comparison = null, string? Value = null, string? Text = null, string? Norm = null, string? Group = null)
{
    public ConditionRow ToRow() => new() { Fact = Fact, Comparison = Comparison, Value = Value, Text = Text, Norm = Norm, Group = Group, IsDiscretion = Fact is null };
}

/// <summary>One entry of <c>situations.json</c> of a demo network.</summary>
internal sealed record DemoSituation(string Name, IReadOnlyList<string> Answers)
{
    public static readonly DemoPart Part = DemoPart.Of<DemoSituation>("situations.json", async (services, situation, _, cancel) =>
        (await services.GetRequiredService<AddSituation>().RunAsync(SituationForm.Of(situation.Name, situation.Answers), cancel)).Refusal);
}
