namespace Wegenetz.Platform.Design.Pieces;

/// <summary>One step of the way to a page: its words and its finished address.</summary>
/// <param name="Language">The language of the words (BCP 47) where it is not the page's.</param>
public sealed record Breadcrumb(string Label, string Href, string? Language = null);
