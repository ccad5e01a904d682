namespace Wegenetz.Search.Finding;

/// <summary>One way to satisfy a part of the query.</summary>
/// <param name="Synonym">The synonym it stands for, as the list spells it; null for the words typed.</param>
internal readonly record struct Alternative(QueryNode Node, string? Synonym);

/// <summary>A part of the query: one piece, or several in a row that are an entry of the synonym list or the name of a place together.</summary>
/// <param name="First">The number of its first piece.</param>
/// <param name="Joined">The compound that the word is a part of with its neighbours, if it is.</param>
internal readonly record struct PlannedWord(int First, int Count, QueryWordRole Role, string? Joined)
{
    /// <summary>Its pieces.</summary>
    public ReadOnlySpan<QueryPiece> In(ReadOnlySpan<QueryPiece> pieces) => pieces.Slice(First, Count);
}

/// <summary>A word taken in place of a mistyped one.</summary>
/// <param name="Word">As it is spelled.</param>
internal readonly record struct Correction(string Folded, string Word);
