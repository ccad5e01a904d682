using Wegenetz.Search;
using Wegenetz.Search.Words;

namespace Wegenetz.Tests.Search;

/// <summary>A part of a query, before it is written down as text.</summary>
internal sealed record NaiveTerm(string[] Words, NaiveTermKind Kind)
{
    public override string ToString() => Kind switch
    {
        NaiveTermKind.Phrase => $"\"{string.Join(' ', Words)}\"",
        NaiveTermKind.Excluded => $"-{Words[0]}",
        NaiveTermKind.Hyphenated => string.Join('-', Words),
        _ => Words[0],
    };
}

internal enum NaiveTermKind
{
    Word,
    Phrase,
    Excluded,
    Hyphenated,
}

/// <summary>
/// Finds the same as the index by looking at every word of every offer, slowly and without any of its tables. It shares only the word rules
/// (folding, stems, compounds), which have tests of their own.
/// </summary>
internal sealed class NaiveSearch
{
    private static readonly string[] Links = ["", "s", "es", "n", "en", "er", "e"];

    private readonly Synonyms synonyms;
    private readonly OfferQuery query;
    private readonly List<NaiveTerm> terms;
    private readonly List<NaiveOffer> offers;
    private readonly string[] languages;
    private readonly Dictionary<string, Decompounder> decompounders = [];
    private readonly Dictionary<string, Decompounder> correctCompounds = [];
    private readonly HashSet<string> placeNames;

    public NaiveSearch(IReadOnlyList<OfferDocument> documents, Synonyms synonyms, OfferQuery query, List<NaiveTerm> terms)
    {
        this.synonyms = synonyms;
        this.query = query;
        this.terms = terms;
        offers = [.. documents.Select(document => new NaiveOffer(document))];
        languages = [.. offers.SelectMany(offer => offer.Texts).Select(text => text.Language).Distinct().Where(language => language == "de" || language == query.Language)];
        foreach (var language in languages.Where(Stemming.IsGerman))
        {
            decompounders.Add(language, new Decompounder(Describe(language)));
            correctCompounds.Add(language, new Decompounder([.. Describe(language), .. synonyms.CorrectWords.Select(word => new CorpusWord(Fold(word), GermanStemmer.Stem(Fold(word)), true, false))]));
        }
        placeNames = [.. offers.SelectMany(offer => offer.Texts).Where(text => text.Field == OfferField.PlaceName)
            .Select(text => string.Join(' ', text.Tokens.Where(token => !token.IsJoined).Select(token => token.Word)))];
    }

    /// <summary>The documents that the words allow.</summary>
    public List<OfferDocument> MatchText()
    {
        var clauses = Clauses();
        var required = Kept(clauses.Where(clause => clause.Role == QueryWordRole.Required).ToList());
        var optional = clauses.Where(clause => clause.Role == QueryWordRole.Optional).ToList();
        var excluded = clauses.Where(clause => clause.Role == QueryWordRole.Excluded).ToList();
        return [.. offers
            .Where(offer => required.TrueForAll(clause => clause.Matches(offer)) && !excluded.Exists(clause => clause.Matches(offer)))
            .Where(offer => required.Count > 0 || optional.Count == 0 || optional.Exists(clause => clause.Matches(offer)))
            .Select(offer => offer.Document)];
    }

    /// <summary>Where no offer has all words: of all choices that one has together, the one that says most, if it says a third of the whole.</summary>
    private List<NaiveClause> Kept(List<NaiveClause> required)
    {
        if (query.OnlyExactWords || required.Count < 2 || Occur(required)) return required;
        var choices = from choice in Enumerable.Range(1, (1 << Math.Min(required.Count, 8)) - 1)
                      let kept = required.Take(8).Where((_, word) => (choice >> word & 1) != 0).ToList()
                      where kept.Exists(word => word.HasLetter) && required.TrueForAll(word => kept.Contains(word) || (!word.IsQuoted && (kept.Count > 1 || Occur([word]))))
                      where Says(kept) >= 0.34 * Says(required) && Occur(kept)
                      orderby Says(kept) descending
                      select kept;
        return choices.FirstOrDefault() ?? required;
    }

