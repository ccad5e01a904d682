using Wegenetz.Guidance.Asking;
using Wegenetz.Rules;
using Wegenetz.Rules.Checking;
using Wegenetz.Rules.Reading;

namespace Wegenetz.Guidance.Instruments;

/// <param name="Result">Null: the pilot would not show it, because somebody asks about something else.</param>
public sealed record TriedSituation(Guid Id, string Name, EntryResult? Result);

/// <summary>A draft tried out: compiled beside the shipped rules, looked through, and asked about every test situation. Nothing is stored.</summary>
/// <param name="Faults">Why it cannot be compiled; empty for most.</param>
/// <param name="On">The day whose rules were asked: today, or the nearest day on which the version is valid.</param>
public sealed record InstrumentTrial(IReadOnlyList<CatalogueFault> Faults, IReadOnlyList<CatalogueFinding> Findings, DateOnly On, IReadOnlyList<TriedSituation> Situations)
{
    public bool MayBePublished => Faults.Count == 0 && !Findings.Any(finding => finding.IsFault);

    /// <param name="at">Which version of the draft is asked, from 0; null: the newest.</param>
    internal static InstrumentTrial Of(LocalInstrument instrument, IEnumerable<TestSituation> situations, DateOnly today, int? at = null)
    {
        var rules = CompiledCatalogues.Compile([new CatalogueFile(instrument.Slug, instrument.DraftJson)]);
        if (rules.Catalogue.Entries.FirstOrDefault(entry => entry.Id == instrument.EntryId) is not { } entry) return new(rules.Faults, [], today, []);
        var on = DayOf(entry.Versions[at ?? entry.Versions.Count - 1], today);
        return new([], CatalogueCheck.Run(rules.Catalogue, entry, today), on, [.. situations.Select(situation => new TriedSituation(situation.Id, situation.Name, ResultOf(situation)))]);

        EntryResult? ResultOf(TestSituation situation) =>
            Conversation.Read(rules.Catalogue, SituationForm.LinesOf(situation.Answers), on).Assessment.Results.FirstOrDefault(result => result.Entry == entry);
    }

    private static DateOnly DayOf(EntryVersion version, DateOnly today) =>
        version.IsValidOn(today) ? today : version.ValidFrom > today ? version.ValidFrom.Value : version.ValidTo!.Value;
}
