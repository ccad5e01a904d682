using Wegenetz.Search.Texts;
using Wegenetz.Search.Words;

namespace Wegenetz.Search.Filtering;

/// <summary>What filters and orders compare, one column per fact, one row per document.</summary>
internal sealed class OfferTable
{
    private readonly (int Minimum, int Maximum)[] ages;
    private readonly (int Minimum, int Maximum)[] levels;
    private readonly (int From, int Until)[] days;
    private readonly bool[] hasFreePlaces;
    private readonly int[] checkedOn;
    private readonly int[] nameRanks;
    private readonly IntLists openingsOfDocuments;
    private readonly (long From, long Until)[] openings;

    public OfferTable(IReadOnlyList<OfferDocument> documents)
    {
        ages = [.. documents.Select(document => (document.MinimumAge ?? int.MinValue, document.MaximumAge ?? int.MaxValue))];
        levels = [.. documents.Select(document => (document.MinimumCefr ?? int.MinValue, document.MaximumCefr ?? int.MaxValue))];
        days = [.. documents.Select(document => (document.ValidFrom?.DayNumber ?? int.MinValue, document.ValidUntil?.DayNumber ?? int.MaxValue))];
        hasFreePlaces = [.. documents.Select(document => document.FreePlaces > 0)];
        checkedOn = [.. documents.Select(document => document.CheckedOn?.DayNumber ?? int.MinValue)];
        nameRanks = NameRanks(documents);
        openings = [.. documents.SelectMany(document => document.Openings).Select(opening => (opening.From.UtcTicks, opening.Until.UtcTicks))];
        var pairs = new List<(int, int)>();
        for (var document = 0; document < documents.Count; document++)
            for (var opening = 0; opening < documents[document].Openings.Count; opening++)
                pairs.Add((document, pairs.Count));
        openingsOfDocuments = IntLists.FromPairs(documents.Count, pairs);
        Facets = new FacetTable(documents);
        Places = new PlaceTable(documents);
    }

    public FacetTable Facets { get; }

    public PlaceTable Places { get; }

    public bool SuitsAge(int document, int age) => age >= ages[document].Minimum && age <= ages[document].Maximum;

    public bool SuitsCefr(int document, int level) => level >= levels[document].Minimum && level <= levels[document].Maximum;

    public bool IsValidOn(int document, DateOnly day) => day.DayNumber >= days[document].From && day.DayNumber <= days[document].Until;

    public bool HasFreePlaces(int document) => hasFreePlaces[document];

    /// <summary>The day number of the last check; the least number there is for "never".</summary>
    public int CheckedOn(int document) => checkedOn[document];

    /// <summary>The place of the document when all are sorted by name, then id: unique.</summary>
    public int NameRank(int document) => nameRanks[document];

    public bool IsOpenAt(int document, DateTimeOffset instant)
    {
        var ticks = instant.UtcTicks;
        foreach (var opening in openingsOfDocuments[document])
            if (openings[opening].From <= ticks && ticks < openings[opening].Until) return true;
        return false;
    }

    private static int[] NameRanks(IReadOnlyList<OfferDocument> documents)
    {
        var names = documents.Select(document => Folding.Fold(document.SortName)).ToArray();
        var order = Enumerable.Range(0, documents.Count).ToArray();
        Array.Sort(order, (a, b) => string.CompareOrdinal(names[a], names[b]) is var byName and not 0 ? byName : documents[a].Id.CompareTo(documents[b].Id));
        var ranks = new int[documents.Count];
        for (var rank = 0; rank < order.Length; rank++) ranks[order[rank]] = rank;
        return ranks;
    }
}
