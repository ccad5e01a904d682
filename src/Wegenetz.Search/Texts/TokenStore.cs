namespace Wegenetz.Search.Texts;

/// <summary>One text of a document on its way into a store, or in it.</summary>
/// <param name="Start">Where its tokens begin; they end where those of the next text begin.</param>
/// <param name="Weight">What one occurrence in it counts; known in a store.</param>
/// <param name="Language">The number of the language in the store.</param>
internal readonly record struct StoredText(int Start, float Weight, ushort Language, ushort FieldNumber)
{
    public OfferField Field => (OfferField)FieldNumber;
}

/// <summary>
/// All texts as numbers of spellings, document by document: the source of postings, of scores, of phrases and of the reasons of a hit.
/// A joined token ("Kita-Platz" after its parts) is stored as the complement of its number and has no place of its own.
/// </summary>
internal sealed class TokenStore
{
    /// <summary>One more at the end, which is no text.</summary>
    private readonly StoredText[] texts;

    /// <summary>By document where its texts begin; one more at the end.</summary>
    private readonly int[] textStarts;

    private readonly int[] tokens;

    /// <param name="collectors">The documents in order. Not to be used any more.</param>
    /// <param name="lengths">What lengths are compared with, where it knows the field; else the store's own averages.</param>
    public TokenStore(IReadOnlyList<TokenCollector> collectors, AverageLengths? lengths)
    {
        foreach (var collector in collectors)
        {
            Lengths.Add(collector.Lengths);
            Names.Add(collector.Names);
        }
        var learned = collectors.Select(Learn).ToList();
        var (places, end) = Place(collectors, learned);
        var threads = Threads.For(end.Documents);
        Number(learned, threads);
        textStarts = new int[end.Documents + 1];
        texts = new StoredText[end.Texts + 1];
        texts[^1] = new StoredText(end.Tokens, 0, 0, 0);
        tokens = new int[end.Tokens];
        Parallel.ForEach(places, threads, place => Take(place, lengths));
    }

    public VocabulariesByLanguage Vocabularies { get; } = new();

    public int Documents => textStarts.Length - 1;

    /// <summary>How long its texts are.</summary>
    public AverageLengths Lengths { get; } = new();

    /// <summary>The names that are offered while typing, and those of places.</summary>
    public NameCounts Names { get; } = new();

    /// <summary>The texts of a document in the order they were given.</summary>
    public DocumentTexts TextsOf(int document) => new(texts.AsSpan(textStarts[document]..(textStarts[document + 1] + 1)), tokens);

    /// <summary>
    /// Reads a little of each piece of memory that the texts of some documents fill, so that it is at hand. What says where the next lies is read for all
    /// of them first, so that their waits go by together. What it returns means nothing.
    /// </summary>
    /// <param name="documents">Numbers behind that of the store's first.</param>
    /// <param name="first">The number of the store's first.</param>
    public int Touch(ReadOnlySpan<int> documents, int first)
    {
        var sum = 0;
        foreach (var document in documents) sum += textStarts[document - first];
        foreach (var document in documents) sum += texts[textStarts[document - first]].Start;
        foreach (var document in documents) sum += TouchTokens(document - first);
        return sum;
    }

    private int TouchTokens(int document)
    {
        const int Stride = 16;
        var end = texts[textStarts[document + 1]].Start;
        var sum = 0;
        for (var token = texts[textStarts[document]].Start; token < end; token += Stride) sum += tokens[token];
        return sum;
    }

    /// <summary>Learns the languages and spellings of a collector, which are not numbered for good yet.</summary>
    private NumbersHere Learn(TokenCollector collector)
    {
        var here = collector.Vocabularies.Languages.Select(Vocabularies.NumberOf).ToArray();
        return new NumbersHere(here, [.. here.Select((own, language) => Vocabularies[own].Learn(collector.Vocabularies[language]))]);
    }

    private void Number(List<NumbersHere> learned, ParallelOptions threads)
    {
        var numbers = new int[Vocabularies.Count][];
        Parallel.For(0, numbers.Length, threads, language => numbers[language] = Vocabularies[language].Close());
        foreach (var (here, spellings) in learned)
            for (var language = 0; language < here.Length; language++)
                foreach (ref var spelling in spellings[language].AsSpan()) spelling = numbers[here[language]][spelling];
    }

    /// <summary>Where each batch goes, and what they hold together.</summary>
    private static (List<BatchPlace> Places, StorePosition End) Place(IReadOnlyList<TokenCollector> collectors, List<NumbersHere> learned)
    {
        var (places, end) = (new List<BatchPlace>(), default(StorePosition));
        for (var collector = 0; collector < collectors.Count; collector++)
            foreach (var batch in collectors[collector].Finish())
            {
                places.Add(new BatchPlace(batch, end, learned[collector]));
                end = new StorePosition(end.Documents + batch.Documents, end.Texts + batch.Texts.Length, end.Tokens + batch.Tokens.Length);
            }
        return (places, end);
    }

    /// <summary>Takes over a batch and weighs its texts.</summary>
    private void Take(BatchPlace place, AverageLengths? lengths)
    {
        var (batch, first, numbers) = place;
        for (var document = 1; document <= batch.Documents; document++) textStarts[first.Documents + document] = first.Texts + batch.TextStarts[document];
        for (var number = 0; number < batch.Texts.Length; number++)
        {
            var text = batch.Texts[number];
            var start = first.Tokens + text.Start;
            var words = Renumber(batch.TokensOf(number), numbers.Spellings[text.Language], tokens.AsSpan(start));
            var language = numbers.Languages[text.Language];
            var average = (lengths?.Knows(Vocabularies.Languages[language], text.Field) == true ? lengths : Lengths).Of(Vocabularies.Languages[language], text.Field);
            texts[first.Texts + number] = text with { Start = start, Language = (ushort)language, Weight = FieldWeights.Of(text.Field, words, average) };
        }
    }

    /// <summary>Returns how many words there are, joined ones left aside.</summary>
    private static int Renumber(ReadOnlySpan<int> tokens, int[] numbers, Span<int> renumbered)
    {
        var words = 0;
        for (var i = 0; i < tokens.Length; i++)
        {
            var token = tokens[i];
            if (token >= 0) words++;
            renumbered[i] = token < 0 ? ~numbers[~token] : numbers[token];
        }
        return words;
    }

    /// <summary>What the numbers of a collector are here.</summary>
    /// <param name="Languages">By language there.</param>
    /// <param name="Spellings">By language there, then by spelling.</param>
    private sealed record NumbersHere(int[] Languages, int[][] Spellings);

    /// <summary>How much comes before.</summary>
    private readonly record struct StorePosition(int Documents, int Texts, int Tokens);

    private sealed record BatchPlace(TokenBatch Batch, StorePosition First, NumbersHere Numbers);
}
