using Wegenetz.Search.Texts;

namespace Wegenetz.Search.Finding;

/// <summary>Checks in the texts themselves whether words stand together.</summary>
internal static class SequenceMatcher
{
    /// <summary>True when a text of the document contains the sequence.</summary>
    public static bool Occurs(TokenStore store, int document, Sequence sequence)
    {
        foreach (var text in store.TextsOf(document))
            if (text.Language == sequence.Language.Number && Find(store.TokensOf(text), sequence).Count > 0) return true;
        return false;
    }

    /// <summary>The spellings of the first occurrence in a text, in the order they stand there; empty when there is none.</summary>
    public static List<int> Find(ReadOnlySpan<int> tokens, Sequence sequence) =>
        sequence.IsInOrder ? FindInOrder(tokens, sequence) : FindNearby(tokens, sequence);

    private static List<int> FindInOrder(ReadOnlySpan<int> tokens, Sequence sequence)
    {
        for (var start = 0; start < tokens.Length; start++)
            if (tokens[start] >= 0 && FollowFrom(tokens[start..], sequence) is { Count: > 0 } found) return found;
        return [];
    }

    private static List<int> FollowFrom(ReadOnlySpan<int> tokens, Sequence sequence)
    {
        var found = new List<int>();
        foreach (var token in tokens)
        {
            if (token < 0) continue;
            if (!Matches(sequence, found.Count, token)) return [];
            found.Add(token);
            if (found.Count == sequence.Steps.Count) return found;
        }
        return [];
    }

    /// <summary>All steps within reach; one word may stand for several steps ("Kinderbetreuungsplatz").</summary>
    private static List<int> FindNearby(ReadOnlySpan<int> tokens, Sequence sequence)
    {
        Span<int> lastPlaces = stackalloc int[sequence.Steps.Count];
        Span<int> lastTokens = stackalloc int[sequence.Steps.Count];
        lastPlaces.Fill(-Sequence.Reach);
        var place = 0;
        foreach (var token in tokens)
        {
            if (token < 0) continue;
            for (var step = 0; step < lastPlaces.Length; step++)
            {
                if (!Matches(sequence, step, token)) continue;
                lastPlaces[step] = place;
                lastTokens[step] = token;
            }
            if (AllWithinReach(lastPlaces, place)) return InOrderOfPlace(lastPlaces, lastTokens);
            place++;
        }
        return [];
    }

    private static bool AllWithinReach(ReadOnlySpan<int> places, int place)
    {
        foreach (var last in places)
            if (place - last >= Sequence.Reach) return false;
        return true;
    }

    private static List<int> InOrderOfPlace(ReadOnlySpan<int> places, ReadOnlySpan<int> tokens) =>
        [.. places.ToArray().Zip(tokens.ToArray()).Distinct().OrderBy(pair => pair.First).Select(pair => pair.Second)];

    private static bool Matches(Sequence sequence, int step, int token) =>
        sequence.Steps[step].Find(sequence.Language.Vocabulary.WordOf(token)) is not null;
}
