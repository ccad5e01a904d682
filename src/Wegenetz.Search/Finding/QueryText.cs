using System.Buffers;
using Wegenetz.Search.Words;

namespace Wegenetz.Search.Finding;

/// <summary>One piece of the visitor's text.</summary>
/// <param name="Start">Where it begins in the text.</param>
/// <param name="Typed">As typed, without quotes and minus.</param>
/// <param name="Folded">As one folded word; for a quoted phrase the first word.</param>
/// <param name="Parts">The folded words it consists of: one for a plain word, several for "Kita-Platz" or a phrase.</param>
internal readonly record struct QueryPiece(int Start, string Typed, string Folded, string[] Parts, bool IsPhrase, bool IsExcluded);

/// <summary>Reads the visitor's text: words, "quoted phrases" with any quotation marks, and -exclusions.</summary>
internal static class QueryText
{
    /// <summary>What comes after so many words is ignored.</summary>
    public const int MaximumWords = 24;

    private const int MaximumCharacters = 2000;

    private static readonly SearchValues<char> QuotationMarks = SearchValues.Create("\"„“”«»‟〝〞");

    /// <summary>Reads the pieces in the order typed; never fails.</summary>
    /// <param name="pieces">To be filled.</param>
    /// <param name="tokens">Room for the words of a piece.</param>
    public static void Read(string text, List<QueryPiece> pieces, List<Token> tokens)
    {
        if (text.Length > MaximumCharacters) text = text[..MaximumCharacters];
        var position = 0;
        while (position < text.Length)
        {
            var isExcluded = text[position] == '-' && (position == 0 || char.IsWhiteSpace(text[position - 1])) && position + 1 < text.Length;
            if (isExcluded) position++;
            if (IsQuotationMark(text[position]) && ClosingMark(text, position) is { } end)
            {
                AddPhrase(pieces, position, text[(position + 1)..end], isExcluded);
                position = end + 1;
                continue;
            }
            var stop = EndOfRun(text, position);
            AddWords(pieces, text, position, stop, isExcluded, tokens);
            position = stop;
        }
        LeaveOutSurplus(pieces);
    }

    private static void LeaveOutSurplus(List<QueryPiece> pieces)
    {
        var (words, kept) = (0, 0);
        while (kept < pieces.Count && (words += pieces[kept].Parts.Length) <= MaximumWords) kept++;
        pieces.RemoveRange(kept, pieces.Count - kept);
    }

    private static bool IsQuotationMark(char character) => QuotationMarks.Contains(character);

    private static int? ClosingMark(string text, int opening)
    {
        for (var position = opening + 1; position < text.Length; position++)
            if (IsQuotationMark(text[position])) return position;
        return null;
    }

    /// <summary>A run ends before the next quotation mark and behind the next white space.</summary>
    private static int EndOfRun(string text, int start)
    {
        var position = start + 1;
        while (position < text.Length && !char.IsWhiteSpace(text[position - 1]) && !IsQuotationMark(text[position])) position++;
        return position;
    }

    private static void AddPhrase(List<QueryPiece> pieces, int start, string text, bool isExcluded)
    {
        var tokens = new List<Token>();
        Tokenizer.Tokenize(text, tokens);
        var words = tokens.Where(token => !token.IsJoined).Select(token => Folding.Fold(text.AsSpan(token.Start, token.Length))).Where(word => word.Length > 0).Take(MaximumWords).ToArray();
        if (words.Length > 0) pieces.Add(new QueryPiece(start, text.Trim(), words[0], words, true, isExcluded));
    }

    /// <param name="start">Where the run begins.</param>
    /// <param name="tokens">Room for the words of the run.</param>
    private static void AddWords(List<QueryPiece> pieces, string text, int start, int stop, bool isExcluded, List<Token> tokens)
    {
        var run = text.AsSpan(start, stop - start);
        tokens.Clear();
        Tokenizer.Tokenize(run, tokens);
        foreach (var token in tokens)
        {
            var typed = run.Slice(token.Start, token.Length).ToString();
            var folded = Folding.Fold(typed);
            if (folded.Length > 0) pieces.Add(new QueryPiece(start + token.Start, typed, folded, token.IsJoined ? TakeParts(pieces, start + token.Start) : [folded], false, isExcluded));
        }
    }

    /// <summary>Takes back the pieces from somewhere on: what stands there is one word of these parts.</summary>
    private static string[] TakeParts(List<QueryPiece> pieces, int start)
    {
        var first = pieces.FindLastIndex(piece => piece.Start < start) + 1;
        string[] parts = [.. pieces.Skip(first).Select(piece => piece.Folded)];
        pieces.RemoveRange(first, parts.Length);
        return parts;
    }
}
