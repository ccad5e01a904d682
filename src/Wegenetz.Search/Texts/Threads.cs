namespace Wegenetz.Search.Texts;

/// <summary>On how many threads a part of an index is built.</summary>
internal static class Threads
{
    private const int FewDocuments = 2000;

    private static readonly ParallelOptions One = new() { MaxDegreeOfParallelism = 1 };
    private static readonly ParallelOptions All = new();

    /// <summary>Few documents are not worth another thread: on a busy machine waiting for it takes longer than the work.</summary>
    public static ParallelOptions For(int documents) => documents < FewDocuments ? One : All;
}