    private bool Occur(List<NaiveClause> words) => offers.Exists(offer => words.TrueForAll(word => word.Matches(offer)));

    private double Says(List<NaiveClause> words) => words.Sum(word =>
    {
        var found = offers.Count(offer => word.Matches(offer));
        return Math.Log(1 + (offers.Count - found + 0.5) / (found + 0.5));
    });

    private List<NaiveClause> Clauses()
    {
        var groups = Groups(joinsPlaces: true);
        var hasPlace = groups.Exists(group => !IsPlace(group) && group[0].Kind != NaiveTermKind.Excluded && !IsStopWord(group) && !IsFiller(group));
        if (!hasPlace) groups = Groups(joinsPlaces: false);
        var plain = groups.Where(group => group[0].Kind != NaiveTermKind.Excluded).ToList();
        var onlyStopWords = plain.TrueForAll(IsStopWord);
        var hasContent = plain.Exists(group => !IsStopWord(group) && !IsFiller(group));
        var clauses = new List<NaiveClause>();
        var joined = JoinedWords(groups);
        foreach (var group in groups)
        {
            var isExcluded = group[0].Kind == NaiveTermKind.Excluded;
            if (!isExcluded && !onlyStopWords && IsStopWord(group)) continue;
            var isRequired = onlyStopWords || (hasContent && !IsFiller(group));
            if (hasPlace && IsPlace(group)) continue;
            var role = isExcluded ? QueryWordRole.Excluded : isRequired ? QueryWordRole.Required : QueryWordRole.Optional;
            clauses.Add(new NaiveClause(role, Clause(group, joined.GetValueOrDefault(group[0])), group[0].Kind == NaiveTermKind.Phrase, group.Exists(term => term.Words.Any(word => word.Any(char.IsLetter)))));
        }
        return clauses;
    }

    /// <summary>A wish, which no offer has to fulfil: it is left aside.</summary>
    private bool IsPlace(List<NaiveTerm> group) => !query.OnlyExactWords
        && group.TrueForAll(term => term.Kind is NaiveTermKind.Word or NaiveTermKind.Hyphenated)
        && placeNames.Contains(string.Join(' ', group.SelectMany(term => term.Words).Select(Fold)));

    /// <summary>Neighbours that are one known word with some linking elements between them, by each of the parts; the longest first.</summary>
    private Dictionary<NaiveTerm, string> JoinedWords(List<List<NaiveTerm>> groups)
    {
        var joined = new Dictionary<NaiveTerm, string>(ReferenceEqualityComparer.Instance);
        if (query.OnlyExactWords) return joined;
        for (var start = 0; start < groups.Count; start++)
        {
            for (var count = Math.Min(3, groups.Count - start); count > 1; count--)
            {
                var parts = groups.GetRange(start, count);
                if (!parts.TrueForAll(MayBePart) || Joinings([.. parts.Select(part => Fold(part[0].Words[0]))]).FirstOrDefault(IsKnown) is not { } word) continue;
                foreach (var part in parts) joined.Add(part[0], word);
                start += parts.Count - 1;
                break;
            }
        }
        return joined;
    }

    private static IEnumerable<string> Joinings(List<string> parts) => parts.Skip(1).Aggregate(
        (IEnumerable<string>)[parts[0]],
        (beginnings, part) => beginnings.SelectMany(beginning => Links.Take(parts.Count > 2 ? 2 : Links.Length).Select(link => beginning + link + part)));

    private bool MayBePart(List<NaiveTerm> group) => group is [{ Kind: NaiveTermKind.Word } term] && MayVary(Fold(term.Words[0])) && !IsStopWord(group);

    private bool IsKnown(string word) => decompounders.Keys.Any(language =>
        offers.SelectMany(offer => offer.Texts).Where(text => text.Language == language).SelectMany(text => text.Tokens).Select(token => token.Word)
            .Concat(SynonymWords().Where(entry => !entry.Contains(' ') && Fold(entry).Length >= 4).Select(Fold))
            .Any(other => GermanStemmer.Stem(other) == GermanStemmer.Stem(word)));

