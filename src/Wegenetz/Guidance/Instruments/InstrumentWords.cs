using System.Globalization;
using Wegenetz.Platform.Design.Pieces;
using Wegenetz.Platform.Language;

namespace Wegenetz.Guidance.Instruments;

/// <summary>An own instrument in words: for two people who changed it at once, and for its history.</summary>
internal static class InstrumentWords
{
    public static IReadOnlyList<FieldVersions> Compare(InstrumentForm theirs, InstrumentForm mine, Texts t) =>
        [.. Of(theirs).Zip(Of(mine), (their, my) => FieldVersions.Of(t[their.Key], their.Words, my.Words))];

    /// <summary>A draft or what was published, in one text; German, as it is written.</summary>
    public static string Say(string json) => string.Join(
        " · ", InstrumentFile.PeriodsOf(json).SelectMany((_, at) => OfVersion(InstrumentFile.Read(json, at))).Prepend(("", string.Join(" · ", OfEntry(InstrumentFile.Read(json)).Skip(1).Select(field => field.Words))))
            .Select(field => field.Item2).Where(words => !string.IsNullOrEmpty(words)));

    /// <summary>A period in words: "gültig vom … bis zum …".</summary>
    public static string PeriodIn(Texts t, InstrumentPeriod period) => (period.From, period.Until) switch
    {
        ({ } from, { } to) => t["lotse.validBetween", from.ToString("d", t.Language.Culture), to.ToString("d", t.Language.Culture)],
        (null, { } to) => t["lotse.validUntil", to.ToString("d", t.Language.Culture)],
        ({ } from, null) => t["lotse.validFrom", from.ToString("d", t.Language.Culture)],
        _ => t["intern-instruments.validAlways"],
    };

    private static IEnumerable<(string Key, string? Words)> Of(InstrumentForm form) => [.. OfEntry(form), .. OfVersion(form)];

    /// <summary>What is the same in every version.</summary>
    private static IEnumerable<(string Key, string? Words)> OfEntry(InstrumentForm form)
    {
        yield return ("intern-history.field.Name", form.Name);
        yield return ("intern-history.field.Summary", form.Summary);
        yield return ("intern-instruments.forWhom", form.ForWhom);
        yield return ("intern-instruments.stage", form.Stage);
        yield return ("intern-history.field.Authority", string.Join(", ", form.AuthorityCodes.Select(Offices.OfficeChoices.LabelOf)));
        yield return ("intern-history.field.LegalBasis", form.LegalBasis);
        yield return ("intern-instruments.topics", string.Join(", ", FactChoices.TopicFact.Choices.Where(topic => form.Topics.Contains(topic.Value)).Select(topic => topic.Label)));
    }

    private static IEnumerable<(string Key, string? Words)> OfVersion(InstrumentForm form)
    {
        yield return ("intern-instruments.conditions", string.Join("; ", form.Conditions.Where(row => !row.IsBlank).Select(Words)));
        yield return ("intern-instruments.gets", string.Join("; ", InstrumentForm.Lines(form.Gets)));
        yield return ("intern-instruments.papers", string.Join("; ", InstrumentForm.Lines(form.Papers)));
        yield return ("intern-instruments.nextStep", form.NextStep);
        yield return ("intern-history.field.ValidFromOn", Day(form.ValidFrom));
        yield return ("intern-history.field.ValidUntil", Day(form.ValidUntil));
        yield return ("intern-history.field.CheckedOn", Day(form.CheckedOn));
        yield return ("intern-instruments.confidence", form.Confidence);
    }

    private static string Words(ConditionRow row)
    {
        var built = row.KnownFact is { } fact ? $"{fact.Label} {(row.Comparison is null ? "" : ConditionRow.WordOf(row.Comparison))} {row.Value}" : "";
        return string.Join(", ", new[] { row.Group is null ? null : $"({row.Group})", row.Text, row.Text is null || row.IsDiscretion ? null : $"[{built}]", row.Text is null ? built : null, row.Norm }.OfType<string>());
    }

    private static string? Day(DateOnly? day) => day?.ToString("dd.MM.yyyy", CultureInfo.InvariantCulture);
}
