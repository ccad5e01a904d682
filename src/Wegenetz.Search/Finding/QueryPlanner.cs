using System.Runtime.InteropServices;
using Wegenetz.Search.Texts;
using Wegenetz.Search.Words;

namespace Wegenetz.Search.Finding;

/// <summary>Turns visitors' texts into what documents must contain. Never changed, so that all searches for visitors of one language share it.</summary>
/// <param name="documents">Know the names of places, which are wishes beside other words.</param>
/// <param name="visitorLanguage">Is searched beside German, and its stop words are dropped, too.</param>
/// <param name="onlyExactWords">See <see cref="OfferQuery.OnlyExactWords"/>.</param>
internal sealed class QueryPlanner(IndexedDocuments documents, SynonymTable synonyms, string visitorLanguage, bool onlyExactWords)
{
    /// <summary>So many words in a row may be one compound that was typed apart.</summary>
    private const int MostJoined = 3;

    /// <summary>Longer names and entries there are none.</summary>
    private const int LongestText = 512;

    private readonly LanguageIndex[] languages = documents.LanguagesFor(visitorLanguage);
    private readonly WordReach reach = onlyExactWords ? WordReach.Inflections : WordReach.Inflections | WordReach.Compounds;

    /// <summary>The languages searched.</summary>
    public LanguageIndex[] Languages => languages;

    public bool OnlyExactWords => onlyExactWords;

    /// <summary>Makes parts of the pieces, in the order typed.</summary>
    /// <param name="planned">To be filled.</param>
    public void Plan(ReadOnlySpan<QueryPiece> pieces, List<PlannedWord> planned)
    {
        Group(pieces, documents.LongestPlaceName > 0, planned);
        var wishesForPlace = documents.LongestPlaceName > 0 && HasPlaceBesideWords(pieces, planned);
        if (documents.LongestPlaceName > 0 && !wishesForPlace) Group(pieces, false, planned);
        if (!onlyExactWords && planned.Count > 1) Join(pieces, planned);
        var hasOnlyStopWords = HasOnlyStopWords(pieces, planned);
        var kept = 0;
        for (var number = 0; number < planned.Count; number++)
        {
            var group = planned[number].In(pieces);
            if (hasOnlyStopWords || group[0].IsExcluded || !IsStopWord(group)) planned[kept++] = planned[number] with { Role = RoleOf(group, hasOnlyStopWords, wishesForPlace) };
        }
        planned.RemoveRange(kept, planned.Count - kept);
    }

    /// <summary>Adds the ways to satisfy a part; none when no word of the index stands for it.</summary>
    public void AddAlternatives(ReadOnlySpan<QueryPiece> pieces, PlannedWord planned, List<Alternative> alternatives)
    {
        var group = planned.In(pieces);
        var piece = group[0];
        if (planned.Role == QueryWordRole.Place) AddPlace(group, alternatives);
        else if (group.Length > 1) AddTogether(group, alternatives);
        else if (piece.IsPhrase) AddPhrase(piece.Parts, alternatives);
        else if (piece.IsExcluded) AddInflected(piece.Folded, alternatives);
        else
        {
            AddWord(piece, planned.First + planned.Count == pieces.Length, alternatives);
            if (planned.Joined is { } joined) AddWord(piece with { Folded = joined, Parts = [joined] }, false, alternatives);
        }
    }

    /// <summary>True when a part may be corrected if nothing else is found.</summary>
    public bool MayBeTypo(ReadOnlySpan<QueryPiece> pieces, PlannedWord planned) =>
        !onlyExactWords && planned.Role != QueryWordRole.Place && planned.In(pieces) is [{ IsPhrase: false, IsExcluded: false } piece]
        && !LooksAbbreviated(piece.Typed) && !IsCorrect(piece.Folded);

    /// <summary>Finds the words that a mistyped word may have meant, so many errors away, in ordinal order.</summary>
    /// <param name="corrections">Empty; to be filled.</param>
    /// <param name="similar">Room for their numbers.</param>
    public void Correct(string folded, int errors, List<Correction> corrections, List<int> similar)
    {
        foreach (var language in languages)
        {
            similar.Clear();
            language.FindSimilar(folded, errors, similar);
            foreach (var word in similar) Add(corrections, new Correction(language.Vocabulary.Words[word], language.Vocabulary.FirstSpelling(word)));
        }
        similar.Clear();
        synonyms.FindSimilar(folded, errors, similar);
        foreach (var entry in similar) Add(corrections, new Correction(synonyms.SingleWords[entry], synonyms.SingleWords[entry]));
        corrections.Sort(static (one, other) => string.CompareOrdinal(one.Folded, other.Folded));
    }