    private bool IsCorrect(string folded) =>
        synonyms.CorrectWords.Any(word => GermanStemmer.Stem(Fold(word)) == GermanStemmer.Stem(folded)) || correctCompounds.Values.Any(compounds => compounds.Split(folded).Length > 0);

    private List<List<NaiveTerm>> Groups(bool joinsPlaces)
    {
        var groups = new List<List<NaiveTerm>>();
        for (var start = 0; start < terms.Count; start += groups[^1].Count)
        {
            var pair = terms.Skip(start).Take(2).ToList();
            var isEntry = !query.OnlyExactWords && pair.Count == 2 && pair.TrueForAll(term => term.Kind == NaiveTermKind.Word)
                && (TargetsOf(pair.SelectMany(term => term.Words)).Any() || (joinsPlaces && IsPlace(pair)));
            groups.Add(isEntry ? pair : [terms[start]]);
        }
        return groups;
    }

    private Predicate<NaiveOffer> Clause(List<NaiveTerm> group, string? joined)
    {
        if (group.Count > 1)
            return offer => group.Where(term => !IsStopWord([term])).All(term => MatchesWord(offer, term, false)) || MatchesSynonym(offer, group.SelectMany(term => term.Words));
        var term = group[0];
        if (term.Kind == NaiveTermKind.Phrase) return offer => languages.Any(language => HasPhrase(offer, language, [.. term.Words.Select(Fold)], (a, b) => a == b));
        if (term.Kind == NaiveTermKind.Excluded) return offer => offer.Has(languages, (language, word) => SameFamily(language, word, Fold(term.Words[0])));
        var isLast = term == terms[^1];
        bool Matches(NaiveOffer offer) => MatchesWord(offer, term, isLast) || (joined is not null && MatchesWord(offer, new NaiveTerm([joined], NaiveTermKind.Word), false));
        var folded = Fold(string.Concat(term.Words));
        return query.OnlyExactWords || IsCorrect(folded) || offers.Exists(Matches) ? Matches : Corrected(folded);
    }

    private bool MatchesWord(NaiveOffer offer, NaiveTerm term, bool isLast)
    {
        var folded = Fold(string.Concat(term.Words));
        if (offer.Has(languages, (language, word) => SameFamily(language, word, folded))) return true;
        if (term.Kind == NaiveTermKind.Hyphenated && languages.Any(language => PartsAreNear(offer, language, [.. term.Words.Select(Fold)]))) return true;
        if (query.OnlyExactWords) return false;
        return offer.Has(languages, (language, word) => IsPart(language, word, folded))
            || (isLast && MayBePrefix(folded) && offer.Has(languages, (_, word) => word.StartsWith(folded, StringComparison.Ordinal)))
            || (term.Kind == NaiveTermKind.Word && languages.Any(language => SplitIsNear(offer, language, folded)))
            || MatchesSynonym(offer, term.Words);
    }

    private bool MatchesSynonym(NaiveOffer offer, IEnumerable<string> key) =>
        TargetsOf(key).Any(target => languages.Any(language => MatchesTarget(offer, language, [.. target.Split(' ').Select(Fold)])));

    private bool MatchesTarget(NaiveOffer offer, string language, string[] words) => words.Length == 1
        ? offer.Has([language], (_, word) => SameFamily(language, word, words[0]) || IsPart(language, word, words[0]))
        : HasPhrase(offer, language, words, (word, wanted) => SameFamily(language, word, wanted));

