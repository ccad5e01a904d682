namespace Wegenetz.Search.Words;

/// <summary>Chooses how the words of a language lose their endings. Languages without a rule here keep their words as they are.</summary>
internal static class Stemming
{
    /// <summary>True for German and for German in easy words.</summary>
    public static bool IsGerman(string language) => language is "de" or "leicht";

    /// <summary>The stem of a folded word.</summary>
    public static string Stem(string language, string word) => language switch
    {
        "de" or "leicht" => GermanStemmer.Stem(word),
        "en" => WithoutEnglishPlural(word),
        "ar" => WithoutArabicArticle(word),
        _ => word,
    };

    /// <summary>The S-stemmer: Donna Harman, "How effective is suffixing?", JASIS 42 (1991).</summary>
    private static string WithoutEnglishPlural(string word)
    {
        if (word.Length <= 3 || !word.EndsWith('s')) return word;
        if (word.EndsWith("ies", StringComparison.Ordinal)) return word[^4] is 'e' or 'a' ? word : word[..^3] + "y";
        if (word.EndsWith("es", StringComparison.Ordinal)) return word[^3] is 'a' or 'e' or 'o' ? word : word[..^1];
        return word[^2] is 'u' or 's' ? word : word[..^1];
    }

    private static string WithoutArabicArticle(string word) =>
        word.Length >= 5 && word.StartsWith("ال", StringComparison.Ordinal) ? word[2..] : word;
}
