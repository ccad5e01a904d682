namespace Wegenetz.Search.Texts;

/// <summary>The texts of a document, one after the other.</summary>
/// <param name="texts">One more at the end, which tells where the last one's tokens end.</param>
/// <param name="tokens">Those of all documents.</param>
internal ref struct DocumentTexts(ReadOnlySpan<StoredText> texts, ReadOnlySpan<int> tokens)
{
    private readonly ReadOnlySpan<StoredText> texts = texts;
    private readonly ReadOnlySpan<int> tokens = tokens;
    private int text = -1;

    public readonly DocumentText Current => new(in texts[text], tokens[texts[text].Start..texts[text + 1].Start]);

    public bool MoveNext() => ++text < texts.Length - 1;

    public readonly DocumentTexts GetEnumerator() => this;
}

/// <summary>One text of a document.</summary>
internal readonly ref struct DocumentText(in StoredText text, ReadOnlySpan<int> tokens)
{
    public OfferField Field { get; } = text.Field;

    /// <summary>What one occurrence in it counts.</summary>
    public float Weight { get; } = text.Weight;

    /// <summary>The number of the language in the store.</summary>
    public int Language { get; } = text.Language;

    /// <summary>Numbers of spellings, complemented if joined.</summary>
    public ReadOnlySpan<int> Tokens { get; } = tokens;
}
