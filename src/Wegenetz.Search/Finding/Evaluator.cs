using Wegenetz.Search.Texts;

namespace Wegenetz.Search.Finding;

/// <summary>Looks up which documents satisfy a node.</summary>
internal sealed class Evaluator(Scratch scratch)
{
    /// <summary>What words count that were found together, but not next to each other: as much as one of them in a summary.</summary>
    private const float WeightOfAll = 2;

    /// <summary>The parts of a compound are looked for one by one only where so few documents have the compound itself.</summary>
    private const int FewForCompound = 50;

    /// <summary>In fewer than one of so many documents a word is so seldom.</summary>
    private const int SeldomShare = 256;

    private int touched;

    private IndexedDocuments Documents => scratch.Documents;

    /// <summary>Finds the documents of a part of the query by all of its alternatives, and remembers which of them found something. Lays out no set where none can.</summary>
    public void Find(FoundWord part, List<Alternative> alternatives)
    {
        foreach (var alternative in alternatives)
        {
            if (part.Used.Length == 0 && alternative.Node is CompoundParts { Sequence: null }) continue;
            part.Documents ??= scratch.RentSet();
            if (Collect(alternative.Node, part.Documents, part)) part.Use(alternative);
        }
    }

    /// <summary>Takes what the index has at hand for a part of the query; false if it has to be looked for.</summary>
    public bool TryTakeReady(FoundWord part, List<Alternative> alternatives)
    {
        if (Documents is not { HasDead: false, Segments.Length: 1 } || alternatives is not [{ Node: WordSet words }, ..]) return false;
        var ready = words.Ready;
        if (!OnlyPartsFollow(alternatives) || (ready is null && !AreFew(words))) return false;
        var few = ready is null && words.Words.Length > 1 ? Mark(words) : null;
        var offers = ready?.Count ?? few?.List.Length ?? words.Language.Postings.CountOf(words.Words[0]);
        if (offers < (alternatives.Count > 1 ? FewForCompound : 1)) return false;
        (part.Ready, part.Few, part.RareWord) = (ready, few, ready is null && few is null ? words : null);
        part.Documents = ready?.Documents ?? few?.Set;
        part.Use(alternatives[0]);
        part.Count(offers, Documents.Count);
        return true;
    }

    /// <summary>One word in few documents, or several that are so seldom that listing their documents is less work than to go through a set.</summary>
    private bool AreFew(WordSet words)
    {
        if (words.Words.Length == 1) return true;
        var occurrences = 0;
        foreach (var word in words.Words)
            if ((occurrences += words.Language.Postings.CountOf(word)) > Documents.Count / SeldomShare) return false;
        return true;
    }

    private DocumentMarks Mark(WordSet words)
    {
        var marks = scratch.RentMarks();
        foreach (var word in words.Words)
            foreach (var document in words.Language.Postings.DocumentsOf(word))
                marks.TryAdd(document);
        return marks;
    }

    private static bool OnlyPartsFollow(List<Alternative> alternatives)
    {
        for (var i = 1; i < alternatives.Count; i++)
            if (alternatives[i].Node is not CompoundParts) return false;
        return true;
    }

    /// <summary>The documents of a part as a set.</summary>
    public ulong[] SetOf(FoundWord part)
    {
        if (part.Documents is { } known) return known;
        var set = scratch.RentSet();
        CollectWords(part.RareWord!, set);
        return part.Documents = set;
    }

    /// <summary>Adds the documents that satisfy the node; tells whether there are any.</summary>
    private bool Collect(QueryNode node, ulong[] into, FoundWord part) => node switch
    {
        WordSet words => CollectWords(words, into),
        Sequence sequence => CollectSequence(sequence, into, part),
        CompoundParts parts => HasFew(into, part) && parts.Sequence is { } sequence && CollectSequence(sequence, into, part),
        AnyOf any => CollectAny(any, into, part),
        AllOf all => CollectAll(all, into, part),
        _ => throw new ArgumentOutOfRangeException(nameof(node)),
    };

