using Wegenetz.Cases.Clients;
using Wegenetz.Guidance;
using Wegenetz.Platform.Language;

namespace Wegenetz.Cases.Letters;

/// <summary>The words of letters to clients: a letter is in the client's language whatever language the staff work in.</summary>
public sealed class LetterWords(TextCatalogue texts)
{
    public string Say(PageLanguage language, string key, params object[] arguments) =>
        string.Format(language.Culture, texts.Find(language.Code, key) ?? throw new KeyNotFoundException($"No text has the key \"{key}\"."), arguments);

    /// <summary>The first of the client's languages that pages are written in; German if there is none.</summary>
    public static PageLanguage LanguageOf(ClientDetails details) => details.Languages.Select(Languages.Find).OfType<PageLanguage>().FirstOrDefault() ?? Languages.German;

    /// <summary>The name of a paper in a language, as far as the rules have it in that language; German with its tag otherwise.</summary>
    public static RecordText PaperIn(PageLanguage language, string german) => CatalogueWords.Shipped.In(language, german);
}
