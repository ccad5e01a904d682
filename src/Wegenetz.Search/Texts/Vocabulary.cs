using Wegenetz.Search.Words;

namespace Wegenetz.Search.Texts;

/// <summary>
/// The words of all texts in one language. A spelling is a word exactly as it stands in a text; a word is what spellings have in common
/// once folded. Words are numbered in ordinal order, so that words with a common beginning are neighbours, and so are the spellings of a word.
/// </summary>
internal sealed class Vocabulary
{
    private const int LongestAbbreviation = 5;

    private List<string> spellings = [];
    private readonly Dictionary<string, int> spellingNumbers = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> spellingLookup;
    private readonly Dictionary<string, int> wordNumbers = new(StringComparer.Ordinal);
    private string[] words = [];
    private int[] wordsOfSpellings = [];
    private int[] spellingStarts = [0];

    public Vocabulary() => spellingLookup = spellingNumbers.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>The words, folded, by number. Available once <see cref="Close"/> was called.</summary>
    public IReadOnlyList<string> Words => words;

    /// <summary>Learns a spelling and returns its number.</summary>
    public int Learn(ReadOnlySpan<char> spelling)
    {
        if (spellingLookup.TryGetValue(spelling, out var number)) return number;
        number = spellings.Count;
        var text = spelling.ToString();
        spellings.Add(text);
        spellingNumbers.Add(text, number);
        return number;
    }

    /// <summary>Learns all spellings of another vocabulary; returns their numbers here.</summary>
    public int[] Learn(Vocabulary other) => [.. other.spellings.Select(spelling => Learn(spelling))];

    /// <summary>Folds all spellings into words and numbers both anew; nothing is learned afterwards.</summary>
    /// <returns>By the number a spelling was given when it was learned, the one it has now.</returns>
    public int[] Close()
    {
        var folded = spellings.ConvertAll(spelling => Folding.Fold(spelling));
        words = [.. folded.Distinct()];
        Array.Sort(words, StringComparer.Ordinal);
        for (var word = 0; word < words.Length; word++) wordNumbers.Add(words[word], word);
        wordsOfSpellings = [.. folded.Select(text => wordNumbers[text])];
        return NumberAnew();
    }

    /// <summary>Spellings of a word become neighbours, the first learned in front.</summary>
    private int[] NumberAnew()
    {
        spellingStarts = new int[words.Length + 1];
        foreach (var word in wordsOfSpellings) spellingStarts[word + 1]++;
        for (var word = 0; word < words.Length; word++) spellingStarts[word + 1] += spellingStarts[word];
        var next = spellingStarts.AsSpan(0, words.Length).ToArray();
        var numbers = Array.ConvertAll(wordsOfSpellings, word => next[word]++);
        var ordered = new string[numbers.Length];
        for (var spelling = 0; spelling < numbers.Length; spelling++) ordered[numbers[spelling]] = spellings[spelling];
        spellings = [.. ordered];
        Array.Sort(wordsOfSpellings);
        spellingNumbers.Clear();
        spellingNumbers.TrimExcess();
        return numbers;
    }

    /// <summary>The number of a folded word, or null.</summary>
    public int? Find(string folded) => wordNumbers.TryGetValue(folded, out var word) ? word : null;

    /// <summary>The numbers, from and until (exclusive), of all words that begin like this.</summary>
    public (int From, int Until) StartingWith(string folded)
    {
        var from = FirstNotBefore(folded, 0);
        var until = from;
        for (var step = 1; until < words.Length && words[until].StartsWith(folded, StringComparison.Ordinal); step *= 2) until = Math.Min(words.Length, until + step);
        return (from, LastOf(folded, from, until));
    }

    public int WordOf(int spelling) => wordsOfSpellings[spelling];

    public string Spelling(int spelling) => spellings[spelling];

    /// <summary>The numbers, from and until (exclusive), of a word's spellings.</summary>
    public (int From, int Until) SpellingsOf(int word) => (spellingStarts[word], spellingStarts[word + 1]);

    /// <summary>The word as it was first spelled.</summary>
    public string FirstSpelling(int word) => spellings[spellingStarts[word]];

    public int SpellingCount => spellings.Count;

    private int FirstNotBefore(string folded, int from)
    {
        var until = words.Length;
        while (from < until)
        {
            var middle = (from + until) / 2;
            if (string.CompareOrdinal(words[middle], folded) < 0) from = middle + 1;
            else until = middle;
        }
        return from;
    }

    /// <summary>The first from here on that does not begin like this.</summary>
    private int LastOf(string folded, int from, int until)
    {
        while (from < until)
        {
            var middle = (from + until) / 2;
            if (words[middle].StartsWith(folded, StringComparison.Ordinal)) from = middle + 1;
            else until = middle;
        }
        return from;
    }

    /// <summary>What the spellings tell about each word, in the order of the words.</summary>
    public CorpusWord[] Describe(Func<string, string> stem)
    {
        var nouns = new bool[words.Length];
        var mixed = new bool[words.Length];
        for (var spelling = 0; spelling < spellings.Count; spelling++)
        {
            var text = spellings[spelling];
            var inCapitals = text.Length > 1 && text.Any(char.IsUpper) && !text.Any(char.IsLower);
            mixed[wordsOfSpellings[spelling]] |= !inCapitals;
            nouns[wordsOfSpellings[spelling]] |= char.IsUpper(text[0]) && !inCapitals;
        }
        return [.. words.Select((word, number) => new CorpusWord(word, stem(word), nouns[number], !mixed[number] && word.Length <= LongestAbbreviation))];
    }
}
