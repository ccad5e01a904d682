namespace Wegenetz.Search.Finding;

/// <summary>One way to satisfy a part of the query.</summary>
/// <param name="Synonym">The synonym it stands for, as the list spells it; null for the words typed.</param>
internal sealed record Alternative(QueryNode Node, string? Synonym);

/// <summary>A part of the query, ready to be looked up.</summary>
/// <param name="Piece">The piece it came from; the first, when several make up the entry of a synonym.</param>
/// <param name="Alternatives">Empty when no word of the index stands for it.</param>
/// <param name="MayBeTypo">True when the word may be corrected if nothing else is found.</param>
internal sealed record PlannedWord(string Typed, QueryPiece Piece, QueryWordRole Role, IReadOnlyList<Alternative> Alternatives, bool MayBeTypo);

/// <summary>A word taken in place of a mistyped one.</summary>
internal sealed record Correction(string Word, IReadOnlyList<Alternative> Alternatives);
