using Wegenetz.Search.Texts;
using Wegenetz.Search.Words;

namespace Wegenetz.Search.Finding;

/// <summary>Turns the visitor's text into what documents must contain.</summary>
/// <param name="languages">The languages searched.</param>
/// <param name="visitorLanguage">Its stop words are dropped, too.</param>
/// <param name="onlyExactWords">See <see cref="OfferQuery.OnlyExactWords"/>.</param>
internal sealed class QueryPlanner(IReadOnlyList<LanguageIndex> languages, SynonymTable synonyms, string visitorLanguage, bool onlyExactWords)
{
    private readonly WordReach reach = onlyExactWords ? WordReach.Inflections : WordReach.Inflections | WordReach.Compounds;

    public bool OnlyExactWords => onlyExactWords;

    /// <summary>The parts of the query in the order typed.</summary>
    public List<PlannedWord> Plan(IReadOnlyList<QueryPiece> pieces)
    {
        var groups = Group(pieces);
        var says = groups.FindAll(group => group[0].IsExcluded || !IsStopWord(group));
        var hasOnlyStopWords = says.TrueForAll(group => group[0].IsExcluded);
        return (hasOnlyStopWords ? groups : says).ConvertAll(group => Plan(group, RoleOf(group, hasOnlyStopWords), isLast: group[^1] == pieces[^1]));
    }

    private static QueryWordRole RoleOf(IReadOnlyList<QueryPiece> group, bool hasOnlyStopWords) =>
        group[0].IsExcluded ? QueryWordRole.Excluded
        : hasOnlyStopWords || !IsFiller(group) ? QueryWordRole.Required
        : QueryWordRole.Optional;