    /// <summary>The nearest words that exist, taken for the one typed.</summary>
    private Predicate<NaiveOffer> Corrected(string folded)
    {
        var words = offers.SelectMany(offer => offer.Texts).Where(text => languages.Contains(text.Language))
            .SelectMany(text => text.Tokens.Where(token => !LittleWords.IsStopWord(text.Language, token.Word) && !IsAbbreviation(text.Language, token.Word)))
            .Select(token => token.Word)
            .Concat(SynonymWords().Where(word => !word.Contains(' ')).Select(Fold))
            .Where(Typos.IsCorrectable).Distinct().ToList();
        for (var errors = 1; errors <= Typos.Allowed(folded); errors++)
        {
            var near = words.Where(word => TyposTests.Distance(word, folded) <= errors).ToList();
            bool Matches(NaiveOffer offer) => near.Exists(word =>
                offer.Has(languages, (language, other) => SameFamily(language, other, word) || IsPart(language, other, word)) || MatchesSynonym(offer, [word]));
            if (offers.Exists(Matches)) return Matches;
        }
        return _ => false;
    }

    private bool SplitIsNear(NaiveOffer offer, string language, string folded)
    {
        if (!decompounders.TryGetValue(language, out var decompounder)) return false;
        var stems = decompounder.Split(folded);
        return stems.Length > 0 && AreNear(offer, language, stems.Length, (word, step) => Stemming.Stem(language, word) == stems[step] || PartsOf(language, word).Contains(stems[step]));
    }

    private bool PartsAreNear(NaiveOffer offer, string language, string[] parts) =>
        AreNear(offer, language, parts.Length, (word, step) => SameFamily(language, word, parts[step]) || (!query.OnlyExactWords && IsPart(language, word, parts[step])));

    private static bool AreNear(NaiveOffer offer, string language, int steps, Func<string, int, bool> matches) =>
        offer.Texts.Where(text => text.Language == language).Any(text =>
        {
            var places = text.Tokens.Where(token => !token.IsJoined).Select(token => token.Word).ToList();
            return AnchorsAreIndexed(offer, language, steps, matches)
                && Enumerable.Range(0, places.Count).Any(start => Enumerable.Range(0, steps).All(step => places.Skip(start).Take(5).Any(word => matches(word, step))));
        });

    /// <summary>Stop words are indexed in names only, so a sequence of nothing else is found only where a name has them.</summary>
    private static bool AnchorsAreIndexed(NaiveOffer offer, string language, int steps, Func<string, int, bool> matches) =>
        Enumerable.Range(0, steps).All(step => offer.Has([language], (_, word) => matches(word, step))
            || offer.Texts.Any(text => text.Tokens.Any(token => LittleWords.IsStopWord(language, token.Word) && matches(token.Word, step))));

    private static bool HasPhrase(NaiveOffer offer, string language, string[] wanted, Func<string, string, bool> same)
    {
        if (wanted.All(word => LittleWords.IsStopWord(language, word)) && !wanted.All(word => offer.Has([language], (_, other) => same(other, word)))) return false;
        return offer.Texts.Where(text => text.Language == language).Any(text =>
        {
            var words = text.Tokens.Where(token => !token.IsJoined).Select(token => token.Word).ToList();
            return Enumerable.Range(0, words.Count).Any(start => start + wanted.Length <= words.Count && wanted.Select((word, i) => same(words[start + i], word)).All(isSame => isSame));
        });
    }

    private bool MayBePrefix(string folded) => MayVary(folded)
        && (folded.Length >= 5 || !offers.Exists(offer => offer.Texts.Exists(text =>
            languages.Contains(text.Language) && text.Tokens.Exists(token => SameFamily(text.Language, token.Word, folded)))));

    private bool IsPart(string language, string compound, string folded) => MayVary(folded) && PartsOf(language, compound).Contains(Stemming.Stem(language, folded));

    private HashSet<string> PartsOf(string language, string folded)
    {
        if (!decompounders.TryGetValue(language, out var decompounder)) return [];
        var split = decompounder.Split(folded);
        string[] parts = split.Length > 0 ? [.. split] : decompounder.Head(folded) is { } head ? [head] : [];
        return [.. parts, .. parts.SelectMany(part => PartsOf(language, part))];
    }

    private static bool SameFamily(string language, string word, string wanted) =>
        word == wanted || (MayVary(wanted) && Stemming.Stem(language, word) == Stemming.Stem(language, wanted));

