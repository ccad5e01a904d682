using Wegenetz.Search.Texts;

namespace Wegenetz.Search.Finding;

/// <summary>What a document must contain, as a tree.</summary>
internal abstract class QueryNode;

/// <summary>At least one of the children.</summary>
internal sealed class AnyOf(QueryNode[] children) : QueryNode
{
    public QueryNode[] Children => children;
}

/// <summary>All of the children, wherever they stand.</summary>
internal sealed class AllOf(QueryNode[] children) : QueryNode
{
    public QueryNode[] Children => children;
}

/// <summary>At least one of some words of one language; each word knows how it matches and how much that counts.</summary>
internal sealed class WordSet : QueryNode
{
    /// <summary>So few are compared one by one, several at a time.</summary>
    private const int FewWords = 8;

    private readonly int[] words;
    private readonly Match[] matches;
    private ulong[]? members;

    /// <param name="words">Ascending, each once.</param>
    /// <param name="matches">How each word matches, in the order of the words.</param>
    /// <param name="family">The documents of all words but those that are there as <see cref="MatchKind.Prefix"/>, if they are at hand.</param>
    /// <param name="beginnings">From and until (exclusive), see <see cref="Beginnings"/>.</param>
    public WordSet(LanguageIndex language, int[] words, Match[] matches, ReadySet? family, (int From, int Until) beginnings) =>
        (Language, this.words, this.matches, Family, Beginnings) = (language, words, matches, family, beginnings);

    public ReadySet? Family { get; }

    /// <summary>The words that begin as the word was typed, all of them among the words; none where beginnings were not asked for.</summary>
    public (int From, int Until) Beginnings { get; }

    /// <summary>The documents of all words, if they are at hand.</summary>
    public ReadySet? Ready => words.Length == 1 ? Language.Postings.SetOf(words[0]) : Family is not null && !Array.Exists(matches, match => match.Kind == MatchKind.Prefix) ? Family : null;

    public LanguageIndex Language { get; }

    public ReadOnlySpan<int> Words => words;

    public Match MatchAt(int position) => matches[position];

    /// <summary>True when the word is in the set. Asked for every word of many texts, so the first question lays out a bit per word where there are many.</summary>
    public bool Contains(int word)
    {
        if (words.Length <= FewWords) return words.AsSpan().Contains(word);
        members ??= LayOut();
        return (members[word >> 6] & (1UL << word)) != 0;
    }

    /// <summary>How a word matches, or null if it is not in the set.</summary>
    public Match? Find(int word)
    {
        if (words.Length == 0 || word < words[0] || word > words[^1]) return null;
        var position = Array.BinarySearch(words, word);
        return position < 0 ? null : matches[position];
    }

    private ulong[] LayOut()
    {
        var bits = new ulong[(Language.Vocabulary.Words.Count + 63) / 64];
        foreach (var word in words) bits[word >> 6] |= 1UL << word;
        return bits;
    }
}

/// <summary>The parts of a compound, near each other. They are looked for only where few offers have the compound itself, so the words that stand for them are found only then.</summary>
internal sealed class CompoundParts(QueryPlanner planner, QueryPiece piece, LanguageIndex language) : QueryNode
{
    private bool isLookedFor;
    private Sequence? sequence;

    /// <summary>Null when it is no compound, or no text has all its parts. To be asked first by the search that it belongs to.</summary>
    public Sequence? Sequence
    {
        get
        {
            if (!isLookedFor) (sequence, isLookedFor) = (planner.Parts(piece, language), true);
            return sequence;
        }
    }
}

/// <summary>How a word matches and what an occurrence counts, 1 being the word as typed.</summary>
internal readonly record struct Match(MatchKind Kind, float Weight);

/// <summary>Words of one text: one directly after the other, or any order within a few words.</summary>
internal sealed class Sequence : QueryNode
{
    /// <summary>"Betreuung von kleinen Kindern" is near enough for "Kinderbetreuung".</summary>
    public const int Reach = 5;

    private readonly WordSet[] steps;

    /// <param name="steps">At least one; one set per place.</param>
    public Sequence(WordSet[] steps, bool isInOrder, Match match)
    {
        this.steps = steps;
        Language = steps[0].Language;
        IsInOrder = isInOrder;
        Match = match;
        var telling = Array.Exists(steps, IsStopWord) ? Array.FindAll(steps, step => !IsStopWord(step)) : steps;
        Anchors = telling.Length > 0 ? telling : steps;
    }

    public ReadOnlySpan<WordSet> Steps => steps;

    /// <summary>The steps that narrow the documents down: stop words do not, because they are indexed in names only.</summary>
    public WordSet[] Anchors { get; }

    public bool IsInOrder { get; }

    public Match Match { get; }

    public LanguageIndex Language { get; }

    /// <summary>True for a word that stands for all steps by itself.</summary>
    public bool HasAll(int word)
    {
        foreach (var step in steps)
            if (step.Find(word) is null) return false;
        return true;
    }

    private static bool IsStopWord(WordSet step) => step.Words.Length > 0 && step.Language.IsStopWord(step.Language.Vocabulary.Words[step.Words[0]]);
}
