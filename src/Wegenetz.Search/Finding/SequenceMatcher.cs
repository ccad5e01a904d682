using Wegenetz.Search.Texts;

namespace Wegenetz.Search.Finding;

/// <summary>Checks in the texts themselves whether words stand together.</summary>
internal static class SequenceMatcher
{
    /// <summary>What an occurrence counts in the weightiest text of the document that contains the sequence; 0 when none does.</summary>
    public static float Weigh(TokenStore store, int document, Sequence sequence)
    {
        var weight = 0f;
        foreach (var text in store.TextsOf(document))
            if (text.Weight > weight && text.Language == sequence.Language.Number && Find(text.Tokens, sequence, null)) weight = text.Weight;
        return weight;
    }

    /// <summary>Looks for the first occurrence in a text.</summary>
    /// <param name="found">Receives the spellings of the occurrence in the order they stand there; null if they do not matter.</param>
    public static bool Find(ReadOnlySpan<int> tokens, Sequence sequence, List<int>? found) =>
        sequence.IsInOrder ? FindInOrder(tokens, sequence, found) : FindNearby(tokens, sequence, found);

    private static bool FindInOrder(ReadOnlySpan<int> tokens, Sequence sequence, List<int>? found)
    {
        for (var start = 0; start < tokens.Length; start++)
        {
            if (tokens[start] < 0 || !Matches(sequence, 0, tokens[start]) || !Follows(tokens[start..], sequence, found)) continue;
            return true;
        }
        return false;
    }

    private static bool Follows(ReadOnlySpan<int> tokens, Sequence sequence, List<int>? found)
    {
        found?.Clear();
        var step = 0;
        foreach (var token in tokens)
        {
            if (token < 0) continue;
            if (!Matches(sequence, step, token)) return false;
            found?.Add(token);
            if (++step == sequence.Steps.Length) return true;
        }
        return false;
    }

    /// <summary>All steps within reach; one word may stand for several steps ("Kinderbetreuungsplatz").</summary>
    private static bool FindNearby(ReadOnlySpan<int> tokens, Sequence sequence, List<int>? found)
    {
        var steps = sequence.Steps;
        Span<int> lastPlaces = stackalloc int[steps.Length];
        Span<int> lastTokens = stackalloc int[steps.Length];
        lastPlaces.Fill(-Sequence.Reach);
        var place = 0;
        foreach (var token in tokens)
        {
            if (token < 0) continue;
            var word = sequence.Language.Vocabulary.WordOf(token);
            var isStep = false;
            for (var step = 0; step < steps.Length; step++)
            {
                if (!steps[step].Contains(word)) continue;
                lastPlaces[step] = place;
                lastTokens[step] = token;
                isStep = true;
            }
            if (isStep && AllWithinReach(lastPlaces, place))
            {
                found?.AddRange(InOrderOfPlace(lastPlaces, lastTokens));
                return true;
            }
            place++;
        }
        return false;
    }

    private static bool AllWithinReach(ReadOnlySpan<int> places, int place)
    {
        foreach (var last in places)
            if (place - last >= Sequence.Reach) return false;
        return true;
    }

    private static IEnumerable<int> InOrderOfPlace(ReadOnlySpan<int> places, ReadOnlySpan<int> tokens) =>
        places.ToArray().Zip(tokens.ToArray()).Distinct().OrderBy(pair => pair.First).Select(pair => pair.Second);

    private static bool Matches(Sequence sequence, int step, int token) => sequence.Steps[step].Contains(sequence.Language.Vocabulary.WordOf(token));
}
