using Wegenetz.Search.Texts;
using Wegenetz.Search.Words;

namespace Wegenetz.Search.Finding;

/// <summary>Turns the visitor's text into what documents must contain.</summary>
/// <param name="languages">The languages searched.</param>
/// <param name="documents">Know the names of places, which are wishes beside other words.</param>
/// <param name="visitorLanguage">Its stop words are dropped, too.</param>
/// <param name="onlyExactWords">See <see cref="OfferQuery.OnlyExactWords"/>.</param>
internal sealed class QueryPlanner(IReadOnlyList<LanguageIndex> languages, SynonymTable synonyms, IndexedDocuments documents, string visitorLanguage, bool onlyExactWords)
{
    /// <summary>So many words in a row may be one compound that was typed apart.</summary>
    private const int MostJoined = 3;

    private readonly WordReach reach = onlyExactWords ? WordReach.Inflections : WordReach.Inflections | WordReach.Compounds;

    public bool OnlyExactWords => onlyExactWords;

    /// <summary>The parts of the query in the order typed.</summary>
    public List<PlannedWord> Plan(IReadOnlyList<QueryPiece> pieces)
    {
        var groups = Group(pieces, joinsPlaces: documents.LongestPlaceName > 0);
        var wishesForPlace = documents.LongestPlaceName > 0 && groups.Exists(IsPlace);
        if (wishesForPlace && !groups.Exists(group => IsRequired(group) && !IsPlace(group))) (groups, wishesForPlace) = (Group(pieces, joinsPlaces: false), false);
        var says = groups.FindAll(group => group[0].IsExcluded || !IsStopWord(group));
        var hasOnlyStopWords = says.TrueForAll(group => group[0].IsExcluded);
        var joined = JoinedWords(groups);
        return (hasOnlyStopWords ? groups : says).ConvertAll(group =>
            Plan(group, RoleOf(group, hasOnlyStopWords, wishesForPlace), joined?.GetValueOrDefault(group[0]), isLast: group[^1] == pieces[^1]));
    }

    /// <summary>The compounds that were typed apart, by each of their parts: "Kinder Betreuung", "Berufs sprach kurs". Null when there are none.</summary>
    private Dictionary<QueryPiece, string>? JoinedWords(List<IReadOnlyList<QueryPiece>> groups)
    {
        if (onlyExactWords || groups.Count < 2) return null;
        Dictionary<QueryPiece, string>? joined = null;
        Span<char> word = stackalloc char[MostJoined * (Tokenizer.MaximumLength + Decompounder.LongestLink)];
        for (var (start, end) = (0, 0); start < groups.Count - 1; start++)
        {
            for (end = Math.Max(end, start); end < groups.Count && MayBePart(groups[end]);) end++;
            for (var count = Math.Min(MostJoined, end - start); count > 1; count--)
            {
                var first = groups[start][0].Folded;
                first.CopyTo(word);
                if (Join(groups, start + 1, start + count, count > 2, word, first.Length) is not { } found) continue;
                joined ??= [];
                for (var part = 0; part < count; part++) joined.Add(groups[start + part][0], found);
                start += count - 1;
                break;
            }
        }
        return joined;
    }

    /// <summary>Tries the parts that are left behind what is joined so far, with linking elements before each: between three words only those that are typed most.</summary>
    private string? Join(List<IReadOnlyList<QueryPiece>> groups, int next, int end, bool isLong, Span<char> word, int length)
    {
        if (next == end) return IsKnown(word[..length]) ? word[..length].ToString() : null;
        var part = groups[next][0].Folded;
        foreach (var link in Decompounder.Links.AsSpan(0, isLong ? Decompounder.CommonLinks : Decompounder.Links.Length))
        {
            link.CopyTo(word[length..]);
            part.CopyTo(word[(length + link.Length)..]);
            if (Join(groups, next + 1, end, isLong, word, length + link.Length + part.Length) is { } found) return found;
        }
        return null;
    }

    private bool IsKnown(ReadOnlySpan<char> folded)
    {
        foreach (var language in languages)
            if (language.KnowsGerman(folded)) return true;
        return false;
    }

    private bool MayBePart(IReadOnlyList<QueryPiece> group) =>
        group is [{ IsPhrase: false, IsExcluded: false, Parts.Count: 1, Folded.Length: >= WordExpansion.ShortestInflected } piece] && WordExpansion.MayVary(piece.Folded) && !IsStopWord(group);

