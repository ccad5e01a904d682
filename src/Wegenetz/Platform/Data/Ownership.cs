namespace Wegenetz.Platform.Data;

/// <summary>A row that belongs to one network. Queries see only the rows of the current <see cref="Tenancy.NetworkScope"/>.</summary>
public interface INetworkOwned
{
    Guid NetworkId { get; }
}

/// <summary>A row that may come from an import: <c>(network, source, source id)</c> finds it again.</summary>
public interface ISourced
{
    /// <summary>Name of the import source; null for rows made here.</summary>
    string? Source { get; set; }

    /// <summary>The row's id in the source.</summary>
    string? SourceId { get; set; }
}

/// <summary>
/// An editable record. Its <see cref="Version"/> travels with the form; the database counts it up with every change and
/// refuses a save that began from an older one.
/// </summary>
public interface IVersioned
{
    int Version { get; }
}
