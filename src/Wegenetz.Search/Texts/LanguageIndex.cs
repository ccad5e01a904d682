using System.Collections.Frozen;
using Wegenetz.Search.Finding;
using Wegenetz.Search.Words;

namespace Wegenetz.Search.Texts;

/// <summary>All texts of one language: its words, their families and where they occur.</summary>
internal sealed class LanguageIndex
{
    /// <summary>Shorter ones are mostly abbreviations.</summary>
    private const int ShortestKnownWord = 4;

    private readonly Dictionary<string, int> stemNumbers = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> stemLookup;
    private readonly int[] stemsOfWords;
    private readonly IntLists wordsOfStems;
    private readonly IntLists compoundsOfStems;
    private readonly Decompounder? decompounder;
    private readonly Lazy<Decompounder>? correctWords;
    private readonly ReadySet?[] inflections;
    private readonly ReadySet?[] families;
    private readonly Typos typos;
    private readonly FrozenSet<string> stopWords;
    private readonly bool[] isStopWord;

    /// <param name="store">A closed store.</param>
    /// <param name="number">The number of the language in the store.</param>
    /// <param name="synonyms">Its German words may be parts of compounds, even if no text has them by themselves.</param>
    /// <param name="elder">The same language in the index that this one is added to: its words help to take compounds apart.</param>
    /// <param name="firstDocument">The number of the store's first document in the index.</param>
    public LanguageIndex(TokenStore store, int number, SynonymTable synonyms, LanguageIndex? elder, int firstDocument)
    {
        stemLookup = stemNumbers.GetAlternateLookup<ReadOnlySpan<char>>();
        FirstDocument = firstDocument;
        Number = number;
        Language = store.Vocabularies.Languages[number];
        Vocabulary = store.Vocabularies[number];
        stopWords = LittleWords.StopWordsOf(Language);
        isStopWord = [.. Vocabulary.Words.Select(IsStopWord)];
        var words = Vocabulary.Describe(word => Stemming.Stem(Language, word));
        stemsOfWords = [.. words.Select(word => StemNumber(word.Stem))];
        typos = new Typos(Vocabulary.Words, word => !words[word].IsAbbreviation && !IsStopWord(words[word].Folded));
        if (Stemming.IsGerman(Language)) decompounder = new Decompounder([.. words.Where(word => !IsStopWord(word.Folded)), .. Learn(synonyms.SingleWords)], elder?.decompounder);
        if (decompounder is not null) correctWords = new(() => new Decompounder(synonyms.CorrectWords, decompounder));
        var compounds = Compounds();
        wordsOfStems = IntLists.FromPairs(stemNumbers.Count, [.. stemsOfWords.Select((stem, word) => (stem, word))]);
        compoundsOfStems = IntLists.FromPairs(stemNumbers.Count, compounds);
        Postings = new Postings(words.Length, store.Documents, new Occurrences(store, this));
        PrefixSets = new PrefixSets(Vocabulary, Postings, store.Documents);
        (inflections, families) = (new ReadySet?[stemNumbers.Count], new ReadySet?[stemNumbers.Count]);
        Parallel.For(0, families.Length, Threads.For(store.Documents), stem =>
        {
            if (WordsWith(stem).Length > 1) inflections[stem] = SetOf(store.Documents, WordsWith(stem), []);
            families[stem] = CompoundsWith(stem).Length > 0 ? SetOf(store.Documents, WordsWith(stem), CompoundsWith(stem)) : inflections[stem];
        });
    }

    public int Number { get; }

    /// <summary>The number that the first document of the postings has in the index.</summary>
    public int FirstDocument { get; }

    public string Language { get; }

    public Vocabulary Vocabulary { get; }

    public Postings Postings { get; }

    public PrefixSets PrefixSets { get; }

    /// <summary>True when a word in such a field is found: stop words are in names only.</summary>
    public bool IsSearchable(int word, OfferField field) => FieldWeights.IsName(field) || !isStopWord[word];

    public bool IsStopWord(int word) => isStopWord[word];

    public bool IsStopWord(string folded) => stopWords.Contains(folded);

    /// <summary>True when a text has the word, inflected or not.</summary>
    public bool Knows(string folded) => Vocabulary.Find(folded) is not null || (StemOf(folded) is { } stem && WordsWith(stem).Length > 0);

    /// <summary>The number of a folded word's stem; null when nothing has it.</summary>
    public int? StemOf(string folded) =>
        (Stemming.IsGerman(Language) ? stemLookup.TryGetValue(GermanStemmer.Stem(folded.AsSpan()), out var stem) : stemNumbers.TryGetValue(Stemming.Stem(Language, folded), out stem)) ? stem : null;

