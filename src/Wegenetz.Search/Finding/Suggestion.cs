using Wegenetz.Search.Texts;
using Wegenetz.Search.Words;

namespace Wegenetz.Search.Finding;

/// <summary>"Did you mean": the visitor's text with the words put right that were mistyped, or are so rare that another was probably meant.</summary>
internal static class Suggestion
{
    /// <summary>A word in so few offers may be a typing error that somebody else made, too.</summary>
    private const int FewOffers = 2;

    /// <summary>A correction must be in so many times more offers to be suggested for a word that exists.</summary>
    private const int TimesMore = 20;

    /// <summary>The text to search for instead; null when there is nothing to suggest.</summary>
    public static string? For(string text, FoundWord[] words, LanguageIndex[] languages)
    {
        string? suggestion = null;
        foreach (var word in words)
        {
            if (word.Role is QueryWordRole.Excluded or QueryWordRole.Place || BetterFor(word, languages) is not { } better) continue;
            var at = (suggestion ?? text).IndexOf(word.Typed, StringComparison.Ordinal);
            if (at >= 0) suggestion = (suggestion ?? text).Remove(at, word.Typed.Length).Insert(at, better);
        }
        return suggestion;
    }

    private static string? BetterFor(FoundWord word, LanguageIndex[] languages)
    {
        if (word.Corrections.Length > 0) return word.Corrections.MaxBy(correction => OffersWith(Folding.Fold(correction), languages));
        if (word.Offers is 0 or > FewOffers || Typos.Allowed(Folding.Fold(word.Typed)) == 0) return null;
        var (best, most) = ((string?)null, word.Offers * TimesMore);
        foreach (var language in languages)
        {
            var similar = new List<int>();
            language.FindSimilar(Folding.Fold(word.Typed), 1, similar);
            foreach (var near in similar)
                if (OffersWith(language.Vocabulary.Words[near], languages) is var offers && offers >= most) (best, most) = (language.Vocabulary.FirstSpelling(near), offers);
        }
        return best;
    }

    private static int OffersWith(string folded, LanguageIndex[] languages)
    {
        var offers = 0;
        foreach (var language in languages)
            if (language.Vocabulary.Find(folded) is { } word) offers += language.Postings.CountOf(word);
        return offers;
    }
}
