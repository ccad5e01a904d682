using System.Globalization;
using System.Text;

namespace Wegenetz.Cases.Clients;

/// <summary>
/// The spellings by which a name is found however it was written: umlauts both ways, other scripts in Latin letters, and the sound after
/// Cologne phonetics (H. J. Postel, Die Kölner Phonetik, IBM-Nachrichten 19, 1969).
/// </summary>
public static class NameSpelling
{
    private static readonly Dictionary<char, string> Cyrillic = new()
    {
        ['а'] = "a", ['б'] = "b", ['в'] = "w", ['г'] = "g", ['ґ'] = "g", ['д'] = "d", ['е'] = "e", ['ё'] = "jo", ['є'] = "je", ['ж'] = "sch", ['з'] = "s", ['и'] = "y",
        ['і'] = "i", ['ї'] = "ji", ['й'] = "j", ['к'] = "k", ['л'] = "l", ['м'] = "m", ['н'] = "n", ['о'] = "o", ['п'] = "p", ['р'] = "r", ['с'] = "s", ['т'] = "t", ['у'] = "u",
        ['ф'] = "f", ['х'] = "ch", ['ц'] = "z", ['ч'] = "tsch", ['ш'] = "sch", ['щ'] = "schtsch", ['ъ'] = "", ['ы'] = "y", ['ь'] = "", ['э'] = "e", ['ю'] = "ju", ['я'] = "ja",
    };

    private static readonly Dictionary<char, string> Arabic = new()
    {
        ['ا'] = "a", ['أ'] = "a", ['إ'] = "i", ['آ'] = "a", ['ب'] = "b", ['پ'] = "p", ['ت'] = "t", ['ث'] = "th", ['ج'] = "dsch", ['چ'] = "tsch", ['ح'] = "h", ['خ'] = "ch", ['د'] = "d", ['ذ'] = "d",
        ['ر'] = "r", ['ز'] = "s", ['ژ'] = "sch", ['س'] = "s", ['ش'] = "sch", ['ص'] = "s", ['ض'] = "d", ['ط'] = "t", ['ظ'] = "s", ['ع'] = "a", ['غ'] = "g", ['ف'] = "f", ['ق'] = "k", ['ك'] = "k", ['ک'] = "k",
        ['گ'] = "g", ['ل'] = "l", ['م'] = "m", ['ن'] = "n", ['ه'] = "h", ['ة'] = "a", ['و'] = "u", ['ؤ'] = "u", ['ي'] = "i", ['ی'] = "i", ['ى'] = "a", ['ئ'] = "i", ['ء'] = "",
    };

    /// <summary>The words of a name in plain Latin letters, in the order of the name.</summary>
    public static IReadOnlyList<string> WordsOf(string name) =>
        [.. Plain(name).Split(' ', StringSplitOptions.RemoveEmptyEntries)];

    /// <summary>What is hashed for a word: its plain spelling, and its sound if it has two letters that sound.</summary>
    public static IEnumerable<string> SpellingsOf(string word)
    {
        yield return $"n:{word}";
        if (SoundOf(word) is { Length: > 1 } sound) yield return $"k:{sound}";
    }

    /// <summary>What is hashed for a birthday.</summary>
    public static string SpellingOf(DateOnly bornOn) => $"b:{bornOn:yyyy-MM-dd}";

    private static string Plain(string name)
    {
        var latin = new StringBuilder(name.Length + 8);
        var lower = name.Normalize(NormalizationForm.FormC).Replace('I', 'i').Replace('İ', 'i').ToLowerInvariant();
        for (var i = 0; i < lower.Length; i++)
        {
            var letter = lower[i];
            if (Cyrillic.TryGetValue(letter, out var of) || Arabic.TryGetValue(letter, out of)) latin.Append(of).Append(VowelAfter(lower, i));
            else latin.Append(letter switch { 'ä' => "a", 'ö' => "o", 'ü' => "u", 'ß' => "ss", 'ı' => "i", 'ł' => "l", 'ø' => "o", 'æ' => "a", 'đ' => "d", 'þ' => "th", _ => letter.ToString() });
        }
        var plain = new StringBuilder(latin.Length);
        foreach (var letter in latin.ToString().Normalize(NormalizationForm.FormD))
        {
            if (CharUnicodeInfo.GetUnicodeCategory(letter) is UnicodeCategory.NonSpacingMark) continue;
            plain.Append(letter is >= 'a' and <= 'z' ? letter : letter is '\'' or '’' or 'ʼ' ? "" : " ");
        }
        return plain.Replace("ae", "a").Replace("oe", "o").Replace("ue", "u").ToString();
    }

    /// <summary>Arabic writes short vowels not at all: محمد is m-h-m-d. One between the consonants makes it sound like the name.</summary>
    private static string VowelAfter(string name, int at)
    {
        const string vowels = "اأإآويىیةعؤئ";
        var isConsonant = Arabic.ContainsKey(name[at]) && !vowels.Contains(name[at], StringComparison.Ordinal) && name[at] != 'ء';
        return isConsonant && at + 1 < name.Length && Arabic.ContainsKey(name[at + 1]) && !vowels.Contains(name[at + 1], StringComparison.Ordinal) ? "a" : "";
    }

    /// <summary>Cologne phonetics of a word in plain Latin letters: digits, for Müller <c>657</c>.</summary>
    internal static string SoundOf(string word)
    {
        var codes = new StringBuilder(word.Length);
        for (var i = 0; i < word.Length; i++) codes.Append(CodeAt(word, i));
        var sound = new StringBuilder(codes.Length);
        for (var i = 0; i < codes.Length; i++)
        {
            if (i > 0 && codes[i] == codes[i - 1]) continue;
            if (codes[i] != '0' || sound.Length == 0) sound.Append(codes[i]);
        }
        return sound.ToString();
    }

    private static string CodeAt(string word, int i)
    {
        char before = i > 0 ? word[i - 1] : '\0', after = i + 1 < word.Length ? word[i + 1] : '\0';
        return word[i] switch
        {
            'a' or 'e' or 'i' or 'j' or 'o' or 'u' or 'y' => "0",
            'b' => "1",
            'p' => after == 'h' ? "3" : "1",
            'd' or 't' => after is 'c' or 's' or 'z' ? "8" : "2",
            'f' or 'v' or 'w' => "3",
            'g' or 'k' or 'q' => "4",
            'c' when i == 0 => after is 'a' or 'h' or 'k' or 'l' or 'o' or 'q' or 'r' or 'u' or 'x' ? "4" : "8",
            'c' => before is not ('s' or 'z') && after is 'a' or 'h' or 'k' or 'o' or 'q' or 'u' or 'x' ? "4" : "8",
            'x' => before is 'c' or 'k' or 'q' ? "8" : "48",
            'l' => "5",
            'm' or 'n' => "6",
            'r' => "7",
            's' or 'z' => "8",
            _ => "",
        };
    }
}
