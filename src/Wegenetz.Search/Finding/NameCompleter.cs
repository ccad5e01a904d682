using System.Numerics;
using Wegenetz.Search.Texts;
using Wegenetz.Search.Words;

namespace Wegenetz.Search.Finding;

/// <summary>Finds names of categories and organisations by the beginnings of their words.</summary>
internal sealed class NameCompleter
{
    /// <summary>Those of most offers first.</summary>
    private readonly Name[] names;

    /// <summary>Each once, in ordinal order, so that words of one beginning are neighbours.</summary>
    private readonly string[] words;

    private readonly uint[] letters;
    private readonly IntLists namesOfWords;

    public NameCompleter(IEnumerable<Segment> segments)
    {
        var counts = new NameCounts();
        foreach (var segment in segments) counts.Add(segment.Store.Names);
        names = [.. counts.All
            .Where(name => name.Key.Field != OfferField.PlaceName)
            .Select(name => new Name(name.Key.Field, name.Key.Language, name.Text, name.Count))
            .OrderByDescending(name => name.Count).ThenBy(name => name.Text, StringComparer.Ordinal)];
        var pairs = names.SelectMany((name, number) => WordsOf(name.Text).Distinct().Select(word => (Word: word, Name: number))).ToList();
        words = [.. pairs.Select(pair => pair.Word).Distinct().Order(StringComparer.Ordinal)];
        letters = Array.ConvertAll(words, Typos.LettersOf);
        namesOfWords = IntLists.FromPairs(words.Length, pairs.ConvertAll(pair => (Array.BinarySearch(words, pair.Word, StringComparer.Ordinal), pair.Name)));
    }

    /// <summary>The names of which every typed word begins a word, those of most offers first; where there are none, those that begin nearly so.</summary>
    public IReadOnlyList<NameCompletion> Find(OfferField field, string language, string text, int wanted)
    {
        var typed = WordsOf(text);
        if (typed.Length == 0) return [];
        var found = Find(field, language, typed, wanted, AddBeginningWith);
        return found.Count > 0 || !Array.Exists(typed, word => Typos.Allowed(word) > 0) ? found : Find(field, language, typed, wanted, AddNearlyBeginningWith);
    }

    /// <param name="add">Adds the names with a word of a beginning to a set.</param>
    private List<NameCompletion> Find(OfferField field, string language, string[] typed, int wanted, Action<string, ulong[]> add)
    {
        var all = DocumentBits.Full(names.Length);
        foreach (var beginning in typed)
        {
            var some = new ulong[all.Length];
            add(beginning, some);
            DocumentBits.And(all, some);
        }
        var found = new List<NameCompletion>();
        var batches = new DocumentBatches(all, stackalloc int[DocumentBatches.Size]);
        while (batches.MoveNext())
            foreach (var number in batches.Current)
                if (found.Count < wanted && names[number] is var name && name.Field == field && (name.Language == "de" || name.Language == language))
                    found.Add(new NameCompletion(name.Text, name.Count));
        return found;
    }

    private void AddBeginningWith(string beginning, ulong[] set)
    {
        var first = Array.BinarySearch(words, beginning, StringComparer.Ordinal);
        for (var word = first < 0 ? ~first : first; word < words.Length && words[word].StartsWith(beginning, StringComparison.Ordinal); word++) AddNamesOf(word, set);
    }

    /// <summary>One error makes one letter foreign to a word at most, which most words show at once.</summary>
    private void AddNearlyBeginningWith(string beginning, ulong[] set)
    {
        var typed = Typos.LettersOf(beginning);
        for (var word = 0; word < words.Length; word++)
            if (BitOperations.PopCount(typed & ~letters[word]) <= 1 && BeginsNearlyWith(words[word], beginning)) AddNamesOf(word, set);
    }

    private void AddNamesOf(int word, ulong[] set)
    {
        foreach (var name in namesOfWords[word]) DocumentBits.Add(set, name);
    }

    /// <summary>One error in five letters and more; the beginning of the word may be a letter shorter or longer than what was typed.</summary>
    private static bool BeginsNearlyWith(string word, string typed)
    {
        if (word.StartsWith(typed, StringComparison.Ordinal)) return true;
        if (Typos.Allowed(typed) == 0) return false;
        for (var length = typed.Length - 1; length <= Math.Min(word.Length, typed.Length + 1); length++)
            if (EditDistance.IsWithin(word[..Math.Min(word.Length, length)], typed, 1)) return true;
        return false;
    }

    private static string[] WordsOf(string text)
    {
        var tokens = new List<Token>();
        Tokenizer.Tokenize(text, tokens);
        return [.. tokens.Where(token => !token.IsJoined).Select(token => Folding.Fold(text.AsSpan(token.Start, token.Length))).Where(word => word.Length > 0)];
    }

    private sealed record Name(OfferField Field, string Language, string Text, int Count);
}
