using System.Collections.Frozen;
using System.Text.Json;
using Wegenetz.Platform.Language;

namespace Wegenetz.Guidance;

/// <summary>
/// The words of the rules in the languages of the pages: <c>Guidance/Translations/{language}.json</c>, each German text beside its translation.
/// A German text that changes has no translation any more and is shown in German until it has one. Conditions are always German.
/// </summary>
internal sealed class CatalogueWords
{
    private const string Prefix = "catalogue-words/";

    public static readonly CatalogueWords Shipped = new();

    private readonly FrozenDictionary<string, FrozenDictionary<string, string>> byLanguage;

    private CatalogueWords()
    {
        var assembly = typeof(CatalogueWords).Assembly;
        byLanguage = Languages.All.Where(language => language != Languages.German).ToFrozenDictionary(language => language.Code, language =>
        {
            using var file = assembly.GetManifestResourceStream($"{Prefix}{language.Code}.json");
            return file is null ? FrozenDictionary<string, string>.Empty : JsonSerializer.Deserialize<Dictionary<string, string>>(file)!.ToFrozenDictionary();
        });
    }

    /// <summary>Every German text that has a translation into a language.</summary>
    public IEnumerable<string> TranslatedInto(PageLanguage language) => byLanguage[language.Code].Keys;

    /// <summary>A German text in the language of a page, or as it is.</summary>
    public RecordText In(PageLanguage language, string german)
    {
        if (language == Languages.German) return new(german);
        return byLanguage[language.Code].TryGetValue(german, out var translated) ? new(translated) : new(german, Languages.German.Tag);
    }
}