    /// <summary>True when a German text has the folded word, inflected or not, or the list of synonyms does.</summary>
    public bool KnowsGerman(ReadOnlySpan<char> folded) => decompounder is not null && stemLookup.ContainsKey(GermanStemmer.Stem(folded));

    /// <summary>The words with a stem, ascending.</summary>
    public ReadOnlySpan<int> WordsWith(int stem) => wordsOfStems[stem];

    /// <summary>The compounds of which a word with the stem is a part, ascending.</summary>
    public ReadOnlySpan<int> CompoundsWith(int stem) => compoundsOfStems[stem];

    /// <summary>The documents with a word of a stem as a set, where there are several such words and many documents; else null.</summary>
    public ReadySet? InflectionsOf(int stem) => inflections[stem];

    /// <summary>The documents with a word or compound of a stem in the same way.</summary>
    public ReadySet? FamilyOf(int stem) => families[stem];

    /// <summary>All sets of documents at hand.</summary>
    public IEnumerable<ReadySet> ReadySets => Postings.Sets.Concat(inflections.Concat(families).OfType<ReadySet>()).Distinct();

    /// <summary>False for words that <see cref="Split"/> never takes apart.</summary>
    public bool MayBeCompound(string folded) => decompounder is not null && folded.Length >= Decompounder.ShortestCompound;

    /// <summary>The stems of the parts of a folded word, at least two; empty when it is no compound, or no text here has all its parts.</summary>
    public int[] Split(string folded)
    {
        if (decompounder is null) return [];
        var parts = decompounder.Split(folded);
        if (parts.Length == 0) return [];
        var stems = new int[parts.Length];
        for (var part = 0; part < parts.Length; part++)
            if (!stemNumbers.TryGetValue(parts[part], out stems[part])) return [];
        return stems;
    }

    /// <summary>True for a compound of words that a text has, or that are known to be correct.</summary>
    public bool IsCompound(string folded) => correctWords?.Value.Split(folded).Length > 0;

    /// <summary>Finds the words at most so many errors away, ascending.</summary>
    /// <param name="found">Empty; to be filled.</param>
    public void FindSimilar(string folded, int errors, List<int> found) => typos.Find(folded, errors, found);

    private ReadySet? SetOf(int documents, ReadOnlySpan<int> words, ReadOnlySpan<int> compounds)
    {
        long occurrences = 0;
        foreach (var word in words) occurrences += Postings.CountOf(word);
        foreach (var word in compounds) occurrences += Postings.CountOf(word);
        if (occurrences <= documents / Postings.DenseShare) return null;
        var set = new ulong[DocumentBits.Length(documents)];
        foreach (var word in words) Postings.AddTo(set, word);
        foreach (var word in compounds) Postings.AddTo(set, word);
        return new ReadySet(set);
    }

    private IEnumerable<CorpusWord> Learn(IEnumerable<string> knownWords)
    {
        foreach (var word in knownWords.Where(word => word.Length >= ShortestKnownWord))
        {
            var stem = GermanStemmer.Stem(word);
            StemNumber(stem);
            yield return new CorpusWord(word, stem, IsNoun: true, IsAbbreviation: false);
        }
    }

    private int StemNumber(string stem)
    {
        if (stemNumbers.TryGetValue(stem, out var number)) return number;
        stemNumbers.Add(stem, stemNumbers.Count);
        return stemNumbers.Count - 1;
    }

    private List<(int Stem, int Word)> Compounds()
    {
        var pairs = new List<(int, int)>();
        if (decompounder is null) return pairs;
        var known = new Dictionary<string, HashSet<string>>(StringComparer.Ordinal);
        for (var word = 0; word < stemsOfWords.Length; word++)
            foreach (var part in PartsOf(Vocabulary.Words[word], known))
                pairs.Add((StemNumber(part), word));
        return pairs;
    }

    /// <summary>The stems of a word's parts and of their parts in turn: "Sprachkursberatung" has Sprachkurs, Beratung, Sprache, Kurs.</summary>
    private HashSet<string> PartsOf(string folded, Dictionary<string, HashSet<string>> known)
    {
        if (known.TryGetValue(folded, out var parts)) return parts;
        parts = new HashSet<string>(StringComparer.Ordinal);
        var split = decompounder!.Split(folded);
        foreach (var part in split.Length > 0 ? split : decompounder.Head(folded) is { } head ? [head] : [])
        {
            parts.Add(part);
            parts.UnionWith(PartsOf(part, known));
        }
        known[folded] = parts;
        return parts;
    }
}
