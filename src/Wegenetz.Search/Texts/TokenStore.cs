using System.Runtime.InteropServices;
using Wegenetz.Search.Words;

namespace Wegenetz.Search.Texts;

/// <summary>One text of a document as numbers.</summary>
/// <param name="Start">Where its tokens begin.</param>
/// <param name="Count">How many tokens it has, joined ones included.</param>
/// <param name="Weight">What one occurrence in it counts; known once the store is closed.</param>
/// <param name="Language">The number of the language in the store.</param>
internal readonly record struct StoredText(int Start, int Count, float Weight, ushort Language, ushort FieldNumber)
{
    public OfferField Field => (OfferField)FieldNumber;
}

/// <summary>
/// All texts as numbers of spellings, document by document: the source of postings, of scores, of phrases and of the reasons of a hit.
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

    /// <summary>By a vocabulary that texts are taken over from: the numbers of its spellings here, one greater; 0 as long as they did not occur.</summary>
    private readonly Dictionary<Vocabulary, int[]> takenOver = [];

    public IReadOnlyList<string> Languages => languages;

    public IReadOnlyList<Vocabulary> Vocabularies => vocabularies;

    public int Documents => textStarts.Count - 1;

    /// <summary>How long its texts are.</summary>
    public AverageLengths Lengths { get; } = new();

    /// <summary>The names that are offered while typing, and those of places.</summary>
    public NameCounts Names { get; } = new();

    /// <summary>Adds the next document.</summary>
    public void Add(OfferDocument document)
    {
        foreach (var text in document.Texts) Add(text);
        textStarts.Add(texts.Count);
    }

    /// <summary>Adds a document of another store as the next.</summary>
    public void Add(TokenStore other, int document)
    {
        foreach (ref readonly var text in other.TextsOf(document)) Add(other, text);
        textStarts.Add(texts.Count);
    }

    /// <summary>Numbers words and weighs texts; nothing is added afterwards.</summary>
    /// <param name="lengths">What lengths are compared with, where it knows the field; else the store's own averages.</param>
    public void Close(AverageLengths? lengths)
    {
        var numbers = new int[vocabularies.Count][];
        Parallel.For(0, numbers.Length, Threads.For(Documents), language => numbers[language] = vocabularies[language].Close());
        foreach (ref var text in CollectionsMarshal.AsSpan(texts))
        {
            var words = NumberAnew(CollectionsMarshal.AsSpan(tokens).Slice(text.Start, text.Count), numbers[text.Language]);
            var language = languages[text.Language];
            var average = (lengths?.Knows(language, text.Field) == true ? lengths : Lengths).Of(language, text.Field);
            text = text with { Weight = FieldWeights.Of(text.Field, words, average) };
        }
        takenOver.Clear();
        texts.TrimExcess();
        textStarts.TrimExcess();
        tokens.TrimExcess();
    }

    /// <summary>The texts of a document in the order they were given.</summary>
    public ReadOnlySpan<StoredText> TextsOf(int document) => CollectionsMarshal.AsSpan(texts)[textStarts[document]..textStarts[document + 1]];

    /// <summary>The tokens of a text: numbers of spellings, complemented if joined.</summary>
    public ReadOnlySpan<int> TokensOf(in StoredText text) => CollectionsMarshal.AsSpan(tokens).Slice(text.Start, text.Count);

    /// <summary>
    /// Reads a little of each piece of memory that the texts of some documents fill, so that it is at hand. What says where the next lies is read for all
    /// of them first, so that their waits go by together. What it returns means nothing.
    /// </summary>
    /// <param name="documents">Numbers behind that of the store's first.</param>
    /// <param name="first">The number of the store's first.</param>
    public int Touch(ReadOnlySpan<int> documents, int first)
    {
        var all = CollectionsMarshal.AsSpan(texts);
        if (all.IsEmpty) return 0;
        var sum = 0;
        foreach (var document in documents) sum += textStarts[document - first];
        // The last document may have no text, and its first would then lie behind all.
        foreach (var document in documents) sum += all[Math.Min(textStarts[document - first], all.Length - 1)].Start;
        foreach (var document in documents) sum += TouchTokens(document - first);
        return sum;
    }

    private int TouchTokens(int document)
    {
        const int Stride = 16;
        var (first, behind) = (textStarts[document], textStarts[document + 1]);
        if (first == behind) return 0;
        var all = CollectionsMarshal.AsSpan(texts);
        var end = all[behind - 1].Start + all[behind - 1].Count;
        var sum = 0;
        for (var token = all[first].Start; token < end; token += Stride) sum += tokens[token];
        return sum;
    }

    /// <summary>Returns how many words there are, joined ones left aside.</summary>
    private static int NumberAnew(Span<int> tokens, int[] numbers)
    {
        var words = 0;
        foreach (ref var token in tokens)
        {
            if (token >= 0) words++;
            token = token < 0 ? ~numbers[~token] : numbers[token];
        }
        return words;
    }

    /// <summary>Adds all documents of another store that is not closed either.</summary>
    public void Append(TokenStore other)
    {
        var ownLanguages = other.languages.ConvertAll(NumberOf);
        var ownSpellings = other.vocabularies.Select((vocabulary, language) => vocabularies[ownLanguages[language]].Learn(vocabulary)).ToArray();
        var (firstText, firstToken) = (texts.Count, tokens.Count);
        tokens.EnsureCapacity(tokens.Count + other.tokens.Count);
        foreach (ref readonly var text in CollectionsMarshal.AsSpan(other.texts))
        {
            var numbers = ownSpellings[text.Language];
            foreach (var token in other.TokensOf(text)) tokens.Add(token < 0 ? ~numbers[~token] : numbers[token]);
            texts.Add(text with { Start = text.Start + firstToken, Language = (ushort)ownLanguages[text.Language] });
        }
        foreach (var start in other.textStarts.Skip(1)) textStarts.Add(start + firstText);
        Lengths.Add(other.Lengths);
        Names.Add(other.Names);
    }

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
        if (NameCounts.IsCounted(text.Field)) Names.Add(text.Field, text.Language, WordsFrom(start, vocabularies[language]), text.Text);
        End(text.Field, language, start, length);
    }

    private void Add(TokenStore other, in StoredText text)
    {
        var language = NumberOf(other.languages[text.Language]);
        var (from, to) = (other.vocabularies[text.Language], vocabularies[language]);
        if (!takenOver.TryGetValue(from, out var numbers)) takenOver.Add(from, numbers = new int[from.SpellingCount]);
        var (start, length) = (tokens.Count, 0);
        foreach (var token in other.TokensOf(text))
        {
            var spelling = token < 0 ? ~token : token;
            if (numbers[spelling] == 0) numbers[spelling] = to.Learn(from.Spelling(spelling)) + 1;
            tokens.Add(token < 0 ? ~(numbers[spelling] - 1) : numbers[spelling] - 1);
            if (token >= 0) length++;
        }
        if (NameCounts.IsCounted(text.Field))
        {
            var words = WordsFrom(start, to);
            Names.Add(text.Field, languages[language], words, other.Names.TextOf(text.Field, languages[language], words));
        }
        End(text.Field, language, start, length);
    }

    private string WordsFrom(int start, Vocabulary vocabulary) =>
        string.Join(' ', CollectionsMarshal.AsSpan(tokens)[start..].ToArray().Where(token => token >= 0).Select(vocabulary.Spelling));

    private void End(OfferField field, int language, int start, int length)
    {
        texts.Add(new StoredText(start, tokens.Count - start, 0, checked((ushort)language), (ushort)field));
        Lengths.Add(languages[language], field, length);
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
