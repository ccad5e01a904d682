namespace Wegenetz.Search.Texts;

/// <summary>A vocabulary for each language of some texts. Languages are numbered as they come.</summary>
internal sealed class VocabulariesByLanguage
{
    private readonly List<string> languages = [];
    private readonly List<Vocabulary> vocabularies = [];

    /// <summary>By number.</summary>
    public IReadOnlyList<string> Languages => languages;

    public int Count => languages.Count;

    /// <summary>The vocabulary of a language by its number.</summary>
    public Vocabulary this[int language] => vocabularies[language];

    /// <summary>The number of a language, which is new if it did not come before.</summary>
    public int NumberOf(string language)
    {
        var number = languages.IndexOf(language);
        if (number >= 0) return number;
        languages.Add(language);
        vocabularies.Add(new Vocabulary());
        return languages.Count - 1;
    }
}