    /// <summary>Adds the ways to satisfy a part by a correction.</summary>
    /// <param name="errors">So many errors away.</param>
    public void AddCorrected(string folded, int errors, List<Alternative> alternatives)
    {
        var match = WordExpansion.Match(MatchKind.Typo);
        match = match with { Weight = match.Weight / errors };
        foreach (var language in languages)
            if (WordExpansion.Expand(language, folded, reach, match) is { } words) alternatives.Add(new Alternative(words, null));
        AddSynonyms(folded, match.Weight, alternatives);
    }

    /// <summary>A compound may also stand in the offer as its parts, near each other: "Betreuung von Kindern", "Platz in der Kita". Null when no text has all of them.</summary>
    public Sequence? Parts(QueryPiece piece, LanguageIndex language)
    {
        var match = WordExpansion.Match(MatchKind.CompoundPart);
        var isTakenApart = piece.Parts.Length > 1;
        var stems = isTakenApart ? [] : language.Split(piece.Folded);
        var steps = new WordSet[isTakenApart ? piece.Parts.Length : stems.Length];
        if (steps.Length == 0) return null;
        for (var step = 0; step < steps.Length; step++)
        {
            if ((isTakenApart ? WordExpansion.Expand(language, piece.Parts[step], reach, match) : WordExpansion.ExpandStem(language, stems[step], reach, match)) is not { } words) return null;
            steps[step] = words;
        }
        return new Sequence(steps, false, match);
    }

    /// <summary>A group as typed.</summary>
    public static string Typed(ReadOnlySpan<QueryPiece> group)
    {
        var typed = group[0].Typed;
        foreach (var piece in group[1..]) typed = $"{typed} {piece.Typed}";
        return typed;
    }

    private static void Add(List<Correction> corrections, Correction correction)
    {
        foreach (var other in corrections)
            if (other.Folded == correction.Folded) return;
        corrections.Add(correction);
    }

    /// <summary>Joins neighbouring words that are an entry of the synonym list or the name of a place together, the longest first.</summary>
    private void Group(ReadOnlySpan<QueryPiece> pieces, bool joinsPlaces, List<PlannedWord> planned)
    {
        planned.Clear();
        var longest = Math.Max(1, Math.Max(synonyms.LongestKey, joinsPlaces ? documents.LongestPlaceName : 0));
        for (var (start, length) = (0, 0); start < pieces.Length; start += length)
        {
            length = Math.Min(pieces.Length - start, longest);
            while (length > 1 && !IsEntry(pieces.Slice(start, length)) && !(joinsPlaces && IsPlace(pieces.Slice(start, length)))) length--;
            planned.Add(new PlannedWord(start, length, QueryWordRole.Required, null));
        }
    }

    private bool HasPlaceBesideWords(ReadOnlySpan<QueryPiece> pieces, List<PlannedWord> planned)
    {
        var (hasPlace, hasOther) = (false, false);
        foreach (var word in planned)
        {
            var group = word.In(pieces);
            if (IsPlace(group)) hasPlace = true;
            else hasOther |= !group[0].IsExcluded && !IsStopWord(group) && !IsFiller(group);
        }
        return hasPlace && hasOther;
    }

    private bool HasOnlyStopWords(ReadOnlySpan<QueryPiece> pieces, List<PlannedWord> planned)
    {
        foreach (var word in planned)
            if (!word.In(pieces)[0].IsExcluded && !IsStopWord(word.In(pieces))) return false;
        return true;
    }

    /// <summary>Finds the compounds that were typed apart: "Kinder Betreuung", "Berufs sprach kurs".</summary>
    private void Join(ReadOnlySpan<QueryPiece> pieces, List<PlannedWord> planned)
    {
        var groups = CollectionsMarshal.AsSpan(planned);
        Span<char> word = stackalloc char[MostJoined * (Tokenizer.MaximumLength + Decompounder.LongestLink)];
        for (var (start, end) = (0, 0); start < groups.Length - 1; start++)
        {
            for (end = Math.Max(end, start); end < groups.Length && MayBePart(groups[end].In(pieces));) end++;
            for (var count = Math.Min(MostJoined, end - start); count > 1; count--)
            {
                var first = pieces[groups[start].First].Folded;
                first.CopyTo(word);
                if (Join(pieces, groups.Slice(start + 1, count - 1), count > 2, word, first.Length) is not { } joined) continue;
                foreach (ref var part in groups.Slice(start, count)) part = part with { Joined = joined };
                start += count - 1;
                break;
            }
        }
    }