    /// <summary>Need not count where nothing was found yet.</summary>
    private static bool HasFew(ulong[] into, FoundWord part) => (into == part.Documents && part.Used.Length == 0) || DocumentBits.Count(into) < FewForCompound;

    private bool CollectWords(WordSet words, ulong[] into)
    {
        var found = false;
        var set = into.AsSpan(words.Language.FirstDocument >> 6);
        if (words.Family is { } family) DocumentBits.Or(set, family.Documents);
        var (from, until) = words.Beginnings;
        var first = until > from ? words.Words.BinarySearch(from) : words.Words.Length;
        AddEach(words, 0, first, set);
        var position = 0;
        while (words.Language.PrefixSets.Next(from, until, ref position) is { } ready)
        {
            AddEach(words, first, first + ready.From - from, set);
            DocumentBits.Or(set, ready.Documents);
            first += ready.Until - from;
            from = ready.Until;
        }
        AddEach(words, first, words.Words.Length, set);
        foreach (var word in words.Words) found = found || HasLive(words.Language.Postings.DocumentsOf(word), words.Language.FirstDocument);
        return found;
    }

    /// <summary>Adds the documents of words one by one, as far as they are not added with their family.</summary>
    private static void AddEach(WordSet words, int first, int behindLast, Span<ulong> set)
    {
        for (var place = first; place < behindLast; place++)
            if (words.Family is null || words.MatchAt(place).Kind == MatchKind.Prefix) words.Language.Postings.AddTo(set, words.Words[place]);
    }

    private bool HasLive(ReadOnlySpan<int> numbers, int first)
    {
        if (!Documents.HasDead) return numbers.Length > 0;
        foreach (var number in numbers)
            if (DocumentBits.Has(Documents.Live, number + first)) return true;
        return false;
    }

    private bool CollectAny(AnyOf any, ulong[] into, FoundWord part)
    {
        var found = false;
        foreach (var child in any.Children) found |= Collect(child, into, part);
        return found;
    }

    private bool CollectAll(AllOf all, ulong[] into, FoundWord part)
    {
        if (Common(all.Children, part) is not { } common) return false;
        DocumentBits.And(common, Documents.Live);
        var found = false;
        var batches = new DocumentBatches(common, stackalloc int[DocumentBatches.Size]);
        while (batches.MoveNext())
        {
            found = true;
            foreach (var document in batches.Current) Add(part, document, WeightOfAll);
        }
        DocumentBits.Or(into, common);
        return found;
    }

    private bool CollectSequence(Sequence sequence, ulong[] into, FoundWord part)
    {
        if (Common(sequence.Anchors, part) is not { } common) return false;
        DocumentBits.And(common, Documents.Live);
        if (!sequence.IsInOrder) DocumentBits.AndNot(common, into);
        var segment = Documents.SegmentOf(sequence.Language.FirstDocument);
        var found = false;
        var batches = new DocumentBatches(segment.PartOf(common), stackalloc int[DocumentBatches.Size]);
        while (batches.MoveNext())
        {
            touched += segment.Store.Touch(batches.Current, 0);
            foreach (var number in batches.Current)
            {
                var weight = SequenceMatcher.Weigh(segment.Store, number, sequence);
                if (weight == 0) continue;
                DocumentBits.Add(into, segment.First + number);
                Add(part, segment.First + number, weight * sequence.Match.Weight);
                found = true;
            }
        }
        return found;
    }

    /// <summary>The documents that satisfy all nodes; null when one has none.</summary>
    private ulong[]? Common(QueryNode[] nodes, FoundWord part)
    {
        ulong[]? common = null;
        foreach (var node in nodes)
        {
            var set = scratch.RentSet();
            if (!Collect(node, set, part)) return null;
            if (common is null) common = set;
            else DocumentBits.And(common, set);
        }
        return common;
    }

    private void Add(FoundWord part, int document, float weight)
    {
        part.Together ??= scratch.RentWeights();
        part.Together[document] = Math.Max(weight, part.Together.GetValueOrDefault(document));
    }
}
