using Wegenetz.Search.Texts;
using Wegenetz.Search.Words;

namespace Wegenetz.Search.Finding;

/// <summary>Finds names of categories and organisations by the beginnings of their words.</summary>
internal sealed class NameCompleter
{
    private readonly Name[] names;

    public NameCompleter(IEnumerable<Segment> segments)
    {
        var counts = new NameCounts();
        foreach (var segment in segments) counts.Add(segment.Store.Names);
        names = [.. counts.All
            .Select(name => new Name(name.Key.Field, name.Key.Language, name.Text, name.Count, WordsOf(name.Text)))
            .OrderByDescending(name => name.Count).ThenBy(name => name.Text, StringComparer.Ordinal)];
    }

    /// <summary>The names of which every typed word begins a word, those of most offers first; where there are none, those that begin nearly so.</summary>
    public IReadOnlyList<NameCompletion> Find(OfferField field, string language, string text, int wanted)
    {
        var typed = WordsOf(text);
        if (typed.Length == 0) return [];
        var found = Find(field, language, typed, wanted, static (word, beginning) => word.StartsWith(beginning, StringComparison.Ordinal));
        return found.Count > 0 || !Array.Exists(typed, word => Typos.Allowed(word) > 0) ? found : Find(field, language, typed, wanted, BeginsNearlyWith);
    }

    private List<NameCompletion> Find(OfferField field, string language, string[] typed, int wanted, Func<string, string, bool> begins)
    {
        var found = new List<NameCompletion>();
        foreach (var name in names)
        {
            if (found.Count == wanted) break;
            if (name.Field != field || (name.Language != "de" && name.Language != language)) continue;
            if (Array.TrueForAll(typed, beginning => Array.Exists(name.Words, word => begins(word, beginning)))) found.Add(new NameCompletion(name.Text, name.Count));
        }
        return found;
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

    private sealed record Name(OfferField Field, string Language, string Text, int Count, string[] Words);
}
