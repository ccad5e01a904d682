namespace Wegenetz.Platform.Design.Pieces;

/// <summary>An active filter: its words, and the address of the same page without it.</summary>
/// <param name="Language">The language of the words (BCP 47) where it is not the page's.</param>
public sealed record FilterChip(string Label, string HrefWithout, string? Language = null);
