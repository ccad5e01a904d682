using System.Numerics;

namespace Wegenetz.Search.Words;

/// <summary>Finds the words of a list that a mistyped word may have meant.</summary>
/// <remarks>
/// Distance after Damerau and Levenshtein in its restricted form: one missing, superfluous, wrong or swapped letter counts 1. For one error, which
/// is asked most often, words are looked up by what remains when a letter is left out (<see cref="Deletions"/>). For two, the words of about the
/// same length are gone through: most have too many other letters, which one comparison of two sets of bits tells, and only the rest is compared.
/// </remarks>
internal sealed class Typos
{
    /// <summary>Shorter words are never corrected, nor is anything corrected to them.</summary>
    public const int ShortestWord = 5;

    /// <summary>From this length on two errors are forgiven.</summary>
    public const int ShortestWordForTwo = 9;

    private readonly string[] words;
    private readonly int[] numbers;
    private readonly uint[] letters;
    private readonly uint[] repeated;
    private readonly int[] startsByLength = new int[Tokenizer.MaximumLength + 2];
    private readonly Deletions deletions;

    /// <param name="sortedWords">Folded words in ordinal order; those that must not be corrected to are passed over.</param>
    /// <param name="isAllowed">By position in the list.</param>
    public Typos(IReadOnlyList<string> sortedWords, Func<int, bool> isAllowed)
    {
        numbers = [.. Enumerable.Range(0, sortedWords.Count).Where(number => IsCorrectable(sortedWords[number]) && isAllowed(number)).OrderBy(number => sortedWords[number].Length)];
        words = [.. numbers.Select(number => sortedWords[number])];
        (letters, repeated) = (Array.ConvertAll(words, LettersOf), Array.ConvertAll(words, RepeatedIn));
        foreach (var word in words) startsByLength[word.Length + 1]++;
        for (var length = 0; length <= Tokenizer.MaximumLength; length++) startsByLength[length + 1] += startsByLength[length];
        deletions = new Deletions(words);
    }

    /// <summary>True when the word is long enough and made of letters only.</summary>
    public static bool IsCorrectable(string folded) => folded.Length is >= ShortestWord and <= Tokenizer.MaximumLength && HasOnlyLetters(folded);

    /// <summary>How many errors are forgiven in a word.</summary>
    public static int Allowed(string folded) => !IsCorrectable(folded) ? 0 : folded.Length >= ShortestWordForTwo ? 2 : 1;

    /// <summary>Finds positions, in the list given, of the words at most so many errors away, ascending.</summary>
    /// <param name="found">Empty; to be filled.</param>
    public void Find(string folded, int errors, List<int> found)
    {
        if (errors == 1) deletions.FindNear(folded, found);
        else if (errors > 1) FindFar(folded, errors, found);
        else if (Array.IndexOf(words, folded) is >= 0 and var same) found.Add(same);
        for (var i = 0; i < found.Count; i++) found[i] = numbers[found[i]];
        found.Sort();
    }

    private static bool HasOnlyLetters(string folded)
    {
        foreach (var character in folded)
            if (!char.IsLetter(character)) return false;
        return true;
    }

    /// <summary>An error changes at most two of the letters that occur, and of those that occur again.</summary>
    private void FindFar(string folded, int errors, List<int> found)
    {
        var (typed, typedAgain) = (LettersOf(folded), RepeatedIn(folded));
        var most = (uint)(2 * errors);
        var word = startsByLength[Math.Max(0, folded.Length - errors)];
        var until = startsByLength[Math.Min(Tokenizer.MaximumLength, folded.Length + errors) + 1];
        while (word < until)
        {
            var end = Math.Min(word + Vector<uint>.Count, until);
            var mayBeNear = end - word < Vector<uint>.Count || Vector.LessThanOrEqualAny(CountBits(new Vector<uint>(letters, word) ^ new Vector<uint>(typed)), new Vector<uint>(most));
            for (; mayBeNear && word < end; word++)
                if (BitOperations.PopCount(letters[word] ^ typed) + BitOperations.PopCount(repeated[word] ^ typedAgain) <= most && EditDistance.IsWithin(words[word], folded, errors)) found.Add(word);
            word = end;
        }
    }

    /// <summary>The bits of each number, added up in parts of two, four and eight of them (Warren, "Hacker's Delight", 5-1).</summary>
    private static Vector<uint> CountBits(Vector<uint> numbers)
    {
        numbers -= (numbers >>> 1) & new Vector<uint>(0x55555555);
        numbers = (numbers & new Vector<uint>(0x33333333)) + ((numbers >>> 2) & new Vector<uint>(0x33333333));
        numbers = (numbers + (numbers >>> 4)) & new Vector<uint>(0x0F0F0F0F);
        numbers += numbers >>> 8;
        return (numbers + (numbers >>> 16)) & new Vector<uint>(0x3F);
    }

    /// <summary>A bit per letter that occurs; letters may share one.</summary>
    public static uint LettersOf(string word)
    {
        var letters = 0u;
        foreach (var letter in word) letters |= 1u << letter;
        return letters;
    }

    /// <summary>The same for letters that occur again.</summary>
    private static uint RepeatedIn(string word)
    {
        var (letters, repeated) = (0u, 0u);
        foreach (var letter in word)
        {
            repeated |= letters & (1u << letter);
            letters |= 1u << letter;
        }
        return repeated;
    }
}
