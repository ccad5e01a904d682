using Wegenetz.Platform.Audit;
using Wegenetz.Platform.Data;

namespace Wegenetz.Cases.Clients;

/// <summary>That a second record of the same person was merged into this client: all that is left of it.</summary>
public sealed class ClientMerge : IUnitOwned, IAuditedDetail
{
    public const string Table = "client_merges";

    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required Guid NetworkId { get; init; }
    public required Guid UnitId { get; init; }
    public required Guid ClientId { get; init; }

    /// <summary>Number of the record that is gone.</summary>
    public required int MergedNumber { get; init; }

    [NotInHistory]
    public required DateTimeOffset MergedAt { get; init; }

    Guid IAuditedDetail.OwnerId => ClientId;
}