    private IEnumerable<string> TargetsOf(IEnumerable<string> words)
    {
        var key = Key(string.Join(' ', words));
        return synonyms.Groups.Where(group => group.Any(word => Key(word) == key)).SelectMany(group => group.Where(word => Key(word) != key))
            .Concat(synonyms.Expansions.Where(expansion => Key(expansion.Word) == key).SelectMany(expansion => expansion.AlsoSearched));
    }

    private IEnumerable<string> SynonymWords() => synonyms.Groups.SelectMany(group => group).Concat(synonyms.Expansions.Select(expansion => expansion.Word));

    private static string Key(string words) => string.Join(' ', words.Split(' ').Select(word => GermanStemmer.Stem(Fold(word))));

    private IEnumerable<CorpusWord> Describe(string language)
    {
        var spellings = offers.SelectMany(offer => offer.Texts).Where(text => text.Language == language).SelectMany(text => text.Tokens).ToLookup(token => token.Word, token => token.Spelling);
        var words = spellings.Where(word => !LittleWords.IsStopWord(language, word.Key)).Select(word => new CorpusWord(
            word.Key, Stemming.Stem(language, word.Key), word.Any(spelling => char.IsUpper(spelling[0]) && (spelling.Length == 1 || spelling.Any(char.IsLower))), IsAbbreviation(language, word.Key)));
        var known = SynonymWords().Where(word => !word.Contains(' ')).Select(Fold).Where(word => word.Length >= 4).Distinct();
        return [.. words, .. known.Select(word => new CorpusWord(word, GermanStemmer.Stem(word), true, false))];
    }

    private bool IsAbbreviation(string language, string word) => word.Length <= 5
        && offers.SelectMany(offer => offer.Texts).Where(text => text.Language == language).SelectMany(text => text.Tokens).Where(token => token.Word == word)
            .All(token => token.Spelling.Length > 1 && token.Spelling.Any(char.IsUpper) && !token.Spelling.Any(char.IsLower));

    private bool IsStopWord(List<NaiveTerm> group) => group is [{ Kind: NaiveTermKind.Word } term]
        && languages.Append(query.Language).Any(language => LittleWords.IsStopWord(language, Fold(term.Words[0])));

    private static bool IsFiller(List<NaiveTerm> group) => group is [{ Kind: NaiveTermKind.Word } term] && LittleWords.IsFiller(Fold(term.Words[0]));

    private static bool MayVary(string folded) => folded.Length >= 3 && !folded.Any(char.IsAsciiDigit);

    private static string Fold(string word) => Folding.Fold(word);
}

/// <summary>A part of the query with the offers that match it.</summary>
internal sealed record NaiveClause(QueryWordRole Role, Predicate<NaiveOffer> Matches, bool IsQuoted, bool HasLetter);

/// <summary>An offer's texts as folded words.</summary>
internal sealed class NaiveOffer(OfferDocument document)
{
    public OfferDocument Document => document;

    public List<(OfferField Field, string Language, List<(string Word, string Spelling, bool IsJoined)> Tokens)> Texts { get; } =
        [.. document.Texts.Select(text => (text.Field, text.Language, Cut(text.Text)))];

    /// <summary>True when a word that is indexed fulfils the condition: stop words are, in names.</summary>
    public bool Has(IEnumerable<string> languages, Func<string, string, bool> condition) =>
        Texts.Exists(text => languages.Contains(text.Language) && text.Tokens.Exists(token =>
            (text.Field is OfferField.Title or OfferField.AlternateTitle or OfferField.Organization || !LittleWords.IsStopWord(text.Language, token.Word))
            && condition(text.Language, token.Word)));

    private static List<(string, string, bool)> Cut(string text)
    {
        var tokens = new List<Token>();
        Tokenizer.Tokenize(text, tokens);
        return [.. tokens.Select(token => text.Substring(token.Start, token.Length)).Zip(tokens, (spelling, token) => (Folding.Fold(spelling), spelling, token.IsJoined))];
    }
}
