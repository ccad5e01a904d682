using System.Globalization;

namespace Wegenetz.Search.Words;

/// <summary>A word in a text: where it stands, in UTF-16 units. A joined token repeats the parts before it as one word ("Kita-Platz" = "Kitaplatz").</summary>
internal readonly record struct Token(int Start, int Length, bool IsJoined)
{
    public int End => Start + Length;
}

/// <summary>Cuts a text into words.</summary>
/// <remarks>
/// A word is a run of letters, digits and their marks. Soft hyphens, direction marks and apostrophes inside it do not end it, neither does
/// a gender sign ("Berater:innen", "Kolleg*in"). Hyphens and the raised dot of easy language make several words and one joined word.
/// </remarks>
internal static class Tokenizer
{
    /// <summary>Words are cut off here: nothing longer is a word, and it bounds the work on hostile texts.</summary>
    public const int MaximumLength = 64;

    /// <summary>Adds the tokens of a text in order; a joined token follows its parts.</summary>
    public static void Tokenize(ReadOnlySpan<char> text, List<Token> tokens)
    {
        var position = 0;
        while (position < text.Length)
        {
            if (IsWordCharacter(text[position])) position = AddChain(text, position, tokens);
            else position++;
        }
    }

    private static int AddChain(ReadOnlySpan<char> text, int start, List<Token> tokens)
    {
        var parts = 0;
        var position = start;
        while (true)
        {
            var end = EndOfWord(text, position);
            tokens.Add(new Token(position, Math.Min(end - position, MaximumLength), false));
            parts++;
            position = end;
            if (end + 1 >= text.Length || !IsHyphen(text[end]) || !IsWordCharacter(text[end + 1])) break;
            position = end + 1;
        }
        if (parts > 1 && position - start <= MaximumLength && HasLetter(text[start..position]))
            tokens.Add(new Token(start, position - start, true));
        return position;
    }

    private static int EndOfWord(ReadOnlySpan<char> text, int position)
    {
        while (position < text.Length)
        {
            if (IsWordCharacter(text[position])) position++;
            else if (ContinuesWord(text, position)) position += 2;
            else break;
        }
        return position;
    }

    /// <summary>True when the sign at the position stands inside a word, so that the next character belongs to it.</summary>
    private static bool ContinuesWord(ReadOnlySpan<char> text, int position)
    {
        if (position + 1 >= text.Length || !IsWordCharacter(text[position + 1])) return false;
        var sign = text[position];
        return IsSilent(sign) || IsApostrophe(sign) || (sign is ':' or '*' or '_' && IsFeminineEnding(text[(position + 1)..]));
    }

    private static bool IsFeminineEnding(ReadOnlySpan<char> rest)
    {
        var length = rest.StartsWith("innen", StringComparison.OrdinalIgnoreCase) ? 5 : rest.StartsWith("in", StringComparison.OrdinalIgnoreCase) ? 2 : 0;
        return length > 0 && (rest.Length == length || !IsWordCharacter(rest[length]));
    }

    private static bool HasLetter(ReadOnlySpan<char> word)
    {
        foreach (var character in word)
            if (char.IsLetter(character)) return true;
        return false;
    }

    public static bool IsWordCharacter(char character)
    {
        if (char.IsAscii(character)) return char.IsAsciiLetterOrDigit(character);
        return char.IsLetterOrDigit(character)
            || char.GetUnicodeCategory(character) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark && !IsVariationSelector(character);
    }

    private static bool IsVariationSelector(char character) => character is >= '\uFE00' and <= '\uFE0F';

    private static bool IsHyphen(char character) => character is '-' or '\u2010' or '\u2011' or '·';

    private static bool IsApostrophe(char character) => character is '\'' or '’' or 'ʼ' or '‘' or '`' or '´';

    private static bool IsSilent(char character) =>
        character is '\u00AD' or '\u2060' or '\uFEFF' or (>= '\u200B' and <= '\u200F') or (>= '\u202A' and <= '\u202E') or (>= '\u2066' and <= '\u2069');
}
