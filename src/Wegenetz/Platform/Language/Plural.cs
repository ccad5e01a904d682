namespace Wegenetz.Platform.Language;

/// <summary>Plural forms after Unicode CLDR (Language Plural Rules, cardinals of whole numbers) for the page languages.</summary>
public static class Plural
{
    /// <summary><c>zero</c>, <c>one</c>, <c>two</c>, <c>few</c>, <c>many</c> or <c>other</c>.</summary>
    public static string FormOf(string languageCode, long number)
    {
        var n = Math.Abs(number);
        return languageCode switch
        {
            "ar" => n switch
            {
                0 => "zero",
                1 => "one",
                2 => "two",
                _ when n % 100 is >= 3 and <= 10 => "few",
                _ when n % 100 >= 11 => "many",
                _ => "other",
            },
            "uk" => (n % 10, n % 100) switch
            {
                (1, not 11) => "one",
                ( >= 2 and <= 4, not (>= 12 and <= 14)) => "few",
                _ => "many",
            },
            _ => n == 1 ? "one" : "other",
        };
    }

    /// <summary>The forms a text with a count must have in a language.</summary>
    public static IReadOnlyList<string> FormsOf(string languageCode) => languageCode switch
    {
        "ar" => ["zero", "one", "two", "few", "many", "other"],
        "uk" => ["one", "few", "many"],
        _ => ["one", "other"],
    };
}
