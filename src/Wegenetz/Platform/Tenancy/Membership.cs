using Wegenetz.Platform.Audit;
using Wegenetz.Platform.Data;

namespace Wegenetz.Platform.Tenancy;

/// <summary>An account's role in one unit of one network. Rights come from role and unit, and end with the row.</summary>
public sealed class Membership : INetworkOwned, IAudited
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required Guid NetworkId { get; init; }
    public required Guid UnitId { get; init; }
    public required Guid AccountId { get; init; }
    public required Role Role { get; init; }
    public required DateTimeOffset SinceAt { get; init; }
}

/// <summary>Roles of a network (product.md). <c>Operator</c> is none of them: it belongs to the installation and works in no network.</summary>
public enum Role
{
    Member,
    CaseManager,
    Pilot,
    ProjectLead,
    NetworkCoach,
    Coordinator,
    UnitLead,
    Evaluator,
    DataProtectionOfficer,
    Administrator,
}
