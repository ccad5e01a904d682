using Wegenetz.Platform.Language;

namespace Wegenetz.Atlas.Finding;

/// <summary>A text of a record in German and the languages it was translated into.</summary>
public sealed record TextByLanguage(string German, IReadOnlyDictionary<string, string> Translations)
{
    /// <summary>The text for a page: translated, or German and marked as such.</summary>
    public RecordText For(PageLanguage language) =>
        language == Languages.German ? new(German)
        : Translations.TryGetValue(language.Code, out var text) ? new(text)
        : new(German, Languages.German.Tag);

    /// <summary>Every version, German first.</summary>
    public IEnumerable<(string Language, string Text)> All() =>
        Translations.Select(translation => (translation.Key, translation.Value)).Prepend(("de", German)).Where(version => version.Item2.Length > 0);
}
