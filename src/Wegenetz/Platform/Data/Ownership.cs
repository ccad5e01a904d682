namespace Wegenetz.Platform.Data;

/// <summary>A row that belongs to one network. Queries see only the rows of the current <see cref="Tenancy.NetworkScope"/>.</summary>
public interface INetworkOwned
{
    Guid NetworkId { get; }
}

/// <summary>
/// A row of social data: it belongs to one unit (§ 67 Abs. 4 SGB X) and never to the network. Queries see only the rows of the units
/// of the current <see cref="Tenancy.UnitScope"/>, besides those of its network.
/// </summary>
public interface IUnitOwned : INetworkOwned
{
    Guid UnitId { get; }
}

/// <summary>A copy that a unit received: seen by those of the unit who work with referrals, also where they have no clients of their own.</summary>
public interface IReceivedByUnit : INetworkOwned
{
    Guid UnitId { get; }
}

/// <summary>A row between two units: the sender sees it always, the receiver once it has left.</summary>
public interface IBetweenUnits : INetworkOwned
{
    Guid FromUnitId { get; }

    /// <summary>Null: somebody without a unit.</summary>
    Guid? ToUnitId { get; }

    DateTimeOffset? SentAt { get; }
}

/// <summary>
/// An editable record. Its <see cref="Version"/> travels with the form; the database counts it up with every change and
/// refuses a save that began from an older one.
/// </summary>
public interface IVersioned
{
    int Version { get; }
}
