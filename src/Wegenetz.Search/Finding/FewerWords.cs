using System.Numerics;
using System.Runtime.InteropServices;

namespace Wegenetz.Search.Finding;

/// <summary>
/// Where no document has all words that a text requires, leaves out as little as possible: of all choices of words that some document has
/// together, the one that says most. What is kept must say enough of the whole, and not be numbers alone, or nothing is found rather than noise.
/// </summary>
internal static class FewerWords
{
    /// <summary>Of longer texts only so many words, the first, are chosen from; the others are left out where not all are found.</summary>
    private const int MostWords = 8;

    /// <summary>The words that are kept say at least this share of what all say: a known word beside one that no offer has must be rare itself.</summary>
    private const double LeastShare = 0.34;

    /// <summary>Leaves out words; false where none can be.</summary>
    /// <param name="words">No document has all that are required.</param>
    public static bool TryChoose(FoundWord[] words, Scratch scratch)
    {
        List<FoundWord> required = [.. words.Where(word => word.Role == QueryWordRole.Required)];
        if (required.Count < 2 || Best(required, scratch) is not { } kept) return false;
        foreach (var word in required)
            if (!kept.Contains(word)) word.LeaveOut();
        return true;
    }

    private static List<FoundWord>? Best(List<FoundWord> required, Scratch scratch)
    {
        var least = required.Sum(word => word.Rarity) * LeastShare;
        var chosenFrom = required.Take(MostWords).ToList();
        var choices = new List<(double Says, List<FoundWord> Words)>();
        for (var choice = 1u; choice < 1u << chosenFrom.Count; choice++)
        {
            var kept = Words(chosenFrom, choice);
            var says = kept.Sum(word => word.Rarity);
            if (says >= least && MayStand(kept, required)) choices.Add((says, kept));
        }
        return choices.OrderByDescending(choice => choice.Says).Select(choice => choice.Words).FirstOrDefault(kept => RequiredWords.Occur(CollectionsMarshal.AsSpan(kept), scratch));
    }

    /// <summary>A single word stands for the others only if offers know them all: beside an unknown word it may be about something else.</summary>
    private static bool MayStand(List<FoundWord> kept, List<FoundWord> required) =>
        kept.Count < required.Count
        && kept.Exists(word => word.Typed.Any(char.IsLetter))
        && required.TrueForAll(word => kept.Contains(word) || (!word.IsQuoted && (kept.Count > 1 || word.Offers > 0)));

    private static List<FoundWord> Words(List<FoundWord> words, uint choice)
    {
        var chosen = new List<FoundWord>(BitOperations.PopCount(choice));
        for (var word = 0; word < words.Count; word++)
            if ((choice >> word & 1) != 0) chosen.Add(words[word]);
        return chosen;
    }
}
