using Wegenetz.Search.Words;

namespace Wegenetz.Search.Finding;

/// <summary>A word or phrase to search as well: as the list spells it, and its folded words.</summary>
internal sealed record SynonymTarget(string Label, IReadOnlyList<string> Words);

/// <summary>Looks up synonyms by the stems of the words typed, so that "Kindergärten" finds the entry "Kindergarten".</summary>
internal sealed class SynonymTable
{
    /// <summary>Longer keys there are none.</summary>
    private const int LongestText = 512;

    private static readonly List<SynonymTarget> NoTargets = [];

    private readonly Dictionary<string, List<SynonymTarget>> targets = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<SynonymTarget>>.AlternateLookup<ReadOnlySpan<char>> lookup;
    private readonly string[] singleWords;
    private readonly HashSet<string> correctStems = new(StringComparer.Ordinal);
    private readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> correctLookup;
    private readonly Typos typos;

    public SynonymTable(Synonyms synonyms)
    {
        (lookup, correctLookup) = (targets.GetAlternateLookup<ReadOnlySpan<char>>(), correctStems.GetAlternateLookup<ReadOnlySpan<char>>());
        var keys = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var group in synonyms.Groups)
            foreach (var word in group)
                Add(word, group, keys);
        foreach (var expansion in synonyms.Expansions) Add(expansion.Word, expansion.AlsoSearched, keys);
        singleWords = [.. keys];
        CorrectWords = [.. synonyms.CorrectWords.Select(word => Folding.Fold(word)).Select(word => new CorpusWord(word, GermanStemmer.Stem(word), IsNoun: true, IsAbbreviation: false))];
        correctStems.UnionWith(CorrectWords.Select(word => word.Stem));
        typos = new Typos(singleWords, _ => true);
    }

    /// <summary>The entries of one word, folded, in ordinal order.</summary>
    public IReadOnlyList<string> SingleWords => singleWords;

    /// <summary>See <see cref="Synonyms.CorrectWords"/>.</summary>
    public IReadOnlyList<CorpusWord> CorrectWords { get; }

    /// <summary>True for one of the correct words, inflected or not.</summary>
    public bool IsCorrect(string folded) => correctLookup.Contains(GermanStemmer.Stem(folded.AsSpan()));

    /// <summary>The most words an entry has.</summary>
    public int LongestKey { get; private set; }

    /// <summary>What is searched with some words; empty when there is no such entry.</summary>
    /// <param name="words">Folded, with single blanks between them.</param>
    public List<SynonymTarget> Find(ReadOnlySpan<char> words)
    {
        if (targets.Count == 0 || words.Length > LongestText) return NoTargets;
        Span<char> key = stackalloc char[LongestText];
        var length = 0;
        foreach (var word in words.Split(' '))
        {
            if (length > 0) key[length++] = ' ';
            var stem = GermanStemmer.Stem(words[word]);
            stem.CopyTo(key[length..]);
            length += stem.Length;
        }
        return lookup.TryGetValue(key[..length], out var found) ? found : NoTargets;
    }

    /// <summary>Finds the entries of one word at most so many errors away, as their numbers among <see cref="SingleWords"/>, ascending.</summary>
    /// <param name="found">Empty; to be filled.</param>
    public void FindSimilar(string folded, int errors, List<int> found) => typos.Find(folded, errors, found);

    private void Add(string word, IReadOnlyList<string> others, SortedSet<string> keys)
    {
        var words = Words(word);
        if (words.Count == 0) return;
        if (words.Count == 1) keys.Add(words[0]);
        LongestKey = Math.Max(LongestKey, words.Count);
        var key = Key(words);
        if (!targets.TryGetValue(key, out var known)) targets.Add(key, known = []);
        foreach (var other in others)
        {
            var target = new SynonymTarget(other, Words(other));
            var targetKey = Key(target.Words);
            if (target.Words.Count > 0 && targetKey != key && known.All(present => Key(present.Words) != targetKey)) known.Add(target);
        }
    }

    private static string Key(IReadOnlyList<string> words) => words is [var word] ? GermanStemmer.Stem(word) : string.Join(' ', words.Select(GermanStemmer.Stem));

    private static List<string> Words(string text)
    {
        var tokens = new List<Token>();
        Tokenizer.Tokenize(text, tokens);
        return [.. tokens.Where(token => !token.IsJoined).Select(token => Folding.Fold(text.AsSpan(token.Start, token.Length))).Where(word => word.Length > 0)];
    }
}
