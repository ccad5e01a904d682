using System.Collections.Frozen;
using System.Reflection;
using System.Text.Json;
using Wegenetz.Platform.Tenancy;

namespace Wegenetz.Platform.Language;

/// <summary>
/// Every text a person sees, read once from the rooms' files <c>Texts/{area}.{language}.json</c>. A key is the area, a dot
/// and the key in the file: <c>shell.skip</c>. Texts with a count have one entry per plural form: <c>finding.hits#one</c>.
/// Texts that name a part of the network's area have one more for each word that a network may call it by: <c>district.title@municipality</c>.
/// </summary>
public sealed class TextCatalogue
{
    /// <summary>A key that a file has twice would hide a text.</summary>
    private static readonly JsonSerializerOptions Once = new() { AllowDuplicateProperties = false };

    private readonly FrozenDictionary<string, FrozenDictionary<string, string>> byLanguage;
    private readonly FrozenSet<string> withWord;

    public TextCatalogue() : this(typeof(TextCatalogue).Assembly)
    {
    }

    internal TextCatalogue(Assembly assembly)
    {
        var texts = Languages.All.ToDictionary(language => language.Code, _ => new Dictionary<string, string>(StringComparer.Ordinal), StringComparer.Ordinal);
        foreach (var resource in assembly.GetManifestResourceNames().Where(name => name.StartsWith("texts/", StringComparison.Ordinal)))
        {
            var (area, language) = AreaAndLanguage(resource);
            using var stream = assembly.GetManifestResourceStream(resource)!;
            foreach (var (key, text) in JsonSerializer.Deserialize<Dictionary<string, string>>(stream, Once)!)
            {
                texts[language].Add($"{area}.{key}", text);
            }
        }
        byLanguage = texts.ToFrozenDictionary(pair => pair.Key, pair => pair.Value.ToFrozenDictionary(StringComparer.Ordinal), StringComparer.Ordinal);
        withWord = texts["de"].Keys.Where(key => key.Contains('@', StringComparison.Ordinal)).Select(key => key.Split('@')[0]).ToFrozenSet(StringComparer.Ordinal);
    }

    /// <summary>The text in the language, else in German, else null.</summary>
    public string? Find(string language, string key) =>
        byLanguage[language].TryGetValue(key, out var text) || byLanguage["de"].TryGetValue(key, out text) ? text : null;

    /// <summary>The same, with the word that a network has for its districts where the text depends on it. See <see cref="Tenancy.DistrictWord"/>.</summary>
    public string? Find(string language, string key, string districtWord) =>
        withWord.Contains(key) && districtWord != DistrictWord.Default ? Find(language, $"{key}@{districtWord}") : Find(language, key);

    /// <summary>All keys of a language, without order.</summary>
    public IEnumerable<string> Keys(string language) => byLanguage[language].Keys;

    private static (string Area, string Language) AreaAndLanguage(string resource)
    {
        var parts = Path.GetFileNameWithoutExtension(resource["texts/".Length..]).Split('.');
        return (parts[0], parts[1]);
    }
}
