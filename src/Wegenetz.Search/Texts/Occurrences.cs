namespace Wegenetz.Search.Texts;

/// <summary>Walks over all words of one language that can be searched, with their weights.</summary>
internal sealed class Occurrences
{
    private readonly TokenStore store;
    private readonly LanguageIndex language;
    private readonly bool[] isStopWord;
    private readonly double[] averageLengths;

    public Occurrences(TokenStore store, LanguageIndex language)
    {
        this.store = store;
        this.language = language;
        isStopWord = [.. language.Vocabulary.Words.Select(language.IsStopWord)];
        averageLengths = AverageLengths();
    }

    /// <summary>Visits (word, document, weight) for each occurrence, documents ascending. Stop words occur in names only.</summary>
    public void ForEach(Action<int, int, float> visit)
    {
        for (var document = 0; document < store.Documents; document++)
            foreach (var text in store.TextsOf(document))
                if (text.Language == language.Number)
                    ForEach(text, document, visit);
    }

    private void ForEach(StoredText text, int document, Action<int, int, float> visit)
    {
        var weight = FieldWeights.Of(text.Field, text.Length, averageLengths[(int)text.Field]);
        var isName = FieldWeights.IsName(text.Field);
        foreach (var token in store.TokensOf(text))
        {
            var word = language.Vocabulary.WordOf(token < 0 ? ~token : token);
            if (isName || !isStopWord[word]) visit(word, document, weight);
        }
    }

    private double[] AverageLengths()
    {
        var fields = Enum.GetValues<OfferField>().Length;
        var words = new double[fields];
        var texts = new int[fields];
        for (var document = 0; document < store.Documents; document++)
            foreach (var text in store.TextsOf(document))
            {
                if (text.Language != language.Number) continue;
                words[(int)text.Field] += text.Length;
                texts[(int)text.Field]++;
            }
        return [.. words.Select((total, field) => texts[field] == 0 ? 1 : total / texts[field])];
    }
}
