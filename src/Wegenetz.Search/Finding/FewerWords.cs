using System.Numerics;
using System.Runtime.InteropServices;
using Wegenetz.Search.Texts;

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

    public static void Choose(FoundWord[] words, Evaluator evaluator)
    {
        if (words.Length < 2 || Occur(words, evaluator)) return;
        List<FoundWord> required = [.. words.Where(word => word.Role == QueryWordRole.Required)];
        if (required.Count < 2 || Best(required, evaluator) is not { } kept) return;
        foreach (var word in required)
            if (!kept.Contains(word)) word.LeaveOut();
    }

    private static List<FoundWord>? Best(List<FoundWord> required, Evaluator evaluator)
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
        return choices.OrderByDescending(choice => choice.Says).Select(choice => choice.Words).FirstOrDefault(kept => Occur(CollectionsMarshal.AsSpan(kept), evaluator));
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

    /// <summary>Whether some document has all of the words that are required.</summary>
    private static bool Occur(ReadOnlySpan<FoundWord> words, Evaluator evaluator)
    {
        FoundWord? rarest = null;
        foreach (var word in words)
            if (word.Role == QueryWordRole.Required && (rarest is null || word.Offers < rarest.Offers)) rarest = word;
        if (rarest is null) return true;
        if (rarest.Offers == 0) return false;
        if (rarest.TryList(out var list))
        {
            foreach (var document in list)
                if (HasOthers(words, rarest, document, evaluator)) return true;
            return false;
        }
        foreach (var word in words)
            if (word.Role == QueryWordRole.Required) evaluator.SetOf(word);
        for (var element = 0; element < rarest.Documents!.Length; element++)
        {
            var common = rarest.Documents[element];
            foreach (var word in words)
                if (common != 0 && word.Role == QueryWordRole.Required) common &= word.Documents![element];
            if (common != 0) return true;
        }
        return false;
    }

    private static bool HasOthers(ReadOnlySpan<FoundWord> words, FoundWord rarest, int document, Evaluator evaluator)
    {
        foreach (var word in words)
            if (word != rarest && word.Role == QueryWordRole.Required && !DocumentBits.Has(evaluator.SetOf(word), document)) return false;
        return true;
    }
}
