using System.Globalization;

namespace Wegenetz.Atlas.Keeping;

/// <summary>Finds words in the lists of entries to keep, whatever their case and marks; on every engine alike, therefore here.</summary>
internal static class KeptWords
{
    private static readonly CompareInfo German = new CultureInfo("de-DE").CompareInfo;

    /// <summary>Each word stands in one of the texts. No words stand in every text.</summary>
    public static bool AreIn(string? words, params string?[] texts) =>
        (words ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries).All(word => texts.Any(text => text is not null && German.IndexOf(text, word, CompareOptions.IgnoreCase | CompareOptions.IgnoreNonSpace) >= 0));
}
