using System.Globalization;
using System.Text;

namespace Wegenetz.Search.Words;

/// <summary>
/// Brings spellings together that people do not tell apart when they search: case, accents, ä/ae/a, ö/oe/o, ü/ue/u, ß/ss, Turkish ı/İ/i,
/// Arabic vowel signs and the variants of alef, yeh and teh marbuta, Ukrainian ґ/г, ї/і and apostrophes. Everything but letters and digits goes.
/// </summary>
/// <remarks>
/// The digraphs follow the rule of the "German2" variant of Snowball's stemmer: ae and oe are umlauts, ue is one unless it follows
/// a vowel or q ("Frauen", "Quelle"). Wrong contractions ("aktuell") do no harm, because text and query are folded alike.
/// </remarks>
internal static class Folding
{
    private const int TableSize = 0x2000;
    private const char Dropped = '\0';
    private const char CyrillicI = 'и';
    private const char CyrillicShortI = 'й';
    private const char Breve = '\u0306';

    private static readonly char[] Table = BuildTable();

    /// <summary>Folds one word, see below; the same string where there is nothing to fold.</summary>
    public static string Fold(string word) => Fold(word, word);

    /// <summary>Folds one word; the result is empty when the word has neither letter nor digit.</summary>
    public static string Fold(ReadOnlySpan<char> word) => Fold(word, "");

    private static string Fold(ReadOnlySpan<char> word, string perhaps)
    {
        Span<char> folded = word.Length <= 128 ? stackalloc char[256] : new char[word.Length * 2];
        var length = 0;
        var mayTakeE = false;
        foreach (var character in word)
        {
            var plain = FoldCharacter(character);
            if (plain == Dropped)
            {
                if (character == Breve && length > 0 && folded[length - 1] == CyrillicI) folded[length - 1] = CyrillicShortI;
                continue;
            }
            var takesE = mayTakeE && plain == 'e';
            if (!takesE)
            {
                mayTakeE = character is 'a' or 'A' or 'o' or 'O' || (character is 'u' or 'U' && !AfterVowelOrQ(folded[..length]));
                folded[length++] = plain;
                if (Doubled(character) is var second and not Dropped) folded[length++] = second;
                continue;
            }
            mayTakeE = false;
        }
        return folded[..length].SequenceEqual(perhaps) ? perhaps : new string(folded[..length]);
    }

    private static char FoldCharacter(char character)
    {
        if (character < TableSize) return Table[character];
        return char.IsLetterOrDigit(character) ? char.ToLowerInvariant(character) : Dropped;
    }

    private static char Doubled(char character) => character switch
    {
        'ß' or 'ẞ' => 's',
        'þ' or 'Þ' => 'h',
        _ => Dropped,
    };

    private static bool AfterVowelOrQ(ReadOnlySpan<char> folded) =>
        folded.Length > 0 && folded[^1] is 'a' or 'e' or 'i' or 'o' or 'u' or 'q';

    private static char[] BuildTable()
    {
        var table = new char[TableSize];
        for (var code = 0; code < TableSize; code++) table[code] = Plain((char)code);
        return table;
    }

    private static char Plain(char character)
    {
        if (char.IsDigit(character)) return (char)('0' + CharUnicodeInfo.GetDecimalDigitValue(character));
        if (Special(char.ToLowerInvariant(character)) is var special and not Dropped) return special;
        if (IsDroppedMark(character)) return Dropped;
        if (IsLetterOrMark(character)) return char.ToLowerInvariant(character.ToString().Normalize(NormalizationForm.FormD)[0]);
        return Dropped;
    }

    /// <summary>Letters that Unicode does not decompose as needed here.</summary>
    private static char Special(char lower) => lower switch
    {
        'ß' => 's',
        'æ' => 'a',
        'œ' or 'ø' => 'o',
        'đ' or 'ð' => 'd',
        'ł' => 'l',
        'ħ' => 'h',
        'þ' => 't',
        'ı' or 'İ' => 'i',
        CyrillicShortI => CyrillicShortI,
        'ґ' => 'г',
        'ٱ' => 'ا',
        'ة' => 'ه',
        'ى' or 'ی' => 'ي',
        'ک' => 'ك',
        _ => Dropped,
    };

    private static bool IsDroppedMark(char character) =>
        character is >= '\u02B0' and <= '\u02FF'    // modifier letters, among them the Ukrainian apostrophe
            or >= '\u0300' and <= '\u036F'          // combining accents
            or >= '\u0591' and <= '\u05C7'          // Hebrew points
            or >= '\u0610' and <= '\u061A'          // Arabic signs
            or '\u0640'                             // tatweel
            or >= '\u064B' and <= '\u065F'          // Arabic vowel signs
            or '\u0670'                             // superscript alef
            or >= '\u06D6' and <= '\u06ED';         // Quranic signs

    private static bool IsLetterOrMark(char character) =>
        char.IsLetter(character)
        || char.GetUnicodeCategory(character) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark;
}
