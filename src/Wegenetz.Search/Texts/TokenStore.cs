using Wegenetz.Search.Words;

namespace Wegenetz.Search.Texts;

/// <summary>One text of a document as numbers.</summary>
/// <param name="Language">The number of the language in the store.</param>
/// <param name="Start">Where its tokens begin.</param>
/// <param name="Count">How many tokens it has, joined ones included.</param>
/// <param name="Length">How many words it has.</param>
internal readonly record struct StoredText(OfferField Field, int Language, int Start, int Count, int Length);

/// <summary>
/// All texts as numbers of spellings, document by document: the source of postings, of phrases and of the reasons of a hit.
/// A joined token ("Kita-Platz" after its parts) is stored as the complement of its number and has no place of its own.
/// </summary>
internal sealed class TokenStore
{
    private readonly List<string> languages = [];
    private readonly List<Vocabulary> vocabularies = [];
    private readonly List<StoredText> texts = [];
    private readonly List<int> textStarts = [0];
    private readonly List<int> tokens = [];
    private readonly List<Token> found = [];

    public IReadOnlyList<string> Languages => languages;

    public IReadOnlyList<Vocabulary> Vocabularies => vocabularies;

    public int Documents => textStarts.Count - 1;

    /// <summary>Adds the next document.</summary>
    public void Add(OfferDocument document)
    {
        foreach (var text in document.Texts) Add(text);
        textStarts.Add(texts.Count);
    }

    /// <summary>The texts of a document in the order they were given.</summary>
    public ReadOnlySpan<StoredText> TextsOf(int document) =>
        System.Runtime.InteropServices.CollectionsMarshal.AsSpan(texts)[textStarts[document]..textStarts[document + 1]];

    /// <summary>The tokens of a text: numbers of spellings, complemented if joined.</summary>
    public ReadOnlySpan<int> TokensOf(StoredText text) =>
        System.Runtime.InteropServices.CollectionsMarshal.AsSpan(tokens).Slice(text.Start, text.Count);

    private void Add(OfferText text)
    {
        var language = NumberOf(text.Language);
        var start = tokens.Count;
        var length = 0;
        found.Clear();
        Tokenizer.Tokenize(text.Text, found);
        foreach (var token in found)
        {
            var spelling = vocabularies[language].Learn(text.Text.AsSpan(token.Start, token.Length));
            tokens.Add(token.IsJoined ? ~spelling : spelling);
            if (!token.IsJoined) length++;
        }
        texts.Add(new StoredText(text.Field, language, start, tokens.Count - start, length));
    }

    private int NumberOf(string language)
    {
        var number = languages.IndexOf(language);
        if (number >= 0) return number;
        languages.Add(language);
        vocabularies.Add(new Vocabulary());
        return languages.Count - 1;
    }
}