    private QueryWordRole RoleOf(IReadOnlyList<QueryPiece> group, bool hasOnlyStopWords, bool wishesForPlace) =>
        group[0].IsExcluded ? QueryWordRole.Excluded
        : wishesForPlace && IsPlace(group) ? QueryWordRole.Place
        : hasOnlyStopWords || !IsFiller(group) ? QueryWordRole.Required
        : QueryWordRole.Optional;

    private bool IsRequired(IReadOnlyList<QueryPiece> group) => !group[0].IsExcluded && !IsStopWord(group) && !IsFiller(group);

    /// <summary>Whoever quotes a name, or wants only the words as they are, wants it in what is found.</summary>
    private bool IsPlace(IReadOnlyList<QueryPiece> group) =>
        !onlyExactWords && !group.Any(piece => piece.IsPhrase || piece.IsExcluded) && documents.IsPlace(WordsOf(group));

    private static IReadOnlyList<string> WordsOf(IReadOnlyList<QueryPiece> group) => group.Count == 1 ? group[0].Parts : [.. group.SelectMany(piece => piece.Parts)];

    /// <summary>True for a German word that is spelled right: where no offer has it, there is nothing to correct.</summary>
    public bool IsCorrect(string folded)
    {
        if (synonyms.IsCorrect(folded)) return true;
        foreach (var language in languages)
            if (language.IsCompound(folded)) return true;
        return false;
    }

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

    /// <summary>Joins neighbouring words that are an entry of the synonym list or the name of a place together, the longest first.</summary>
    private List<IReadOnlyList<QueryPiece>> Group(IReadOnlyList<QueryPiece> pieces, bool joinsPlaces)
    {
        var groups = new List<IReadOnlyList<QueryPiece>>();
        var longest = Math.Max(1, Math.Max(synonyms.LongestKey, joinsPlaces ? documents.LongestPlaceName : 0));
        for (var start = 0; start < pieces.Count; start += groups[^1].Count)
        {
            var length = Math.Min(pieces.Count - start, longest);
            while (length > 1 && !IsEntry(pieces, start, length) && !(joinsPlaces && IsPlace([.. pieces.Skip(start).Take(length)]))) length--;
            groups.Add(length == 1 ? [pieces[start]] : [.. pieces.Skip(start).Take(length)]);
        }
        return groups;
    }

    private bool IsEntry(IReadOnlyList<QueryPiece> pieces, int start, int length)
    {
        var group = pieces.Skip(start).Take(length).ToList();
        return !onlyExactWords && !group.Exists(piece => piece.IsPhrase || piece.IsExcluded) && synonyms.Find(WordsOf(group)).Count > 0;
    }

    /// <param name="joined">The compound that the word is a part of with its neighbours, if it is.</param>
    private PlannedWord Plan(IReadOnlyList<QueryPiece> group, QueryWordRole role, string? joined, bool isLast)
    {
        var piece = group[0];
        if (role == QueryWordRole.Place) return new PlannedWord(string.Join(' ', group.Select(part => part.Typed)), piece, role, Place(WordsOf(group)), false);
        if (group.Count > 1) return new PlannedWord(string.Join(' ', group.Select(part => part.Typed)), piece, role, Together(group), false);
        if (piece.IsPhrase) return new PlannedWord(piece.Typed, piece, role, Phrase(piece.Parts), false);
        if (piece.IsExcluded) return new PlannedWord(piece.Typed, piece, role, Inflected(piece.Folded), false);
        var alternatives = Alternatives(piece, isLast);
        if (joined is not null) alternatives.AddRange(Alternatives(piece with { Folded = joined, Parts = [joined] }, false));
        return new PlannedWord(piece.Typed, piece, role, alternatives, !onlyExactWords && !LooksAbbreviated(piece.Typed));
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

    /// <summary>Only the name itself: an offer there says it, inflected at most.</summary>
    private List<Alternative> Place(IReadOnlyList<string> words) => words is [var word] ? Inflected(word) : Phrase(words);

    private List<Alternative> Phrase(IReadOnlyList<string> words)
    {
        var alternatives = new List<Alternative>();
        foreach (var language in languages)
        {
            var steps = words.Select(word => WordExpansion.Expand(language, word, WordReach.Exact)).OfType<WordSet>().ToList();
            if (steps.Count == words.Count) alternatives.Add(new Alternative(new Sequence(steps, true, WordExpansion.Match(MatchKind.Phrase)), null));
        }
        return alternatives;
    }

    /// <summary>The word itself, inflected or not. No more is excluded, either: leaving out too little is better than hiding an offer.</summary>
    private List<Alternative> Inflected(string folded) =>
        [.. languages.Select(language => WordExpansion.Expand(language, folded, WordReach.Inflections)).OfType<WordSet>().Select(words => new Alternative(words, null))];

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
