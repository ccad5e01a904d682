namespace Wegenetz.Platform.Audit;

/// <summary>
/// A kind of record whose history can be read. Platform knows no room, so each room registers its kinds as singletons.
/// </summary>
/// <param name="Kind">Name of the entity.</param>
/// <param name="UrlName">The German word in the address.</param>
/// <param name="FindAsync">The record if it is there for who asks: ownership is checked here. Null answers 404.</param>
public sealed record HistoryKind(string Kind, string UrlName, HistoryFinder FindAsync)
{
    /// <summary>How a value of a property is said in a language, where it is more than plain text: a code of a list. Null: as it is.</summary>
    public Func<string, string, string, string?>? Say { get; init; }
}

public delegate Task<HistorySubject?> HistoryFinder(IServiceProvider services, Guid id, CancellationToken cancel);

/// <summary>Whose history it is, and the page it came from (a path below <c>/intern</c>, or null).</summary>
/// <param name="Policy">Who may open that page; null: everybody who reads the history.</param>
public sealed record HistorySubject(string Title, string? Path, string? Policy = null);
