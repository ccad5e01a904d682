using Wegenetz.Platform.Audit;
using Wegenetz.Platform.Data;
using Wegenetz.Rules;

namespace Wegenetz.Guidance;

/// <summary>Something that a network itself gives: an entry of the rules that holds in this network only. Its draft is changed in the browser, and published as a whole.</summary>
public sealed class LocalInstrument : INetworkOwned, IVersioned, IAudited
{
    public const int NameMaxLength = 120;

    /// <summary>No entry that is shipped begins so.</summary>
    private const string IdPrefix = "eigen-";

    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required Guid NetworkId { get; init; }

    /// <summary>End of the entry's address; never changed, because it is printed and linked.</summary>
    public required string Slug { get; init; }

    /// <summary>Of the draft.</summary>
    public required string Name { get; set; }

    public InstrumentState State { get; private set; }

    /// <summary>The entry as it is written now, in the shape of a file of <c>Guidance/Catalogue/entries</c>.</summary>
    public required string DraftJson { get; set; }

    /// <summary>The entry as everybody sees it; null while nobody does.</summary>
    public string? PublishedJson { get; private set; }

    public int Version { get; private set; }

    /// <summary>Id of the entry in the network's rules.</summary>
    public string EntryId => EntryIdOf(Slug);

    public bool HasChanges => State is InstrumentState.Published && DraftJson != PublishedJson;

    public static string EntryIdOf(string slug) => IdPrefix + slug;

    /// <summary>Whether an entry is a network's own.</summary>
    public static bool IsOwn(Entry entry)
    {
        ArgumentNullException.ThrowIfNull(entry);
        return entry.Id.StartsWith(IdPrefix, StringComparison.Ordinal);
    }

    internal void Publish() => (State, PublishedJson) = (InstrumentState.Published, DraftJson);

    internal void End() => (State, PublishedJson) = (InstrumentState.Ended, null);
}

public enum InstrumentState
{
    /// <summary>Never published.</summary>
    Draft,

    Published,

    /// <summary>Was published, and is not any more.</summary>
    Ended,
}
