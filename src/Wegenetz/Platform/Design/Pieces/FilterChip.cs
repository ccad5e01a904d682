namespace Wegenetz.Platform.Design.Pieces;

/// <summary>An active filter: its words, and the address of the same page without it.</summary>
public sealed record FilterChip(string Label, string HrefWithout);