    /// <summary>Tries the parts that are left behind what is joined so far, with linking elements before each: between three words only those that are typed most.</summary>
    private string? Join(ReadOnlySpan<QueryPiece> pieces, ReadOnlySpan<PlannedWord> left, bool isLong, Span<char> word, int length)
    {
        if (left.IsEmpty) return IsKnown(word[..length]) ? word[..length].ToString() : null;
        var part = pieces[left[0].First].Folded;
        foreach (var link in Decompounder.Links.AsSpan(0, isLong ? Decompounder.CommonLinks : Decompounder.Links.Length))
        {
            link.CopyTo(word[length..]);
            part.CopyTo(word[(length + link.Length)..]);
            if (Join(pieces, left[1..], isLong, word, length + link.Length + part.Length) is { } joined) return joined;
        }
        return null;
    }

    private bool IsKnown(ReadOnlySpan<char> folded)
    {
        foreach (var language in languages)
            if (language.KnowsGerman(folded)) return true;
        return false;
    }

    private bool MayBePart(ReadOnlySpan<QueryPiece> group) =>
        group is [{ IsPhrase: false, IsExcluded: false, Parts.Length: 1, Folded.Length: >= WordExpansion.ShortestInflected } piece] && WordExpansion.MayVary(piece.Folded) && !IsStopWord(group);

    private QueryWordRole RoleOf(ReadOnlySpan<QueryPiece> group, bool hasOnlyStopWords, bool wishesForPlace) =>
        group[0].IsExcluded ? QueryWordRole.Excluded
        : wishesForPlace && IsPlace(group) ? QueryWordRole.Place
        : hasOnlyStopWords || !IsFiller(group) ? QueryWordRole.Required
        : QueryWordRole.Optional;

    /// <summary>Whoever quotes a name, or wants only the words as they are, wants it in what is found.</summary>
    private bool IsPlace(ReadOnlySpan<QueryPiece> group) => !onlyExactWords && ArePlain(group) && documents.IsPlace(TextOf(group, stackalloc char[LongestText]));

    private bool IsEntry(ReadOnlySpan<QueryPiece> group) => !onlyExactWords && ArePlain(group) && synonyms.Find(TextOf(group, stackalloc char[LongestText])).Count > 0;

    private static bool ArePlain(ReadOnlySpan<QueryPiece> group)
    {
        foreach (var piece in group)
            if (piece.IsPhrase || piece.IsExcluded) return false;
        return true;
    }

    /// <summary>The folded words of a group with single blanks between them; empty where they are longer than the room for them.</summary>
    private static ReadOnlySpan<char> TextOf(ReadOnlySpan<QueryPiece> group, Span<char> room)
    {
        var length = 0;
        foreach (var piece in group)
            foreach (var word in piece.Parts)
            {
                if (length + word.Length >= room.Length) return [];
                if (length > 0) room[length++] = ' ';
                word.CopyTo(room[length..]);
                length += word.Length;
            }
        return room[..length];
    }

    /// <summary>True for a German word that is spelled right: where no offer has it, there is nothing to correct.</summary>
    private bool IsCorrect(string folded)
    {
        if (synonyms.IsCorrect(folded)) return true;
        foreach (var language in languages)
            if (language.IsCompound(folded)) return true;
        return false;
    }

    private void AddTogether(ReadOnlySpan<QueryPiece> group, List<Alternative> alternatives)
    {
        var words = new List<QueryNode>();
        var isFound = true;
        for (var number = 0; number < group.Length; number++)
        {
            if (IsStopWord(group.Slice(number, 1))) continue;
            var ways = new List<Alternative>();
            AddWord(group[number], false, ways);
            isFound &= ways.Count > 0;
            words.Add(new AnyOf([.. ways.Select(way => way.Node)]));
        }
        if (isFound && words.Count > 0) alternatives.Add(new Alternative(new AllOf([.. words]), null));
        AddSynonyms(TextOf(group, stackalloc char[LongestText]), 1, alternatives);
    }

