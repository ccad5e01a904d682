using System.Text;
using Wegenetz.Search.Words;

namespace Wegenetz.Search.Texts;

/// <summary>The names that documents are sorted by, folded, in little space.</summary>
internal sealed class SortNames
{
    private readonly int[] starts;
    private readonly byte[] bytes;

    /// <param name="folded">In the order of the documents.</param>
    public SortNames(IReadOnlyList<string> folded)
    {
        starts = new int[folded.Count + 1];
        for (var i = 0; i < folded.Count; i++) starts[i + 1] = starts[i] + Encoding.UTF8.GetByteCount(folded[i]);
        bytes = new byte[starts[^1]];
        for (var i = 0; i < folded.Count; i++) Encoding.UTF8.GetBytes(folded[i], bytes.AsSpan(starts[i]));
    }

    public string this[int document] => Encoding.UTF8.GetString(bytes, starts[document], starts[document + 1] - starts[document]);

    /// <summary>What a name is compared as: without case and accents, word by word as it stands.</summary>
    public static string Of(OfferDocument document) => Folding.Fold(document.SortName);
}
