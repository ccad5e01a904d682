using Wegenetz.Platform.Audit;
using Wegenetz.Platform.Data;
using Wegenetz.Platform.Privacy;

namespace Wegenetz.Cases.Clients;

/// <summary>
/// Somebody looked at a client. It serves control only (§ 67c Abs. 4 SGB X), and therefore stays when the client is erased, until its own period is over:
/// then it says a number, and its reason does not open.
/// </summary>
public sealed class ClientAccess : IUnitOwned
{
    public const string Table = "client_accesses";

    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required Guid NetworkId { get; init; }
    public required Guid UnitId { get; init; }
    public required Guid ClientId { get; init; }

    /// <summary>Of the client.</summary>
    public required int Number { get; init; }

    /// <summary>Who looked. The entry outlives the account: no deletion of an account takes its traces along.</summary>
    public required Guid AccountId { get; init; }

    /// <summary>What the account was called at that moment.</summary>
    public required string Who { get; init; }

    public required DateTimeOffset At { get; init; }

    /// <summary>The typed reason of somebody to whom the client is not assigned; sealed with the client's key.</summary>
    public SealedText? Reason { get; init; }

    /// <summary>When the lead of the unit has seen the reason.</summary>
    public DateTimeOffset? SeenAt { get; set; }
}

/// <summary>A place within a unit that clients pass: reception, application, advice.</summary>
public sealed class Desk : IUnitOwned
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required Guid NetworkId { get; init; }
    public required Guid UnitId { get; init; }
    public required string Name { get; set; }
    public required int Position { get; set; }
}

/// <summary>Who works at a desk: whoever is at the client's present desk opens the client without a reason.</summary>
public sealed class DeskSeat : IUnitOwned
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required Guid NetworkId { get; init; }
    public required Guid UnitId { get; init; }
    public required Guid DeskId { get; init; }
    public required Guid AccountId { get; init; }
}

/// <summary>Somebody stands in for a colleague in a period, both days included.</summary>
public sealed class Deputy : IUnitOwned, IAudited
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required Guid NetworkId { get; init; }
    public required Guid UnitId { get; init; }

    /// <summary>Whose clients.</summary>
    public required Guid AccountId { get; init; }

    public required Guid DeputyId { get; init; }

    /// <summary>Who said so: themselves, or the lead. Own staff open only for whom those responsible named themselves.</summary>
    public required Guid EnteredById { get; init; }

    public required DateOnly FromOn { get; init; }
    public required DateOnly Until { get; init; }
}
