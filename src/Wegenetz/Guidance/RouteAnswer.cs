using Wegenetz.Guidance.Offices;
using Wegenetz.Rules;

namespace Wegenetz.Guidance;

/// <summary>What the rules say about a situation, in the shape that scripts rely on.</summary>
internal sealed record RouteAnswer(
    DateOnly AsOf, IReadOnlyList<RouteShown> Shown, IReadOnlyList<RouteNotFitting> NotFitting, IReadOnlyList<RouteWarning> Warnings, RouteQuestion? NextQuestion)
{
    public static RouteAnswer Of(Assessment assessment) => new(
        assessment.On,
        [.. assessment.Shown.Select(RouteShown.Of)],
        [.. assessment.Results.Where(result => result.Verdict is Verdict.DoesNotFit).Select(RouteNotFitting.Of)],
        [.. assessment.Results.Where(result => result.Verdict is Verdict.Suspended).Select(RouteWarning.Of)],
        assessment.NextQuestion() is { } fact ? RouteQuestion.Of(fact) : null);
}

/// <param name="Id">Id of the entry.</param>
/// <param name="Result">"fits" or "open".</param>
/// <param name="Confidence">How sure we are of the version, as in the data.</param>
/// <param name="Reasons">One for each condition of the version.</param>
internal sealed record RouteShown(string Id, string Result, string Confidence, IReadOnlyList<RouteReason> Reasons)
{
    public static RouteShown Of(EntryResult result) =>
        new(result.Entry.Id, result.Verdict is Verdict.Fits ? "fits" : "open", CodeOf(result.Version.Confidence), [.. result.Reasons.Select(RouteReason.Of)]);

    private static string CodeOf(Confidence confidence) => confidence switch
    {
        Rules.Confidence.ConfirmedInSource => "confirmed-in-source",
        Rules.Confidence.ConfirmedBefore20260701 => "confirmed-before-2026-07-01",
        Rules.Confidence.SecondarySource => "secondary-source",
        Rules.Confidence.GeneralKnowledge => "general-knowledge",
        _ => "unverified",
    };
}

/// <param name="Name">German: who decides in the network that was asked for.</param>
/// <param name="Address">Empty where the place has none.</param>
internal sealed record RouteOffice(string Name, string Address)
{
    public static RouteOffice Of(Office office) => new(office.Name, office.Place.Address);
}

/// <param name="Id">Id of the entry.</param>
/// <param name="Failed">The conditions that are not fulfilled.</param>
internal sealed record RouteNotFitting(string Id, IReadOnlyList<RouteReason> Failed)
{
    public static RouteNotFitting Of(EntryResult result) => new(result.Entry.Id, [.. result.Reasons.Where(reason => reason.Truth is Truth.NotFulfilled).Select(RouteReason.Of)]);
}

/// <param name="Id">Id of the entry.</param>
/// <param name="Text">German.</param>
internal sealed record RouteWarning(string Id, string Text)
{
    public static RouteWarning Of(EntryResult result) => new(result.Entry.Id, string.Join(' ', result.Version.Notes.DefaultIfEmpty(result.Entry.Summary)));
}

/// <param name="Text">German.</param>
/// <param name="Value">Null: unknown, or for an authority to judge.</param>
/// <param name="Norm">Paragraph of this condition.</param>
internal sealed record RouteReason(string Text, bool? Value, string? Norm)
{
    public static RouteReason Of(Reason reason) =>
        new(reason.Condition.Words, reason.Truth is Truth.Unknown ? null : reason.Truth is Truth.Fulfilled, reason.Condition.Norm);
}

/// <param name="Fact">Id of the fact.</param>
/// <param name="Question">German.</param>
/// <param name="Values">What can be answered; empty for numbers.</param>
internal sealed record RouteQuestion(string Fact, string Question, IReadOnlyList<object> Values)
{
    public static RouteQuestion Of(Fact fact) =>
        new(fact.Id, fact.Question, fact.Type is FactType.YesNo ? [true, false] : [.. fact.Choices.Select(choice => choice.Value)]);
}
