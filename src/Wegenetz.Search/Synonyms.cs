namespace Wegenetz.Search;

/// <summary>Words that mean the same, as data. Inflection, case and umlauts need no entries of their own; an entry may have several words.</summary>
public sealed record Synonyms
{
    /// <summary>No synonyms at all.</summary>
    public static Synonyms None { get; } = new();

    /// <summary>Groups of equivalent words: searching for one finds all of them.</summary>
    public IReadOnlyList<IReadOnlyList<string>> Groups { get; init; } = [];

    /// <summary>One-way expansions: searching for the word also finds the others, not the other way round ("Hartz 4" → "Bürgergeld").</summary>
    public IReadOnlyList<SynonymExpansion> Expansions { get; init; } = [];

    /// <summary>Correct German words, whether or not an offer has them: they are never taken for a typing error, nor are compounds of them.</summary>
    public IReadOnlyList<string> CorrectWords { get; init; } = [];
}

/// <summary>A word and what is searched with it.</summary>
public sealed record SynonymExpansion(string Word, IReadOnlyList<string> AlsoSearched);
