using Wegenetz.Search.Filtering;
using Wegenetz.Search.Finding;

namespace Wegenetz.Search;

/// <summary>The answer to an <see cref="OfferQuery"/>. All numbers are exact.</summary>
public sealed record OfferResults
{
    internal static readonly IReadOnlyDictionary<string, IReadOnlyList<FacetCount>> NoFacets = new Dictionary<string, IReadOnlyList<FacetCount>>();

    /// <summary>Offers found, on all pages.</summary>
    public required int Total { get; init; }

    /// <summary>The page asked for, in the order asked for.</summary>
    public required IReadOnlyList<OfferHit> Hits { get; init; }

    /// <summary>
    /// Per facet the codes that occur, most frequent first, then by code. A facet's counts ignore the choice made in it: they say how many
    /// offers there would be with that code alone. Chosen codes are listed even at 0. Every facet of the index has an entry.
    /// </summary>
    public required IReadOnlyDictionary<string, IReadOnlyList<FacetCount>> Facets { get; init; }

    /// <summary>Offers open at <see cref="OfferQuery.OpenAt"/>, whether or not only those were asked for; null when no instant was given.</summary>
    public required int? OpenCount { get; init; }

    /// <summary>Offers with free places, whether or not only those were asked for.</summary>
    public required int FreePlacesCount { get; init; }

    /// <summary>Offers within each of <see cref="OfferQuery.RadiusChoicesKm"/>, in that order, whatever radius was chosen; empty without a point.</summary>
    public required IReadOnlyList<RadiusCount> Radii { get; init; }

    /// <summary>Offers that suit each level of German (0 none, 1 A1 … 6 C2), whatever level was chosen.</summary>
    public required IReadOnlyList<int> CefrCounts { get; init; }

    /// <summary>Offers for somebody in each of <see cref="OfferQuery.AgeChoices"/>, in that order, whatever age was chosen.</summary>
    public required IReadOnlyList<int> AgeCounts { get; init; }

    /// <summary>How each part of the text was understood, in the order typed: synonyms also searched, typos corrected, words found nowhere.</summary>
    public required IReadOnlyList<QueryWord> Words { get; init; }

    /// <summary>
    /// "Did you mean": the text with mistyped words put right, ready to be searched for; also where a word that hardly any offer has is one error
    /// away from one that many have. Null when there is nothing to suggest, when only hits or exact words were asked for.
    /// </summary>
    public string? Suggestion { get; init; }
}

/// <summary>One offer found.</summary>
public sealed class OfferHit
{
    private readonly double squaredChord;
    private readonly ReasonFinder reasons;
    private readonly int document;

    /// <param name="squaredChord">See <see cref="PlaceTable.SquaredChord"/>; infinite without a point, too.</param>
    internal OfferHit(Guid id, double score, double squaredChord, ReasonFinder reasons, int document)
    {
        (Id, Score, this.squaredChord) = (id, score, squaredChord);
        (this.reasons, this.document) = (reasons, document);
    }

    /// <summary>The document's id.</summary>
    public Guid Id { get; }

    /// <summary>Comparable within one result only; greater is better; 0 without words.</summary>
    public double Score { get; }

    /// <summary>To the nearest place, as the crow flies; null without a point or a place.</summary>
    public double? DistanceKm => double.IsFinite(squaredChord) ? PlaceTable.Kilometres(squaredChord) : null;

    /// <summary>True when a matched word stands in a title.</summary>
    internal bool IsInTitle => reasons.IsInTitle(document);

    /// <summary>Which word matched where: the most telling field first, each word once per field. Empty without words. Found out when first asked for.</summary>
    public IReadOnlyList<MatchReason> Why => field ??= reasons.Find(document);
}

/// <summary>One reason for a hit.</summary>
/// <param name="Field">Where the word stands.</param>
/// <param name="Language">The language of the text it stands in.</param>
/// <param name="Word">The matched word, or words of a phrase, exactly as in the text; <see cref="Highlighting"/> finds them again.</param>
/// <param name="QueryWord">The word or words as typed.</param>
/// <param name="Kind">How the two belong together.</param>
public sealed record MatchReason(OfferField Field, string Language, string Word, string QueryWord, MatchKind Kind);

/// <summary>How a word of the query matched a word of an offer, best first.</summary>
public enum MatchKind
{
    /// <summary>The same word, umlauts, accents and case aside.</summary>
    Exact,

    /// <summary>The words stand next to each other as in the quoted phrase.</summary>
    Phrase,

    /// <summary>Another inflection of the word.</summary>
    Stem,

    /// <summary>The word is part of a compound in the offer, or its parts stand in the offer one by one.</summary>
    CompoundPart,

    /// <summary>Another word for the same thing.</summary>
    Synonym,

    /// <summary>The offer's word begins with the last word typed.</summary>
    Prefix,

    /// <summary>Reached by correcting a typing error.</summary>
    Typo,
}

/// <summary>How many offers carry a code.</summary>
public readonly record struct FacetCount(string Code, int Count);

/// <summary>How many offers lie within a distance.</summary>
public readonly record struct RadiusCount(double Km, int Count);

/// <summary>How one part of the query's text was understood.</summary>
/// <param name="Text">As typed, without quotes and minus; several words when they form a phrase or a synonym's key.</param>
/// <param name="Role">What it did.</param>
/// <param name="Offers">Offers of the index that match it, before all other words and filters. 0 = found nowhere.</param>
/// <param name="AlsoSearched">Synonyms that were searched as well and occur in the index, as the synonym list spells them.</param>
/// <param name="Corrections">Words of the index taken instead, when the word itself occurs nowhere; best first.</param>
public sealed record QueryWord(string Text, QueryWordRole Role, int Offers, IReadOnlyList<string> AlsoSearched, IReadOnlyList<string> Corrections);

/// <summary>What a part of the query's text did.</summary>
public enum QueryWordRole
{
    /// <summary>Must match.</summary>
    Required,

    /// <summary>A filler: raises the score where it matches, but is not needed.</summary>
    Optional,

    /// <summary>No offer has all words of the text, so this one was left out; it raises the score where it matches.</summary>
    LeftOut,

    /// <summary>The name of a place beside other words: a wish. Offers there come first, those elsewhere or without a place are found, too.</summary>
    Place,

    /// <summary>Must not match.</summary>
    Excluded,
}
