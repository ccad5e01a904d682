using Wegenetz.Search.Texts;

namespace Wegenetz.Search.Finding;

/// <summary>A part of the query with what it found.</summary>
/// <param name="isQuoted">Whoever puts words in quotes wants just these: they are never left out.</param>
internal sealed class FoundWord(string typed, QueryWordRole role, bool isQuoted)
{
    private const double FillerShare = 0.05;

    public string Typed => typed;

    public bool IsQuoted => isQuoted;

    public QueryWordRole Role { get; private set; } = role;

    /// <summary>Whether a document may do without it and is the better for it.</summary>
    public bool IsWelcome => Role is QueryWordRole.Optional or QueryWordRole.LeftOut or QueryWordRole.Place;

    /// <summary>The alternatives that found something.</summary>
    public Alternative[] Used { get; private set; } = [];

    /// <summary>Words taken in its place, as they are spelled; empty when it was found itself.</summary>
    public string[] Corrections { get; private set; } = [];

    /// <summary>How many documents match.</summary>
    public int Offers { get; private set; }

    /// <summary>Greater for words that few documents contain (the idf of BM25, never negative).</summary>
    public double Rarity { get; private set; }

    /// <summary>The documents that match, only to be read; there as long as the search runs, but for a <see cref="RareWord"/>.</summary>
    public ulong[]? Documents { get; set; }

    /// <summary>The documents as the index has them at hand, if it does.</summary>
    public ReadySet? Ready { get; set; }

    /// <summary>The only words that stand for the part, if they are one word in few documents: its list is read instead of a set.</summary>
    public WordSet? RareWord { get; set; }

    /// <summary>The same as <see cref="Documents"/> one by one, where several words stand for the part that are in few documents together; there as long as the search runs.</summary>
    public DocumentMarks? Few { get; set; }

    /// <summary>What the documents count that match by several words together; null when none does.</summary>
    public Dictionary<int, float>? Together { get; set; }

    /// <summary>The documents one by one in no order, where they are few and no set of the index's own.</summary>
    public bool TryList(out ReadOnlySpan<int> list)
    {
        list = RareWord is { } rare ? rare.Language.Postings.DocumentsOf(rare.Words[0]) : Few is { } few ? few.List : [];
        return RareWord is not null || Few is not null;
    }

    /// <summary>Notes an alternative that found something.</summary>
    public void Use(Alternative alternative) => Used = [.. Used, alternative];

    /// <summary>Notes a word that was taken in its place and found something.</summary>
    public void Correct(string word) => Corrections = [.. Corrections, word];

    /// <param name="offers">How many documents match.</param>
    /// <param name="documents">How many there are.</param>
    public void Count(int offers, int documents)
    {
        Offers = offers;
        Rarity = Math.Log(1 + (documents - offers + 0.5) / (offers + 0.5));
    }

    /// <summary>A filler beside what is looked for: it decides between documents that are equal otherwise.</summary>
    public void SayLittle() => Rarity *= FillerShare;

    /// <summary>A document need not have it any more.</summary>
    public void LeaveOut() => Role = QueryWordRole.LeftOut;

    /// <summary>Lets go of what belongs to the search alone.</summary>
    public void Release() => (Documents, Few, Together) = (null, null, null);

    public QueryWord Describe() => new(Typed, Role, Offers, AlsoSearched(), Corrections);

    private string[] AlsoSearched()
    {
        string[] labels = [];
        foreach (var alternative in Used)
            if (alternative.Synonym is { } label && !labels.Contains(label)) labels = [.. labels, label];
        return labels;
    }
}
