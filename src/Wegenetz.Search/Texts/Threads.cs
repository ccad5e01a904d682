namespace Wegenetz.Search.Texts;

/// <summary>On how many threads a part of an index is built.</summary>
internal static class Threads
{
    private const int FewDocuments = 2000;

    private static readonly ParallelOptions One = new() { MaxDegreeOfParallelism = 1 };
    private static readonly ParallelOptions All = new();

    /// <summary>Documents in as many parts, ascending, as threads read them.</summary>
    public static (int From, int Until)[] PartsOf(int documents)
    {
        var parts = documents < FewDocuments ? 1 : Environment.ProcessorCount;
        return [.. Enumerable.Range(0, parts).Select(part => ((int)((long)documents * part / parts), (int)((long)documents * (part + 1) / parts)))];
    }

    /// <summary>Few documents are not worth another thread: on a busy machine waiting for it takes longer than the work.</summary>
    public static ParallelOptions For(int documents) => documents < FewDocuments ? One : All;
}