    /// <summary>The words a mistyped word may have meant, so many errors away.</summary>
    public IReadOnlyList<Correction> Correct(string folded, int errors)
    {
        var match = WordExpansion.Match(MatchKind.Typo);
        match = match with { Weight = match.Weight / errors };
        var spellings = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var language in languages)
            foreach (var word in language.SimilarTo(folded, errors))
                spellings.TryAdd(language.Vocabulary.Words[word], language.Vocabulary.FirstSpelling(word));
        foreach (var entry in synonyms.SimilarTo(folded, errors)) spellings.TryAdd(entry, entry);
        return [.. spellings.OrderBy(entry => entry.Key, StringComparer.Ordinal).Select(entry => new Correction(entry.Value, CorrectTo(entry.Key, match)))];
    }

    private List<Alternative> CorrectTo(string folded, Match match)
    {
        var alternatives = new List<Alternative>();
        foreach (var language in languages)
            if (WordExpansion.Expand(language, folded, reach, match) is { } words) alternatives.Add(new Alternative(words, null));
        AddSynonyms(alternatives, [folded], match.Weight);
        return alternatives;
    }

    /// <summary>Joins neighbouring words that are an entry of the synonym list together, the longest entry first.</summary>
    private List<IReadOnlyList<QueryPiece>> Group(IReadOnlyList<QueryPiece> pieces)
    {
        var groups = new List<IReadOnlyList<QueryPiece>>();
        for (var start = 0; start < pieces.Count; start += groups[^1].Count)
        {
            var length = Math.Min(pieces.Count - start, Math.Max(1, synonyms.LongestKey));
            while (length > 1 && !IsEntry(pieces, start, length)) length--;
            groups.Add(length == 1 ? [pieces[start]] : [.. pieces.Skip(start).Take(length)]);
        }
        return groups;
    }

    private bool IsEntry(IReadOnlyList<QueryPiece> pieces, int start, int length)
    {
        var group = pieces.Skip(start).Take(length).ToList();
        return !onlyExactWords && !group.Any(piece => piece.IsPhrase || piece.IsExcluded) && synonyms.Find([.. group.SelectMany(piece => piece.Parts)]).Count > 0;
    }

    private PlannedWord Plan(IReadOnlyList<QueryPiece> group, QueryWordRole role, bool isLast)
    {
        var piece = group[0];
        if (group.Count > 1) return new PlannedWord(string.Join(' ', group.Select(part => part.Typed)), piece, role, Together(group), false);
        if (piece.IsPhrase) return new PlannedWord(piece.Typed, piece, role, Phrase(piece), false);
        if (piece.IsExcluded) return new PlannedWord(piece.Typed, piece, role, Excluded(piece), false);
        return new PlannedWord(piece.Typed, piece, role, Alternatives(piece, isLast), !onlyExactWords && !LooksAbbreviated(piece.Typed));
    }

    private List<Alternative> Together(IReadOnlyList<QueryPiece> group)
    {
        var words = group.Where(piece => !IsStopWord([piece])).Select(piece => Alternatives(piece, false)).ToList();
        var alternatives = new List<Alternative>();
        if (words.Count > 0 && words.All(word => word.Count > 0))
            alternatives.Add(new Alternative(new AllOf([.. words.Select(word => new AnyOf([.. word.Select(alternative => alternative.Node)]))]), null));
        AddSynonyms(alternatives, [.. group.SelectMany(piece => piece.Parts)], 1);
        return alternatives;
    }

    private List<Alternative> Phrase(QueryPiece piece)
    {
        var alternatives = new List<Alternative>();
        foreach (var language in languages)
        {
            var steps = piece.Parts.Select(part => WordExpansion.Expand(language, part, WordReach.Exact)).OfType<WordSet>().ToList();
            if (steps.Count == piece.Parts.Count) alternatives.Add(new Alternative(new Sequence(steps, true, WordExpansion.Match(MatchKind.Phrase)), null));
        }
        return alternatives;
    }

    /// <summary>Only the word itself is excluded, inflected or not: leaving out too little is better than hiding an offer.</summary>
    private List<Alternative> Excluded(QueryPiece piece) =>
        [.. languages.Select(language => WordExpansion.Expand(language, piece.Folded, WordReach.Inflections)).OfType<WordSet>().Select(words => new Alternative(words, null))];

    private List<Alternative> Alternatives(QueryPiece piece, bool isLast)
    {
        var wordReach = isLast && MayBePrefix(piece.Folded) ? reach | WordReach.Prefix : reach;
        var alternatives = new List<Alternative>();
        foreach (var language in languages)
        {
            if (WordExpansion.Expand(language, piece.Folded, wordReach) is { } words) alternatives.Add(new Alternative(words, null));
            if (piece.Parts.Count == 1 && (onlyExactWords || !language.MayBeCompound(piece.Folded))) continue;
            var parts = new CompoundParts(() => Parts(piece, language));
            if (!language.Knows(piece.Folded) && Whole(parts.Sequence) is { } whole) alternatives.Add(new Alternative(whole, null));
            alternatives.Add(new Alternative(parts, null));
        }
        if (!onlyExactWords) AddSynonyms(alternatives, piece.Parts, 1);
        return alternatives;
    }

    private bool MayBePrefix(string folded) =>
        !onlyExactWords && (folded.Length >= WordExpansion.ShortestPrefixWord
            || !languages.Any(language => language.Knows(folded)));

    /// <summary>A compound may also stand in the offer as its parts, near each other: "Betreuung von Kindern", "Platz in der Kita".</summary>
    private Sequence? Parts(QueryPiece piece, LanguageIndex language)
    {
        var match = WordExpansion.Match(MatchKind.CompoundPart);
        var wanted = piece.Parts.Count > 1
            ? piece.Parts.Select(part => WordExpansion.Expand(language, part, reach, match)).ToList()
            : [.. language.Split(piece.Folded).Select(stem => WordExpansion.ExpandStem(language, stem, reach, match))];
        var found = wanted.OfType<WordSet>().ToList();
        return found.Count > 0 && found.Count == wanted.Count ? new Sequence(found, false, match) : null;
    }

    /// <summary>The words that stand for all parts at once: an offer that has one needs no second look, "Berufspatenschaft" for "Patenschaft".</summary>
    private static WordSet? Whole(Sequence? parts)
    {
        if (parts is null) return null;
        var words = parts.Steps[0].Words.ToArray().Where(parts.HasAll).ToArray();
        return words.Length == 0 ? null : new WordSet(parts.Language, words, [.. words.Select(_ => parts.Match)], null);
    }

    private void AddSynonyms(List<Alternative> alternatives, IReadOnlyList<string> words, float factor)
    {
        var match = WordExpansion.Match(MatchKind.Synonym);
        match = match with { Weight = match.Weight * factor };
        foreach (var target in synonyms.Find(words))
            foreach (var language in languages)
                if (Synonym(target, language, match) is { } node) alternatives.Add(new Alternative(node, target.Label));
    }

    private static QueryNode? Synonym(SynonymTarget target, LanguageIndex language, Match match)
    {
        if (target.Words.Count == 1) return WordExpansion.Expand(language, target.Words[0], WordReach.Inflections | WordReach.Compounds, match);
        var steps = target.Words.Select(word => WordExpansion.Expand(language, word, WordReach.Inflections, match)).OfType<WordSet>().ToList();
        return steps.Count == target.Words.Count ? new Sequence(steps, true, match) : null;
    }

    private bool IsStopWord(IReadOnlyList<QueryPiece> group)
    {
        if (group is not [{ IsPhrase: false, Parts.Count: 1 } piece]) return false;
        foreach (var language in languages)
            if (language.IsStopWord(piece.Folded)) return true;
        return LittleWords.IsStopWord(visitorLanguage, piece.Folded);
    }

    private static bool IsFiller(IReadOnlyList<QueryPiece> group) => group is [{ IsPhrase: false, Parts.Count: 1 } piece] && LittleWords.IsFiller(piece.Folded);

    private static bool LooksAbbreviated(string typed) => typed.Length <= Typos.ShortestWord && typed.Any(char.IsUpper) && !typed.Any(char.IsLower);
}
