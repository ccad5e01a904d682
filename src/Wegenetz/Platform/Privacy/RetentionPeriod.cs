using Wegenetz.Platform.Audit;
using Wegenetz.Platform.Data;

namespace Wegenetz.Platform.Privacy;

/// <summary>How long a network keeps a kind of record after its end. Without a row the kind's default holds.</summary>
public sealed class RetentionPeriod : INetworkOwned, IVersioned, IAudited
{
    public const int ShortestMonths = 1;
    public const int LongestMonths = 120;

    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required Guid NetworkId { get; init; }

    /// <summary><see cref="RetainedKind.Kind"/>.</summary>
    public required string Kind { get; init; }

    public required int Months { get; set; }

    /// <summary>From 1: 0 stands for no row.</summary>
    public int Version { get; private set; } = 1;
}