    /// <summary>Only the name itself: an offer there says it, inflected at most.</summary>
    private void AddPlace(ReadOnlySpan<QueryPiece> group, List<Alternative> alternatives)
    {
        if (group is [{ Parts: [var word] }]) AddInflected(word, alternatives);
        else AddPhrase([.. group.ToArray().SelectMany(piece => piece.Parts)], alternatives);
    }

    private void AddPhrase(string[] words, List<Alternative> alternatives)
    {
        foreach (var language in languages)
            if (PhraseOf(words, language, WordReach.Exact, null) is { } steps) alternatives.Add(new Alternative(new Sequence(steps, true, WordExpansion.Match(MatchKind.Phrase)), null));
    }

    /// <summary>The words in their order; null when the language does not know one of them.</summary>
    private static WordSet[]? PhraseOf(IReadOnlyList<string> words, LanguageIndex language, WordReach reach, Match? instead)
    {
        var steps = new WordSet[words.Count];
        for (var step = 0; step < steps.Length; step++)
        {
            if (WordExpansion.Expand(language, words[step], reach, instead) is not { } found) return null;
            steps[step] = found;
        }
        return steps;
    }

    /// <summary>The word itself, inflected or not. No more is excluded, either: leaving out too little is better than hiding an offer.</summary>
    private void AddInflected(string folded, List<Alternative> alternatives)
    {
        foreach (var language in languages)
            if (WordExpansion.Expand(language, folded, WordReach.Inflections) is { } words) alternatives.Add(new Alternative(words, null));
    }

    private void AddWord(QueryPiece piece, bool isLast, List<Alternative> alternatives)
    {
        var wordReach = isLast && MayBePrefix(piece.Folded) ? reach | WordReach.Prefix : reach;
        foreach (var language in languages)
        {
            if (WordExpansion.Expand(language, piece.Folded, wordReach) is { } words) alternatives.Add(new Alternative(words, null));
            if (piece.Parts.Length == 1 && (onlyExactWords || !language.MayBeCompound(piece.Folded))) continue;
            var parts = new CompoundParts(this, piece, language);
            if (!language.Knows(piece.Folded) && Whole(parts.Sequence) is { } whole) alternatives.Add(new Alternative(whole, null));
            alternatives.Add(new Alternative(parts, null));
        }
        if (!onlyExactWords) AddSynonyms(TextOf([piece], stackalloc char[LongestText]), 1, alternatives);
    }

    private bool MayBePrefix(string folded)
    {
        if (onlyExactWords) return false;
        if (folded.Length >= WordExpansion.ShortestPrefixWord) return true;
        foreach (var language in languages)
            if (language.Knows(folded)) return false;
        return true;
    }

    /// <summary>The words that stand for all parts at once: an offer that has one needs no second look, "Berufspatenschaft" for "Patenschaft".</summary>
    private static WordSet? Whole(Sequence? parts)
    {
        if (parts is null) return null;
        var words = new WordSetBuilder(parts.Language, parts.Match);
        foreach (var word in parts.Steps[0].Words)
            if (parts.HasAll(word)) words.Add(word, MatchKind.Exact);
        return words.Build();
    }

    /// <param name="words">Folded, with single blanks between them.</param>
    /// <param name="factor">What their weight is multiplied with.</param>
    private void AddSynonyms(ReadOnlySpan<char> words, float factor, List<Alternative> alternatives)
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
        return PhraseOf(target.Words, language, WordReach.Inflections, match) is { } steps ? new Sequence(steps, true, match) : null;
    }

    private bool IsStopWord(ReadOnlySpan<QueryPiece> group)
    {
        if (group is not [{ IsPhrase: false, Parts.Length: 1 } piece]) return false;
        foreach (var language in languages)
            if (language.IsStopWord(piece.Folded)) return true;
        return LittleWords.IsStopWord(visitorLanguage, piece.Folded);
    }

    private static bool IsFiller(ReadOnlySpan<QueryPiece> group) => group is [{ IsPhrase: false, Parts.Length: 1 } piece] && LittleWords.IsFiller(piece.Folded);

    private static bool LooksAbbreviated(string typed)
    {
        if (typed.Length > Typos.ShortestWord) return false;
        var hasUpper = false;
        foreach (var character in typed)
        {
            if (char.IsLower(character)) return false;
            hasUpper |= char.IsUpper(character);
        }
        return hasUpper;
    }
}
