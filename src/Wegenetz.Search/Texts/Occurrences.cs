namespace Wegenetz.Search.Texts;

/// <summary>Walks over all words of one language that can be searched, with their weights.</summary>
internal sealed class Occurrences(TokenStore store, LanguageIndex language)
{
    /// <summary>Visits (word, document, weight) for each occurrence, documents ascending. Stop words occur in names only.</summary>
    public void ForEach(Action<int, int, float> visit)
    {
        for (var document = 0; document < store.Documents; document++)
            foreach (ref readonly var text in store.TextsOf(document))
                if (text.Language == language.Number)
                    ForEach(text, document, visit);
    }

    private void ForEach(in StoredText text, int document, Action<int, int, float> visit)
    {
        var isName = FieldWeights.IsName(text.Field);
        foreach (var token in store.TokensOf(text))
        {
            var word = language.Vocabulary.WordOf(token < 0 ? ~token : token);
            if (isName || !language.IsStopWord(word)) visit(word, document, text.Weight);
        }
    }
}
