namespace Wegenetz.Platform.Design.Pieces;

/// <summary>One step of the way to a page: its words and its finished address.</summary>
public sealed record Breadcrumb(string Label, string Href);
