namespace Wegenetz.Search.Words;

/// <summary>Takes endings off German words so that inflected forms meet ("Kurse" = "Kurs"). It never looks at the meaning.</summary>
/// <remarks>
/// The light stemmer of the University of Neuchâtel, written from its description: Jacques Savoy, "Light Stemming Approaches for the French,
/// Portuguese, German and Hungarian Languages", SAC 2006. Three additions of ours: feminine forms (-in, -innen), plurals in s after a vowel
/// ("Kitas"), and -nisse = -nis ("Zeugnisse"). It expects folded words.
/// </remarks>
internal static class GermanStemmer
{
    private const int ShortestFeminine = 8;

    /// <summary>The stem of a folded word; at least three letters. Words with digits have no endings.</summary>
    public static string Stem(string word)
    {
        var stem = Stem(word.AsSpan());
        return stem.Length == word.Length ? word : new string(stem);
    }

    /// <summary>The same without a copy.</summary>
    public static ReadOnlySpan<char> Stem(ReadOnlySpan<char> word) =>
        word.Length <= 3 || word.ContainsAnyInRange('0', '9') ? word : WithoutDegree(WithoutCase(WithoutFeminine(word)));

    private static ReadOnlySpan<char> WithoutFeminine(ReadOnlySpan<char> word)
    {
        if (word.Length < ShortestFeminine) return word;
        if (word.EndsWith("innen")) return word[..^5];
        return word.EndsWith("in") ? word[..^2] : word;
    }

    /// <summary>Plural and case: -ern, -em, -en, -er, -es, -e, -s.</summary>
    private static ReadOnlySpan<char> WithoutCase(ReadOnlySpan<char> word)
    {
        var length = word.Length;
        if (length > 5 && word.EndsWith("ern")) return word[..^3];
        if (length > 4 && word[^2] == 'e' && word[^1] is 'm' or 'n' or 'r' or 's') return WithoutDoubledS(word[..^2]);
        if (length > 3 && word[^1] == 'e') return WithoutDoubledS(word[..^1]);
        if (length > 3 && word[^1] == 's' && (MayPrecedeEnding(word[^2]) || IsPluralOfVowel(word))) return word[..^1];
        return word;
    }

    /// <summary>"Kitas", "Büros", "Handys", but not "obdachlos".</summary>
    private static bool IsPluralOfVowel(ReadOnlySpan<char> word) => word.Length > 4 && word[^2] is 'a' or 'o' or 'y' && !word.EndsWith("los");

    private static ReadOnlySpan<char> WithoutDoubledS(ReadOnlySpan<char> word) => word.Length > 5 && word.EndsWith("niss") ? word[..^1] : word;

    /// <summary>Comparison and what case endings leave: -est, -er, -en, -st.</summary>
    private static ReadOnlySpan<char> WithoutDegree(ReadOnlySpan<char> word)
    {
        var length = word.Length;
        if (length > 5 && word.EndsWith("est")) return word[..^3];
        if (length > 4 && word[^2] == 'e' && word[^1] is 'r' or 'n') return word[..^2];
        if (length > 4 && word.EndsWith("st") && MayPrecedeEnding(word[^3])) return word[..^2];
        return word;
    }

    private static bool MayPrecedeEnding(char letter) => letter is 'b' or 'd' or 'f' or 'g' or 'h' or 'k' or 'l' or 'm' or 'n' or 't';
}
