using Wegenetz.Search.Filtering;
using Wegenetz.Search.Texts;

namespace Wegenetz.Search.Finding;

/// <summary>The documents of all segments of an index under one row of numbers, as they are at one moment.</summary>
internal sealed class IndexedDocuments
{
    /// <summary>Room between two ranks of the first segment for documents added later.</summary>
    private const int RankBits = 20;

    private readonly long[][] laterRanks;

    /// <param name="live">The documents that were not replaced or removed, as a set.</param>
    public IndexedDocuments(Segment[] segments, ulong[] live, FacetCodes codes)
    {
        Segments = segments;
        Live = live;
        Codes = codes;
        Languages = [.. segments.SelectMany(segment => segment.Languages)];
        Count = DocumentBits.Count(live);
        HasDead = Count < segments.Sum(segment => segment.Count);
        LongestPlaceName = segments.Max(segment => segment.Places.Longest);
        laterRanks = segments.Length == 1 ? [] : RankLater();
    }

    public Segment[] Segments { get; }

    /// <summary>The languages of all segments, segment by segment.</summary>
    public LanguageIndex[] Languages { get; }

    public FacetCodes Codes { get; }

    /// <summary>The most words the name of a place has; 0 when there are no names.</summary>
    public int LongestPlaceName { get; }

    public ulong[] Live { get; }

    public int Count { get; }

    /// <summary>All documents, counted; null when the index was changed since it was built.</summary>
    public ReadySet? Everything => HasDead || Segments.Length > 1 ? null : Segments[0].Everything;

    public bool HasDead { get; }

    /// <summary>True when documents are numbered in the order of their names.</summary>
    public bool IsInNameOrder => Segments.Length == 1;

    public Segment SegmentOf(int document)
    {
        var segment = Segments.Length - 1;
        while (document < Segments[segment].First) segment--;
        return Segments[segment];
    }

    /// <summary>True when words are the name of a place together.</summary>
    /// <param name="words">Folded, with single blanks between them.</param>
    public bool IsPlace(ReadOnlySpan<char> words)
    {
        foreach (var segment in Segments)
            if (segment.Places.Contains(words)) return true;
        return false;
    }

    /// <summary>The languages searched for a visitor: German and the own one, segment by segment.</summary>
    public LanguageIndex[] LanguagesFor(string visitorLanguage) =>
        Array.FindAll(Languages, language => language.Language == visitorLanguage || language.Language == "de");

    /// <summary>The place of a segment's first language among <see cref="Languages"/>.</summary>
    public int FirstLanguageOf(Segment segment)
    {
        var first = 0;
        foreach (var other in Segments)
        {
            if (other == segment) break;
            first += other.Languages.Length;
        }
        return first;
    }

    /// <summary>Grows with the name, then the id: unique.</summary>
    public long NameRank(int document)
    {
        if (IsInNameOrder) return document;
        var segment = Segments.Length - 1;
        while (document < Segments[segment].First) segment--;
        return segment == 0 ? (long)document << RankBits : laterRanks[segment - 1][document - Segments[segment].First];
    }

    public Guid IdOf(int document)
    {
        var segment = SegmentOf(document);
        return segment.IdOf(document - segment.First);
    }

    private long[][] RankLater()
    {
        var ranks = Segments.Skip(1).Select(segment => new long[segment.Count]).ToArray();
        var later = new List<(string Name, Guid Id, int Segment, int Document)>();
        for (var segment = 1; segment < Segments.Length; segment++)
            for (var document = 0; document < Segments[segment].Count; document++)
                later.Add((Segments[segment].NameOf(document), Segments[segment].IdOf(document), segment, document));
        later.Sort((a, b) => Segment.Compare(a.Name, a.Id, b.Name, b.Id));
        foreach (var (order, (name, id, segment, document)) in later.Index())
            ranks[segment - 1][document] = ((long)(Segments[0].CountBefore(name, id) - 1) << RankBits) + 1 + order;
        return ranks;
    }
}
