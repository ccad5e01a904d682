using Wegenetz.Platform.Data;

namespace Wegenetz.Cases.Ways;

/// <summary>
/// How often something happened on one day in all units of a network together. No ids of persons, units or referrals: what is erased at a unit leaves
/// the figures of the network as they were.
/// </summary>
public sealed class WayCount : INetworkOwned
{
    public const string Table = "way_counts";

    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required Guid NetworkId { get; init; }
    public required DateOnly On { get; init; }
    public required WayEvent Event { get; init; }
    public required int Count { get; set; }
}

public enum WayEvent
{
    FirstContact,
    Referred,
    Started,
    Closed,
}
