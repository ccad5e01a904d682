using System.Runtime.InteropServices;
using Wegenetz.Search.Words;

namespace Wegenetz.Search.Texts;

/// <summary>Reads the texts of documents, one after the other, on their way into a <see cref="TokenStore"/>. Numbers are its own.</summary>
internal sealed class TokenCollector
{
    /// <summary>A batch ends with the document that reaches so many tokens: lists that grow without an end would be copied again and again.</summary>
    private const int Enough = 1 << 16;

    private readonly List<TokenBatch> batches = [];
    private readonly List<StoredText> texts = [];
    private readonly List<int> textStarts = [0];
    private readonly List<int> tokens = [];
    private readonly List<Token> found = [];

    /// <summary>By a vocabulary that texts are taken over from: the numbers of its spellings here, one greater; 0 as long as they did not occur.</summary>
    private readonly Dictionary<Vocabulary, int[]> takenOver = [];

    /// <summary>By language; not closed.</summary>
    public VocabulariesByLanguage Vocabularies { get; } = new();

    /// <summary>How long the texts are.</summary>
    public AverageLengths Lengths { get; } = new();

    /// <summary>The names that are offered while typing, and those of places.</summary>
    public NameCounts Names { get; } = new();

    /// <summary>Adds the next document.</summary>
    public void Add(OfferDocument document)
    {
        foreach (var text in document.Texts) Add(text);
        EndDocument();
    }

    /// <summary>Adds a document of a store as the next.</summary>
    public void Add(TokenStore other, int document)
    {
        foreach (var text in other.TextsOf(document)) Add(other, text);
        EndDocument();
    }

    /// <summary>All that was added, in order. To be asked once, at the end.</summary>
    public IReadOnlyList<TokenBatch> Finish()
    {
        EndBatch();
        return batches;
    }

    private void EndDocument()
    {
        textStarts.Add(texts.Count);
        if (tokens.Count >= Enough) EndBatch();
    }

    private void EndBatch()
    {
        batches.Add(new TokenBatch([.. textStarts], [.. texts], [.. tokens]));
        textStarts.RemoveRange(1, textStarts.Count - 1);
        texts.Clear();
        tokens.Clear();
    }

    private void Add(OfferText text)
    {
        var language = Vocabularies.NumberOf(text.Language);
        var start = tokens.Count;
        var length = 0;
        found.Clear();
        Tokenizer.Tokenize(text.Text, found);
        foreach (var token in found)
        {
            var spelling = Vocabularies[language].Learn(text.Text.AsSpan(token.Start, token.Length));
            tokens.Add(token.IsJoined ? ~spelling : spelling);
            if (!token.IsJoined) length++;
        }
        if (NameCounts.IsCounted(text.Field)) Names.Add(text.Field, text.Language, WordsFrom(start, Vocabularies[language]), text.Text);
        End(text.Field, language, start, length);
    }

    private void Add(TokenStore other, DocumentText text)
    {
        var language = Vocabularies.NumberOf(other.Vocabularies.Languages[text.Language]);
        var (from, to) = (other.Vocabularies[text.Language], Vocabularies[language]);
        if (!takenOver.TryGetValue(from, out var numbers)) takenOver.Add(from, numbers = new int[from.SpellingCount]);
        var (start, length) = (tokens.Count, 0);
        foreach (var token in text.Tokens)
        {
            var spelling = token < 0 ? ~token : token;
            if (numbers[spelling] == 0) numbers[spelling] = to.Learn(from.Spelling(spelling)) + 1;
            tokens.Add(token < 0 ? ~(numbers[spelling] - 1) : numbers[spelling] - 1);
            if (token >= 0) length++;
        }
        if (NameCounts.IsCounted(text.Field))
        {
            var words = WordsFrom(start, to);
            Names.Add(text.Field, Vocabularies.Languages[language], words, other.Names.TextOf(text.Field, Vocabularies.Languages[language], words));
        }
        End(text.Field, language, start, length);
    }

    private string WordsFrom(int start, Vocabulary vocabulary) =>
        string.Join(' ', CollectionsMarshal.AsSpan(tokens)[start..].ToArray().Where(token => token >= 0).Select(vocabulary.Spelling));

    private void End(OfferField field, int language, int start, int length)
    {
        texts.Add(new StoredText(start, 0, checked((ushort)language), (ushort)field));
        Lengths.Add(Vocabularies.Languages[language], field, length);
    }
}

/// <summary>Some documents in a row.</summary>
/// <param name="TextStarts">By document where its texts begin; one more at the end.</param>
/// <param name="Texts">The texts, not weighed yet.</param>
/// <param name="Tokens">The tokens of all texts: numbers of spellings, complemented if joined.</param>
internal sealed record TokenBatch(int[] TextStarts, StoredText[] Texts, int[] Tokens)
{
    public int Documents => TextStarts.Length - 1;

    public ReadOnlySpan<int> TokensOf(int text) => Tokens.AsSpan(Texts[text].Start..(text + 1 < Texts.Length ? Texts[text + 1].Start : Tokens.Length));
}
