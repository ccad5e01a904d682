namespace Wegenetz.Search.Texts;

/// <summary>Visits one text of one language.</summary>
internal delegate void TextVisitor(int document, DocumentText text);

/// <summary>Walks over all texts of one language, and tells which of their words can be searched.</summary>
internal sealed class Occurrences(TokenStore store, LanguageIndex language)
{
    /// <summary>Visits the texts of some documents, documents ascending.</summary>
    public void ForEachText(int firstDocument, int behindLast, TextVisitor visit)
    {
        for (var document = firstDocument; document < behindLast; document++)
            foreach (var text in store.TextsOf(document))
                if (text.Language == language.Number) visit(document, text);
    }

    /// <summary>The word of a token; -1 where nobody finds it: stop words occur in names only.</summary>
    public int WordOf(DocumentText text, int token)
    {
        var word = language.Vocabulary.WordOf(token < 0 ? ~token : token);
        return language.IsSearchable(word, text.Field) ? word : -1;
    }
}
