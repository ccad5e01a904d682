using Wegenetz.Search.Words;

namespace Wegenetz.Search.Finding;

/// <summary>One piece of the visitor's text.</summary>
/// <param name="Typed">As typed, without quotes and minus.</param>
/// <param name="Folded">As one folded word; for a quoted phrase the first word.</param>
/// <param name="Parts">The folded words it consists of: one for a plain word, several for "Kita-Platz" or a phrase.</param>
internal sealed record QueryPiece(string Typed, string Folded, IReadOnlyList<string> Parts, bool IsPhrase, bool IsExcluded);

/// <summary>Reads the visitor's text: words, "quoted phrases" with any quotation marks, and -exclusions.</summary>
internal static class QueryText
{
    /// <summary>What comes after so many words is ignored.</summary>
    public const int MaximumWords = 24;

    private const int MaximumCharacters = 2000;
    private const string QuotationMarks = "\"„“”«»‟〝〞";

    /// <summary>The pieces in the order typed; never fails.</summary>
    public static List<QueryPiece> Read(string text)
    {
        if (text.Length > MaximumCharacters) text = text[..MaximumCharacters];
        var pieces = new List<QueryPiece>();
        var position = 0;
        while (position < text.Length)
        {
            var isExcluded = text[position] == '-' && (position == 0 || char.IsWhiteSpace(text[position - 1])) && position + 1 < text.Length;
            if (isExcluded) position++;
            if (IsQuotationMark(text[position]) && ClosingMark(text, position) is { } end)
            {
                AddPhrase(pieces, text[(position + 1)..end], isExcluded);
                position = end + 1;
                continue;
            }
            var stop = EndOfRun(text, position);
            AddWords(pieces, text[position..stop], isExcluded);
            position = stop;
        }
        return WithoutSurplus(pieces);
    }

    private static List<QueryPiece> WithoutSurplus(List<QueryPiece> pieces)
    {
        var words = 0;
        return [.. pieces.TakeWhile(piece => (words += piece.Parts.Count) <= MaximumWords)];
    }

    private static bool IsQuotationMark(char character) => QuotationMarks.Contains(character, StringComparison.Ordinal);

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

    private static void AddPhrase(List<QueryPiece> pieces, string text, bool isExcluded)
    {
        var words = Tokens(text).Where(token => !token.IsJoined).Select(token => Fold(text, token)).Where(word => word.Length > 0).Take(MaximumWords).ToList();
        if (words.Count > 0) pieces.Add(new QueryPiece(text.Trim(), words[0], words, true, isExcluded));
    }

    private static void AddWords(List<QueryPiece> pieces, string text, bool isExcluded)
    {
        var found = new List<(int Start, QueryPiece Piece)>();
        foreach (var token in Tokens(text))
        {
            var folded = Fold(text, token);
            if (folded.Length == 0) continue;
            List<string> parts = token.IsJoined ? [.. found.Where(part => part.Start >= token.Start).Select(part => part.Piece.Folded)] : [folded];
            if (token.IsJoined) found.RemoveAll(part => part.Start >= token.Start);
            found.Add((token.Start, new QueryPiece(text.Substring(token.Start, token.Length), folded, parts, false, isExcluded)));
        }
        pieces.AddRange(found.Select(entry => entry.Piece));
    }

    private static List<Token> Tokens(string text)
    {
        var tokens = new List<Token>();
        Tokenizer.Tokenize(text, tokens);
        return tokens;
    }

    private static string Fold(string text, Token token) => Folding.Fold(text.AsSpan(token.Start, token.Length));
}
