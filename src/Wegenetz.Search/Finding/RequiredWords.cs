using Wegenetz.Search.Texts;

namespace Wegenetz.Search.Finding;

/// <summary>The words of a query that a document must have, and the documents that have all of them one by one.</summary>
internal static class RequiredWords
{
    /// <summary>The one in the fewest documents; null when none is required.</summary>
    public static FoundWord? Rarest(ReadOnlySpan<FoundWord> words)
    {
        FoundWord? rarest = null;
        foreach (var word in words)
            if (word.Role == QueryWordRole.Required && (rarest is null || word.Offers < rarest.Offers)) rarest = word;
        return rarest;
    }

    public static bool AreSeveral(ReadOnlySpan<FoundWord> words)
    {
        var required = 0;
        foreach (var word in words)
            if (word.Role == QueryWordRole.Required) required++;
        return required > 1;
    }

    /// <summary>Lists the documents in no order, where one of the words is in few documents.</summary>
    /// <param name="list">To be read before another is listed and before the search ends.</param>
    public static bool TryList(ReadOnlySpan<FoundWord> words, Scratch scratch, out ReadOnlySpan<int> list)
    {
        list = [];
        if (Rarest(words) is not { } rarest || !rarest.TryList(out list)) return false;
        // Sets at hand first: they shorten the list that the lists of other words are compared with.
        foreach (var word in words)
            if (word.Role == QueryWordRole.Required && word != rarest && word.Documents is { } set) list = Keep(list, set, true, scratch);
        foreach (var word in words)
            if (word.Role == QueryWordRole.Required && word != rarest && word.Documents is null) list = KeepListed(list, word, scratch);
        return true;
    }

    /// <summary>Whether some document has all of them.</summary>
    public static bool Occur(ReadOnlySpan<FoundWord> words, Scratch scratch)
    {
        if (TryList(words, scratch, out var list)) return !list.IsEmpty;
        if (Rarest(words) is not { } rarest) return true;
        if (rarest.Offers == 0) return false;
        foreach (var word in words)
            if (word.Role == QueryWordRole.Required) scratch.Evaluator.SetOf(word);
        for (var element = 0; element < rarest.Documents!.Length; element++)
        {
            var common = rarest.Documents[element];
            foreach (var word in words)
                if (common != 0 && word.Role == QueryWordRole.Required) common &= word.Documents![element];
            if (common != 0) return true;
        }
        return false;
    }

    /// <summary>Keeps what a set has, or what it has not.</summary>
    /// <returns>In the scratch's list.</returns>
    public static ReadOnlySpan<int> Keep(ReadOnlySpan<int> list, ReadOnlySpan<ulong> set, bool isIn, Scratch scratch)
    {
        var kept = scratch.RentList(list.Length);
        return kept[..DocumentBits.Keep(list, set, kept, isIn)];
    }

    /// <summary>Goes through the longer list of another word, which is less work than to lay out its set.</summary>
    private static ReadOnlySpan<int> KeepListed(ReadOnlySpan<int> list, FoundWord word, Scratch scratch)
    {
        if (list.IsEmpty) return list;
        ReadOnlySpan<ulong> set = scratch.RentSetOf(list);
        word.TryList(out var others);
        var kept = scratch.RentList(list.Length + 1);
        return kept[..DocumentBits.Keep(others, set, kept)];
    }
}
