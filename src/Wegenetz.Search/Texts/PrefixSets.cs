namespace Wegenetz.Search.Texts;

/// <summary>The documents with a word that begins in a certain way, where to look up each such word takes long.</summary>
internal sealed class PrefixSets
{
    /// <summary>To add a set at hand takes as long as to add this share of all documents one by one.</summary>
    private const int SetShare = 300;

    /// <summary>What takes longer than to add this share of all documents one by one is worth a set.</summary>
    private const int LongShare = 10;

    /// <summary>That many are added one by one in no time.</summary>
    private const int ShortestLists = 1000;

    /// <summary>By the first of their words, the widest first.</summary>
    private readonly PrefixSet[] sets;

    /// <param name="vocabulary">Closed; its words are numbered in ordinal order.</param>
    /// <param name="documents">How many documents there are.</param>
    public PrefixSets(Vocabulary vocabulary, Postings postings, int documents)
    {
        var letters = ByLetter(vocabulary, 0, vocabulary.Words.Count, 0);
        var found = new List<PrefixSet>[letters.Count];
        Parallel.For(0, letters.Count, Threads.For(documents), letter =>
        {
            var collector = new Collector(vocabulary, postings, documents);
            collector.Visit(letters[letter].From, letters[letter].Until, 1);
            found[letter] = collector.Sets;
        });
        sets = [.. found.SelectMany(some => some).OrderBy(set => set.From).ThenByDescending(set => set.Until)];
    }

    /// <summary>The sets of words within a range, the widest ones alone, in the order of the words.</summary>
    /// <param name="until">Exclusive.</param>
    /// <param name="position">Where to go on, 0 at first.</param>
    public PrefixSet? Next(int from, int until, ref int position)
    {
        for (position = Math.Max(position, FirstFrom(from)); position < sets.Length && sets[position].From < until; position++)
            if (sets[position].From >= from && sets[position].Until <= until) return sets[position];
        return null;
    }

    private int FirstFrom(int word)
    {
        var (from, until) = (0, sets.Length);
        while (from < until)
        {
            var middle = (from + until) / 2;
            if (sets[middle].From < word) from = middle + 1;
            else until = middle;
        }
        return from;
    }

    /// <summary>Parts of a range of words that have their first letters in common: by the next letter, a word that ends there by itself.</summary>
    private static List<(int From, int Until)> ByLetter(Vocabulary vocabulary, int from, int until, int length)
    {
        var parts = new List<(int From, int Until)>();
        for (var (start, word) = (from, from); start < until; start = word)
        {
            while (++word < until && LetterAt(vocabulary.Words[word], length) == LetterAt(vocabulary.Words[start], length)) { }
            parts.Add((start, word));
        }
        return parts;
    }

    private static int LetterAt(string word, int position) => position < word.Length ? word[position] : -1;

    /// <summary>Goes through the words of one first letter, from the longest beginnings to the shortest.</summary>
    private sealed class Collector(Vocabulary vocabulary, Postings postings, int documents)
    {
        private readonly int perSet = documents / SetShare;
        private readonly long most = Math.Max(ShortestLists, documents / LongShare);

        public List<PrefixSet> Sets { get; } = [];

        /// <summary>How long it takes to add the documents of a range of words, in documents added one by one.</summary>
        /// <param name="length">So many letters they have in common.</param>
        public long Visit(int from, int until, int length)
        {
            if (until == from + 1 || postings.StartOf(until) - postings.StartOf(from) <= most) return OneByOne(from, until);
            var parts = ByLetter(vocabulary, from, until, length);
            var takes = parts.Sum(part => Visit(part.From, part.Until, length + 1));
            if (parts.Count == 1 || takes <= most) return takes;
            var set = new ulong[DocumentBits.Length(documents)];
            for (var word = from; word < until; word++) postings.AddTo(set, word);
            Sets.Add(new PrefixSet(from, until, set));
            return perSet;
        }

        private long OneByOne(int from, int until)
        {
            long takes = 0;
            for (var word = from; word < until; word++) takes += postings.SetOf(word) is null ? postings.CountOf(word) : perSet;
            return takes;
        }
    }
}

/// <summary>The documents with one of some words in a row.</summary>
/// <param name="From">The first word.</param>
/// <param name="Until">The one behind the last.</param>
/// <param name="Documents">A bit each.</param>
internal sealed record PrefixSet(int From, int Until, ulong[] Documents);
