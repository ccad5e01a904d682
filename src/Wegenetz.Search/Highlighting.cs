namespace Wegenetz.Search;

/// <summary>Finds matched words again in a text, for the page to mark.</summary>
public static class Highlighting
{
    /// <summary>Cuts a text into marked and unmarked parts; joined, the parts are the text.</summary>
    /// <param name="text">Any text of the hit, as it was indexed or longer.</param>
    /// <param name="words">The <see cref="MatchReason.Word"/>s to mark; one of several words is marked only where they stand next to each other.</param>
    public static IReadOnlyList<HighlightPart> Split(string text, IEnumerable<string> words) => [new(text, false)];
}

/// <summary>A piece of a text, marked or not.</summary>
public readonly record struct HighlightPart(string Text, bool IsMatch);
