using Wegenetz.Platform.Language;

namespace Wegenetz.Cases.Documents;

internal static class DocumentWords
{
    /// <summary>"240 KB", "1,2 MB".</summary>
    public static string Size(Texts texts, long length) =>
        length < 1_000_000 ? $"{Math.Max(1, length / 1000)} KB" : $"{(length / 1_000_000d).ToString("0.#", texts.Language.Culture)} MB";
}
