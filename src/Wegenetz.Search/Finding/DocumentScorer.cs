using Wegenetz.Search.Filtering;
using Wegenetz.Search.Texts;

namespace Wegenetz.Search.Finding;

/// <summary>
/// Scores documents by reading their texts once more: BM25F, the sum over the parts of the query of their rarity times their saturated weight. A part
/// counts with the one word of the document that stands for it best, so that many compounds of a word do not outweigh the word itself.
/// </summary>
internal sealed class DocumentScorer(Scratch scratch)
{
    private const int MostWords = 64;

    /// <summary>Texts lie anywhere in memory: so many are fetched at the same time, instead of waiting for each.</summary>
    private const int BatchSize = 32;

    private readonly Found[] words = new Found[MostWords];
    private readonly int[] batch = new int[BatchSize];
    private List<FoundWord> parts = [];
    private int waiting;
    private int touched;

    /// <summary>Starts to score by some parts, until <see cref="Finish"/> is called.</summary>
    public void Start(List<FoundWord> scored)
    {
        (parts, waiting) = (scored, 0);
        for (var part = 0; part < parts.Count; part++)
            foreach (var alternative in parts[part].Used)
                if (alternative.Node is WordSet set) scratch.Mark(set, part);
    }

    public void Finish()
    {
        for (var part = 0; part < parts.Count; part++)
            foreach (var alternative in parts[part].Used)
                if (alternative.Node is WordSet set) scratch.Unmark(set);
        parts = [];
    }

    /// <summary>Scores a document for the scratch's <see cref="Scratch.Top"/>, at <see cref="Flush"/> at the latest.</summary>
    public void Add(int document)
    {
        batch[waiting++] = document;
        if (waiting == BatchSize) Flush();
    }

    /// <summary>Scores what was added.</summary>
    public void Flush()
    {
        Add(batch.AsSpan(0, waiting));
        waiting = 0;
    }

    /// <summary>Scores a batch of documents for <see cref="Scratch.Top"/>.</summary>
    public void Add(ReadOnlySpan<int> some)
    {
        Touch(some);
        foreach (var document in some) scratch.Top.Add(document, new SortKey(-Score(document), scratch.Documents.NameRank(document)));
    }

    private void Touch(ReadOnlySpan<int> some)
    {
        for (var (start, end) = (0, 0); start < some.Length; start = end)
        {
            var segment = scratch.Documents.SegmentOf(some[start]);
            while (end < some.Length && scratch.Documents.SegmentOf(some[end]) == segment) end++;
            touched += segment.Store.Touch(some[start..end], segment.First);
        }
    }

    public double Score(int document)
    {
        var found = words.AsSpan(0, FindWords(document, words));
        var score = 0.0;
        for (var part = 0; part < parts.Count; part++)
        {
            var best = parts[part].Together is { } together ? together.GetValueOrDefault(document) : 0;
            foreach (ref readonly var word in found)
                if ((word.Parts & (1u << part)) != 0) best = Math.Max(best, FieldWeights.Round(word.Weight) * FactorOf(parts[part], word.Language, word.Word));
            if (best > 0) score += FieldWeights.Saturate(best, parts[part].Rarity);
        }
        return score;
    }

    /// <summary>The marked words of the document, each with the weight of its occurrences in the order they stand.</summary>
    private int FindWords(int document, Span<Found> found)
    {
        var count = 0;
        var segment = scratch.Documents.SegmentOf(document);
        var firstLanguage = scratch.Documents.FirstLanguageOf(segment);
        foreach (var text in segment.Store.TextsOf(document - segment.First))
        {
            if (scratch.Marks(firstLanguage + text.Language) is not { } marks) continue;
            var language = segment.Languages[text.Language];
            foreach (var token in text.Tokens)
            {
                var spelling = token < 0 ? ~token : token;
                if (!marks.IsMarked(spelling)) continue;
                var word = language.Vocabulary.WordOf(spelling);
                if (language.IsSearchable(word, text.Field)) Add(found, ref count, new Found(firstLanguage + text.Language, word, marks.PartsOf(spelling), text.Weight));
            }
        }
        return count;
    }

    private static void Add(Span<Found> found, ref int count, in Found occurrence)
    {
        for (var i = 0; i < count; i++)
            if (found[i].Word == occurrence.Word && found[i].Language == occurrence.Language)
            {
                found[i].Weight += occurrence.Weight;
                return;
            }
        if (count < found.Length) found[count++] = occurrence;
    }

    private float FactorOf(FoundWord part, int language, int word)
    {
        var factor = 0f;
        foreach (var alternative in part.Used)
            if (alternative.Node is WordSet words && words.Language == scratch.Documents.Languages[language] && words.Find(word) is { } match)
                factor = Math.Max(factor, match.Weight);
        return factor;
    }

    /// <summary>A marked word of the document, with a bit per part of the query that it stands for.</summary>
    private record struct Found(int Language, int Word, uint Parts, float Weight);
}
