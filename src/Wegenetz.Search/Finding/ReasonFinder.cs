using Wegenetz.Search.Texts;

namespace Wegenetz.Search.Finding;

/// <summary>Tells for one document which of its words matched the query, and how.</summary>
/// <param name="words">What the query found; the index's memory for one search is not needed any more.</param>
internal sealed class ReasonFinder(IndexedDocuments documents, FoundWord[] words)
{
    /// <summary>The reasons, the most telling field first, then by kind, then as they stand in the text; each word once per field.</summary>
    public IReadOnlyList<MatchReason> Find(int document)
    {
        var segment = documents.SegmentOf(document);
        var reasons = new List<MatchReason>();
        foreach (var word in words.Where(word => word.Role != QueryWordRole.Excluded))
            foreach (var alternative in word.Used)
                reasons.AddRange(Find(segment, document - segment.First, alternative.Node, word.Typed));
        return [.. reasons
            .OrderBy(reason => reason.Field)
            .ThenBy(reason => reason.Kind)
            .DistinctBy(reason => (reason.Field, reason.Word, reason.QueryWord))];
    }

    /// <summary>True when one of the reasons stands in a title: the same as looking at them, but for less.</summary>
    public bool IsInTitle(int document)
    {
        var segment = documents.SegmentOf(document);
        foreach (var word in words)
            if (word.Role != QueryWordRole.Excluded && Array.Exists(word.Used, alternative => IsInTitle(segment, document - segment.First, alternative.Node, word.Typed))) return true;
        return false;
    }

    private static bool IsInTitle(Segment segment, int document, QueryNode node, string typed)
    {
        if (node is not WordSet words) return Find(segment, document, node, typed).Exists(reason => IsTitle(reason.Field));
        if (!segment.Languages.Contains(words.Language)) return false;
        foreach (var text in segment.Store.TextsOf(document))
        {
            if (text.Language != words.Language.Number || !IsTitle(text.Field)) continue;
            foreach (var token in text.Tokens)
                if (words.Find(words.Language.Vocabulary.WordOf(token < 0 ? ~token : token)) is not null) return true;
        }
        return false;
    }

    private static bool IsTitle(OfferField field) => field is OfferField.Title or OfferField.AlternateTitle;

    private static List<MatchReason> Find(Segment segment, int document, QueryNode node, string typed) => node switch
    {
        WordSet words => FindWords(segment, document, words, typed),
        Sequence near => FindSequence(segment, document, near, typed),
        CompoundParts parts => parts.Sequence is { } sequence ? FindSequence(segment, document, sequence, typed) : [],
        AnyOf any => [.. any.Children.SelectMany(child => Find(segment, document, child, typed))],
        AllOf all => FindAll(segment, document, all, typed),
        _ => throw new ArgumentOutOfRangeException(nameof(node)),
    };

    private static List<MatchReason> FindAll(Segment segment, int document, AllOf all, string typed)
    {
        var perChild = all.Children.Select(child => Find(segment, document, child, typed)).ToList();
        return perChild.TrueForAll(reasons => reasons.Count > 0) ? [.. perChild.SelectMany(reasons => reasons)] : [];
    }

    private static List<MatchReason> FindWords(Segment segment, int document, WordSet words, string typed)
    {
        var reasons = new List<MatchReason>();
        if (!segment.Languages.Contains(words.Language)) return reasons;
        foreach (var text in segment.Store.TextsOf(document))
        {
            if (text.Language != words.Language.Number) continue;
            foreach (var token in text.Tokens)
            {
                var spelling = token < 0 ? ~token : token;
                var word = words.Language.Vocabulary.WordOf(spelling);
                if (words.Find(word) is { } match && words.Language.IsSearchable(word, text.Field))
                    reasons.Add(Reason(text.Field, words.Language, words.Language.Vocabulary.Spelling(spelling), typed, match.Kind));
            }
        }
        return reasons;
    }

    /// <summary>The words of a phrase are one reason together; parts that stand near each other are one each.</summary>
    private static List<MatchReason> FindSequence(Segment segment, int document, Sequence sequence, string typed)
    {
        var reasons = new List<MatchReason>();
        if (!segment.Languages.Contains(sequence.Language)) return reasons;
        foreach (var text in segment.Store.TextsOf(document))
        {
            if (text.Language != sequence.Language.Number) continue;
            var found = new List<int>();
            if (!SequenceMatcher.Find(text.Tokens, sequence, found)) continue;
            var (field, spellings) = (text.Field, found.ConvertAll(sequence.Language.Vocabulary.Spelling));
            if (sequence.IsInOrder) reasons.Add(Reason(field, sequence.Language, string.Join(' ', spellings), typed, sequence.Match.Kind));
            else reasons.AddRange(spellings.Select(spelling => Reason(field, sequence.Language, spelling, typed, sequence.Match.Kind)));
        }
        return reasons;
    }

    private static MatchReason Reason(OfferField field, LanguageIndex language, string word, string typed, MatchKind kind) =>
        new(field, language.Language, word, typed, kind);
}
