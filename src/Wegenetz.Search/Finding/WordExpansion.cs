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

    /// <summary>What a kind of match counts.</summary>
    public static Match Match(MatchKind kind) => new(kind, kind switch
    {
        MatchKind.Exact or MatchKind.Phrase => 1,
        MatchKind.Stem => 0.9f,
        MatchKind.CompoundPart => 0.6f,
        MatchKind.Synonym => 0.7f,
        MatchKind.Prefix => 0.5f,
        MatchKind.Typo => 0.4f,
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
    });

    /// <summary>True when the word may be found in other forms than its own.</summary>
    public static bool MayVary(string folded) => folded.Length >= ShortestInflected && !folded.AsSpan().ContainsAnyInRange('0', '9');

    /// <summary>The words of one language that match a folded word; null when there are none.</summary>
    /// <param name="instead">Reported in place of the true kind, whose weight is multiplied with its own (synonyms, typos).</param>
    public static WordSet? Expand(LanguageIndex language, string folded, WordReach reach, Match? instead = null)
    {
        var words = new WordSetBuilder(language, instead);
        if (language.Vocabulary.Find(folded) is { } exact) words.Add(exact, MatchKind.Exact);
        if (!MayVary(folded)) return words.Build();
        if (language.StemOf(folded) is { } stem) AddFamily(ref words, language, stem, reach);
        if ((reach & WordReach.Prefix) != 0)
        {
            var (from, until) = language.Vocabulary.StartingWith(folded);
            for (var word = from; word < until; word++) words.Add(word, MatchKind.Prefix);
            words.Beginnings = (from, until);
        }
        return words.Build();
    }

    /// <summary>The words with a stem, and the compounds with it if wished; null when there are none.</summary>
    public static WordSet? ExpandStem(LanguageIndex language, int stem, WordReach reach, Match? instead)
    {
        var words = new WordSetBuilder(language, instead);
        AddFamily(ref words, language, stem, reach);
        return words.Build();
    }

    private static void AddFamily(ref WordSetBuilder words, LanguageIndex language, int stem, WordReach reach)
    {
        if ((reach & WordReach.Inflections) != 0)
            foreach (var word in language.WordsWith(stem)) words.Add(word, MatchKind.Stem);
        if ((reach & WordReach.Inflections) != 0) words.Family = (reach & WordReach.Compounds) != 0 ? language.FamilyOf(stem) : language.InflectionsOf(stem);
        if ((reach & WordReach.Compounds) != 0)
            foreach (var word in language.CompoundsWith(stem)) words.Add(word, MatchKind.CompoundPart);
    }
}
