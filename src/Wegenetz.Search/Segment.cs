using Wegenetz.Search.Filtering;
using Wegenetz.Search.Finding;
using Wegenetz.Search.Texts;

namespace Wegenetz.Search;

/// <summary>A document on its way into a segment: as it was given, or its facts alone with texts that another segment holds as numbers.</summary>
internal readonly record struct SegmentEntry(OfferDocument Document, string Name, TokenStore? TextsIn = null, int Number = 0)
{
    public static SegmentEntry Of(OfferDocument document) => new(document, SortNames.Of(document));
}

/// <summary>Some documents of an index, in the order of their names, with everything that searching them needs. Never changed.</summary>
internal sealed class Segment
{
    /// <summary>Texts of fewer documents are read by one thread.</summary>
    private const int SmallestPart = 2000;

    private readonly Guid[] ids;
    private readonly int[] documentsById;
    private readonly SortNames names;

    /// <param name="ordered">In any order; put into that of their names here.</param>
    /// <param name="first">The number of its first document in the index.</param>
    /// <param name="elder">The first segment of the index this one is added to, if any.</param>
    public Segment(SegmentEntry[] ordered, int first, SynonymTable synonyms, FacetCodes codes, Segment? elder)
    {
        First = first;
        SortByName(ordered);
        ids = Array.ConvertAll(ordered, entry => entry.Document.Id);
        documentsById = Enumerable.Range(0, ids.Length).ToArray();
        var threads = Threads.For(ordered.Length);
        var (collectors, sortNames) = (Array.Empty<TokenCollector>(), (SortNames?)null);
        Parallel.Invoke(
            threads,
            () => collectors = Read(ordered, threads),
            () => Array.Sort((Guid[])ids.Clone(), documentsById),
            () => sortNames = new SortNames(Array.ConvertAll(ordered, entry => entry.Name)));
        names = sortNames!;
        Store = new TokenStore(collectors, elder?.Store.Lengths);
        Places = new PlaceNames(Store.Names);
        var (offers, languages) = ((OfferTable?)null, Array.Empty<LanguageIndex>());
        Parallel.Invoke(
            threads,
            () => offers = new OfferTable(Array.ConvertAll(ordered, entry => entry.Document), codes),
            () => languages = [.. Store.Vocabularies.Languages.Select((name, number) => new LanguageIndex(Store, number, synonyms, elder?.Languages.FirstOrDefault(language => language.Language == name), first))]);
        (Offers, Languages) = (offers!, languages);
        Everything = new ReadySet(DocumentBits.Full(ids.Length));
        if (elder is not null) return;
        Parallel.ForEach(Languages.SelectMany(language => language.ReadySets).Append(Everything), threads, set => set.CountChoices(Offers.Choices, codes.Codes.Count));
        foreach (var language in Languages) language.Postings.CountChoices(Offers.Choices, codes.Codes.Count);
    }

    /// <summary>A multiple of 64, so that sets of documents fit together.</summary>
    public int First { get; }

    public int Count => ids.Length;

    public TokenStore Store { get; }

    public LanguageIndex[] Languages { get; }

    public OfferTable Offers { get; }

    public PlaceNames Places { get; }

    /// <summary>All documents, whether or not they still live.</summary>
    public ReadySet Everything { get; }

    /// <summary>Its part of a set of the index's documents.</summary>
    public Span<ulong> PartOf(ulong[] set) => set.AsSpan(First >> 6, DocumentBits.Length(Count));

    public Guid IdOf(int document) => ids[document];

    public string NameOf(int document) => names[document];

    /// <summary>The number of a document within the segment; null if it is not here.</summary>
    public int? Find(Guid id)
    {
        var (from, until) = (0, ids.Length);
        while (from < until)
        {
            var middle = (from + until) / 2;
            if (ids[documentsById[middle]].CompareTo(id) < 0) from = middle + 1;
            else until = middle;
        }
        return from < ids.Length && ids[documentsById[from]] == id ? documentsById[from] : null;
    }

    /// <summary>How many documents come before a name and id in the order of names.</summary>
    public int CountBefore(string name, Guid id)
    {
        var (from, until) = (0, ids.Length);
        while (from < until)
        {
            var middle = (from + until) / 2;
            if (Compare(names[middle], ids[middle], name, id) < 0) from = middle + 1;
            else until = middle;
        }
        return from;
    }

    /// <summary>The document, to be put into another segment.</summary>
    public SegmentEntry EntryOf(int document) => new(Offers.Describe(document, ids[document]), names[document], Store, document);

    /// <summary>Most names are told apart by their beginning, which fits into one number; only equal beginnings are compared as texts.</summary>
    private static void SortByName(SegmentEntry[] entries)
    {
        var beginnings = Array.ConvertAll(entries, entry => BeginningOf(entry.Name));
        Array.Sort(beginnings, entries);
        for (var (from, until) = (0, 1); from < entries.Length; from = until++)
        {
            while (until < entries.Length && beginnings[until] == beginnings[from]) until++;
            if (until > from + 1) entries.AsSpan(from, until - from).Sort(Compare);
        }
    }

    /// <summary>The first eight characters as they are compared, a byte each. Letters beyond those of Latin-1 share the last byte, and nothing is told of what follows one.</summary>
    private static ulong BeginningOf(string name)
    {
        var beginning = 0UL;
        for (var i = 0; i < sizeof(ulong) && i < name.Length; i++)
        {
            beginning |= (ulong)Math.Min(name[i], byte.MaxValue) << (8 * (sizeof(ulong) - 1 - i));
            if (name[i] >= byte.MaxValue) break;
        }
        return beginning;
    }

    /// <summary>Reads the texts, in as many parts as there are processors.</summary>
    private static TokenCollector[] Read(SegmentEntry[] ordered, ParallelOptions threads)
    {
        var parts = ordered.Chunk(Math.Max(SmallestPart, (ordered.Length + Environment.ProcessorCount - 1) / Environment.ProcessorCount)).ToArray();
        var collectors = new TokenCollector[parts.Length];
        Parallel.For(0, parts.Length, threads, part => collectors[part] = Read(parts[part]));
        return collectors;
    }

    private static TokenCollector Read(SegmentEntry[] entries)
    {
        var collector = new TokenCollector();
        foreach (var entry in entries)
        {
            if (entry.TextsIn is { } store) collector.Add(store, entry.Number);
            else collector.Add(entry.Document);
        }
        return collector;
    }

    private static int Compare(SegmentEntry a, SegmentEntry b) => Compare(a.Name, a.Document.Id, b.Name, b.Document.Id);

    internal static int Compare(string name, Guid id, string otherName, Guid otherId) =>
        string.CompareOrdinal(name, otherName) is var byName and not 0 ? byName : id.CompareTo(otherId);
}
