namespace Wegenetz.Search.Texts;

/// <summary>How long texts are on average, per language and field: what a text's length is measured by.</summary>
internal sealed class AverageLengths
{
    private readonly Dictionary<string, (double Words, int Texts)[]> byLanguage = new(StringComparer.Ordinal);

    /// <summary>Counts a text of so many words.</summary>
    public void Add(string language, OfferField field, int words)
    {
        if (!byLanguage.TryGetValue(language, out var fields)) byLanguage.Add(language, fields = new (double, int)[Enum.GetValues<OfferField>().Length]);
        fields[(int)field].Words += words;
        fields[(int)field].Texts++;
    }

    /// <summary>Counts all texts that another one has counted.</summary>
    public void Add(AverageLengths other)
    {
        foreach (var (language, fields) in other.byLanguage)
        {
            if (!byLanguage.TryGetValue(language, out var own)) byLanguage.Add(language, own = new (double, int)[fields.Length]);
            for (var field = 0; field < own.Length; field++) own[field] = (own[field].Words + fields[field].Words, own[field].Texts + fields[field].Texts);
        }
    }

    /// <summary>The average, 1 where there is no such text.</summary>
    public double Of(string language, OfferField field) =>
        byLanguage.TryGetValue(language, out var fields) && fields[(int)field] is { Texts: > 0 } known ? known.Words / known.Texts : 1;

    public bool Knows(string language, OfferField field) => byLanguage.TryGetValue(language, out var fields) && fields[(int)field].Texts > 0;
}
