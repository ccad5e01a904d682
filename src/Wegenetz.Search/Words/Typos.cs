namespace Wegenetz.Search.Words;

/// <summary>Finds the words of a sorted list that a mistyped word may have meant.</summary>
/// <remarks>
/// Distance after Damerau and Levenshtein in its restricted form: one missing, superfluous, wrong or swapped letter counts 1. The sorted list is
/// walked like a tree of letters: neighbouring words share the rows of the distance table for their common beginning, and a beginning that is
/// already too far away is skipped with all its words. That is for two errors; for one, which is asked far more often, words are looked up by
/// what remains when a letter is left out (<see cref="Deletions"/>).
/// </remarks>
internal sealed class Typos
{
    /// <summary>Shorter words are never corrected, nor is anything corrected to them.</summary>
    public const int ShortestWord = 5;

    /// <summary>From this length on two errors are forgiven.</summary>
    public const int ShortestWordForTwo = 9;

    private const int TooFar = 99;

    private readonly string[] words;
    private readonly int[] numbers;
    private readonly Deletions deletions;

    /// <param name="sortedWords">Folded words in ordinal order; those that must not be corrected to are passed over.</param>
    /// <param name="isAllowed">By position in the list.</param>
    public Typos(IReadOnlyList<string> sortedWords, Func<int, bool> isAllowed)
    {
        numbers = [.. Enumerable.Range(0, sortedWords.Count).Where(number => IsCorrectable(sortedWords[number]) && isAllowed(number))];
        words = [.. numbers.Select(number => sortedWords[number])];
        deletions = new Deletions(words);
    }

    /// <summary>True when the word is long enough and made of letters only.</summary>
    public static bool IsCorrectable(string folded) => folded.Length is >= ShortestWord and <= Tokenizer.MaximumLength && folded.All(char.IsLetter);

    /// <summary>How many errors are forgiven in a word.</summary>
    public static int Allowed(string folded) => !IsCorrectable(folded) ? 0 : folded.Length >= ShortestWordForTwo ? 2 : 1;

    /// <summary>Positions, in the list given, of the words at most so many errors away, ascending.</summary>
    public List<int> Within(string folded, int errors)
    {
        var found = new List<int>();
        if (errors == 1)
        {
            deletions.FindNear(folded, found);
            for (var i = 0; i < found.Count; i++) found[i] = numbers[found[i]];
            return found;
        }
        var table = new DistanceTable(folded, errors);
        var previous = "";
        for (var i = 0; i < words.Length; i++)
        {
            var word = words[i];
            var deadEnd = table.Extend(word, CommonPrefix(previous, word));
            previous = word;
            if (deadEnd is { } length) i = LastWithPrefix(i, word.AsSpan(0, length));
            else if (table.Distance(word.Length) <= errors) found.Add(numbers[i]);
            if (deadEnd is not null) previous = words[i];
        }
        return found;
    }

    /// <summary>The last position from here on whose word begins like this one: doubling steps, then halving.</summary>
    private int LastWithPrefix(int position, ReadOnlySpan<char> prefix)
    {
        var step = 1;
        while (position + step < words.Length && words[position + step].AsSpan().StartsWith(prefix))
        {
            position += step;
            step *= 2;
        }
        for (; step > 0; step /= 2)
            if (position + step < words.Length && words[position + step].AsSpan().StartsWith(prefix)) position += step;
        return position;
    }

    private static int CommonPrefix(string a, string b) => a.AsSpan().CommonPrefixLength(b);

    /// <summary>One row per letter of the list's word, one column per letter of the typed word, only the band around the diagonal ever filled.</summary>
    private sealed class DistanceTable
    {
        private readonly string typed;
        private readonly int errors;
        private readonly int width;
        private readonly byte[] cells;

        public DistanceTable(string typed, int errors)
        {
            this.typed = typed;
            this.errors = errors;
            width = typed.Length + 1;
            cells = new byte[(Tokenizer.MaximumLength + 1) * width];
            Array.Fill(cells, (byte)TooFar);
            for (var column = 0; column <= Math.Min(errors, typed.Length); column++) cells[column] = (byte)column;
        }

        public int Distance(int row) => cells[row * width + typed.Length];

        /// <summary>Fills the rows behind the part shared with the word before; returns the length at which it became hopeless.</summary>
        public int? Extend(string word, int shared)
        {
            for (var row = shared + 1; row <= word.Length; row++)
                if (FillRow(word, row) > errors) return row;
            return null;
        }

        /// <summary>Returns the least distance in the row: no longer word with this beginning can be nearer.</summary>
        private int FillRow(string word, int row)
        {
            var from = Math.Max(0, row - errors);
            var until = Math.Min(typed.Length, row + errors);
            var best = TooFar;
            for (var column = from; column <= until; column++)
            {
                var distance = Cell(word, row, column);
                cells[row * width + column] = (byte)Math.Min(distance, TooFar);
                best = Math.Min(best, distance);
            }
            return best;
        }

        private int Cell(string word, int row, int column)
        {
            if (column == 0) return row;
            var above = cells[(row - 1) * width + column] + 1;
            var left = cells[row * width + column - 1] + 1;
            var diagonal = cells[(row - 1) * width + column - 1] + (word[row - 1] == typed[column - 1] ? 0 : 1);
            var distance = Math.Min(Math.Min(above, left), diagonal);
            if (row > 1 && column > 1 && word[row - 1] == typed[column - 2] && word[row - 2] == typed[column - 1])
                distance = Math.Min(distance, cells[(row - 2) * width + column - 2] + 1);
            return distance;
        }
    }
}
