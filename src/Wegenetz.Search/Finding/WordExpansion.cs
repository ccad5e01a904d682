using Wegenetz.Search.Texts;

namespace Wegenetz.Search.Finding;

/// <summary>How far from the word as typed the search may go.</summary>
[Flags]
internal enum WordReach
{
    Exact = 0,
    Inflections = 1,
    Compounds = 2,
    Prefix = 4,
}

/// <summary>Finds the words of a language that stand for one folded word.</summary>
internal static class WordExpansion
{
    /// <summary>Shorter words, and words with digits ("B1", "16i"), match only as they stand.</summary>
    public const int ShortestInflected = 3;

    /// <summary>Shorter words are taken for a beginning only where they are no word themselves.</summary>
    public const int ShortestPrefixWord = 5;

    private static readonly Dictionary<MatchKind, float> Weights = new()
    {
        [MatchKind.Exact] = 1,
        [MatchKind.Phrase] = 1,
        [MatchKind.Stem] = 0.9f,
        [MatchKind.CompoundPart] = 0.6f,
        [MatchKind.Synonym] = 0.7f,
        [MatchKind.Prefix] = 0.5f,
        [MatchKind.Typo] = 0.4f,
    };

    /// <summary>What a kind of match counts.</summary>
    public static Match Match(MatchKind kind) => new(kind, Weights[kind]);

    /// <summary>True when the word may be found in other forms than its own.</summary>
    public static bool MayVary(string folded) => folded.Length >= ShortestInflected && !folded.AsSpan().ContainsAnyInRange('0', '9');

    /// <summary>The words of one language that match a folded word; null when there are none.</summary>
    /// <param name="instead">Reported in place of the true kind, whose weight is multiplied with its own (synonyms, typos).</param>
    public static WordSet? Expand(LanguageIndex language, string folded, WordReach reach, Match? instead = null)
    {
        var matches = new Dictionary<int, Match>();
        if (language.Vocabulary.Find(folded) is { } exact) Add(matches, exact, MatchKind.Exact, instead);
        if (MayVary(folded) && language.StemOf(folded) is { } stem) AddFamily(matches, language, stem, reach, instead);
        if (reach.HasFlag(WordReach.Prefix) && MayVary(folded))
        {
            var (from, until) = language.Vocabulary.StartingWith(folded);
            for (var word = from; word < until; word++) Add(matches, word, MatchKind.Prefix, instead);
        }
        return matches.Count == 0 ? null : new WordSet(language, matches);
    }

    /// <summary>The words with a stem, and the compounds with it if wished; null when there are none.</summary>
    public static WordSet? ExpandStem(LanguageIndex language, int stem, WordReach reach, Match? instead)
    {
        var matches = new Dictionary<int, Match>();
        AddFamily(matches, language, stem, reach, instead);
        return matches.Count == 0 ? null : new WordSet(language, matches);
    }

    private static void AddFamily(Dictionary<int, Match> matches, LanguageIndex language, int stem, WordReach reach, Match? instead)
    {
        if (reach.HasFlag(WordReach.Inflections))
            foreach (var word in language.WordsWith(stem)) Add(matches, word, MatchKind.Stem, instead);
        if (reach.HasFlag(WordReach.Compounds))
            foreach (var word in language.CompoundsWith(stem)) Add(matches, word, MatchKind.CompoundPart, instead);
    }

    /// <summary>The first kind a word is found by is its best.</summary>
    private static void Add(Dictionary<int, Match> matches, int word, MatchKind kind, Match? instead)
    {
        var match = instead is { } other ? other with { Weight = other.Weight * Weights[kind] } : Match(kind);
        matches.TryAdd(word, match);
    }
}
