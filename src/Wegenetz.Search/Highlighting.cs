using Wegenetz.Search.Words;

namespace Wegenetz.Search;

/// <summary>Finds matched words again in a text, for the page to mark.</summary>
public static class Highlighting
{
    /// <summary>Cuts a text into marked and unmarked parts; joined, the parts are the text.</summary>
    /// <param name="text">Any text of the hit, as it was indexed or longer.</param>
    /// <param name="words">The <see cref="MatchReason.Word"/>s to mark; one of several words is marked only where they stand next to each other.</param>
    public static IReadOnlyList<HighlightPart> Split(string text, IEnumerable<string> words)
    {
        var tokens = Tokens(text);
        var isMarked = new bool[text.Length];
        foreach (var word in words.Distinct())
            Mark(text, tokens, word, isMarked);
        return Cut(text, isMarked);
    }

    private static void Mark(string text, List<Token> tokens, string word, bool[] isMarked)
    {
        var wanted = Tokens(word).ConvertAll(token => word.Substring(token.Start, token.Length));
        if (wanted.Count == 0) return;
        for (var first = 0; first + wanted.Count <= tokens.Count; first++)
        {
            var start = first;
            if (!wanted.Select((part, offset) => text.AsSpan(tokens[start + offset].Start, tokens[start + offset].Length).SequenceEqual(part)).All(same => same)) continue;
            isMarked.AsSpan(tokens[first].Start, tokens[first + wanted.Count - 1].End - tokens[first].Start).Fill(true);
        }
    }

    private static List<HighlightPart> Cut(string text, bool[] isMarked)
    {
        var parts = new List<HighlightPart>();
        for (var start = 0; start < text.Length;)
        {
            var end = start + 1;
            while (end < text.Length && isMarked[end] == isMarked[start]) end++;
            parts.Add(new HighlightPart(text[start..end], isMarked[start]));
            start = end;
        }
        return parts;
    }

    /// <summary>The words one by one: a joined word is found again by its parts.</summary>
    private static List<Token> Tokens(string text)
    {
        var tokens = new List<Token>();
        Tokenizer.Tokenize(text, tokens);
        return tokens.FindAll(token => !token.IsJoined);
    }
}

/// <summary>A piece of a text, marked or not.</summary>
public readonly record struct HighlightPart(string Text, bool IsMatch);
