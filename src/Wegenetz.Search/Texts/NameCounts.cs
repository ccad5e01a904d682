namespace Wegenetz.Search.Texts;

/// <summary>The names of categories, organisations and places as they stand in the texts, with how often they occur.</summary>
internal sealed class NameCounts
{
    private readonly Dictionary<NameKey, (string Text, int Count)> names = [];

    public IEnumerable<(NameKey Key, string Text, int Count)> All => names.Select(name => (name.Key, name.Value.Text, name.Value.Count));

    /// <summary>True for the fields whose texts are kept as a whole.</summary>
    public static bool IsCounted(OfferField field) => field is OfferField.Category or OfferField.Organization or OfferField.PlaceName;

    /// <param name="words">The words of the name with single blanks between them, by which it is known.</param>
    public void Add(OfferField field, string language, string words, string text, int count = 1)
    {
        var key = new NameKey(field, language, words);
        names[key] = names.TryGetValue(key, out var known) ? (known.Text, known.Count + count) : (text, count);
    }

    public void Add(NameCounts other)
    {
        foreach (var (key, text, count) in other.All) Add(key.Field, key.Language, key.Words, text, count);
    }

    /// <summary>The name as it stands in the text with these words; the words themselves if it is not known.</summary>
    public string TextOf(OfferField field, string language, string words) =>
        names.TryGetValue(new NameKey(field, language, words), out var known) ? known.Text : words;
}

/// <summary>What tells names apart.</summary>
internal readonly record struct NameKey(OfferField Field, string Language, string Words);
