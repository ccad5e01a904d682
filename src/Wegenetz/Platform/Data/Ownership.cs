namespace Wegenetz.Platform.Data;

/// <summary>A row that belongs to one network. Queries see only the rows of the current <see cref="Tenancy.NetworkScope"/>.</summary>
public interface INetworkOwned
{
    Guid NetworkId { get; }
}

/// <summary>
/// An editable record. Its <see cref="Version"/> travels with the form; the database counts it up with every change and
/// refuses a save that began from an older one.
/// </summary>
public interface IVersioned
{
    int Version { get; }
}
