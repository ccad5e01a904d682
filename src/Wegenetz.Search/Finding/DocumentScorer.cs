using Wegenetz.Search.Texts;

namespace Wegenetz.Search.Finding;

/// <summary>
/// Scores a document by reading its texts once more: BM25F, the sum over the parts of the query of their rarity times their saturated weight. A part
/// counts with the one word of the document that stands for it best, so that many compounds of a word do not outweigh the word itself.
/// </summary>
internal sealed class DocumentScorer : IDisposable
{
    private const int MostWords = 64;

    private readonly List<FoundWord> parts;
    private readonly IndexedDocuments documents;
    private readonly Scratch scratch;

    public DocumentScorer(List<FoundWord> parts, IndexedDocuments documents, Scratch scratch)
    {
        (this.parts, this.documents, this.scratch) = (parts, documents, scratch);
        for (var part = 0; part < parts.Count; part++)
            foreach (var words in WordSetsOf(parts[part])) scratch.Mark(words, part);
    }

    public double Score(int document)
    {
        Span<Found> found = stackalloc Found[MostWords];
        found = found[..FindWords(document, found)];
        var score = 0.0;
        for (var part = 0; part < parts.Count; part++)
        {
            if (parts[part].Role == QueryWordRole.Excluded) continue;
            var best = parts[part].Together is { } together ? together.GetValueOrDefault(document) : 0;
            foreach (ref readonly var word in found)
                if ((word.Parts & (1u << part)) != 0) best = Math.Max(best, FieldWeights.Round(word.Weight) * FactorOf(parts[part], word.Language, word.Word));
            if (best > 0) score += FieldWeights.Saturate(best, parts[part].Rarity);
        }
        return score;
    }

    public void Dispose()
    {
        foreach (var part in parts)
            foreach (var words in WordSetsOf(part)) scratch.Unmark(words);
    }

    /// <summary>The marked words of the document, each with the weight of its occurrences in the order they stand.</summary>
    private int FindWords(int document, Span<Found> found)
    {
        var count = 0;
        var segment = documents.SegmentOf(document);
        var firstLanguage = documents.FirstLanguageOf(segment);
        foreach (ref readonly var text in segment.Store.TextsOf(document - segment.First))
        {
            if (scratch.Marks(firstLanguage + text.Language) is not { } marks) continue;
            var language = segment.Languages[text.Language];
            foreach (var token in segment.Store.TokensOf(text))
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
            if (alternative.Node is WordSet words && words.Language == documents.Languages[language] && words.Find(word) is { } match)
                factor = Math.Max(factor, match.Weight);
        return factor;
    }

    /// <summary>A marked word of the document, with a bit per part of the query that it stands for.</summary>
    private record struct Found(int Language, int Word, uint Parts, float Weight);

    private static IEnumerable<WordSet> WordSetsOf(FoundWord part) => part.Used.Select(alternative => alternative.Node).OfType<WordSet>();
}
