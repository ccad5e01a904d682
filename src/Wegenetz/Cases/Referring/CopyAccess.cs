using Wegenetz.Platform.Data;

namespace Wegenetz.Cases.Referring;

/// <summary>
/// Somebody looked at a received copy. It serves control only (§ 67c Abs. 4 SGB X), and therefore stays when the copy is erased, until its own period is over.
/// </summary>
public sealed class CopyAccess : IReceivedByUnit
{
    public const string Table = "copy_accesses";

    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required Guid NetworkId { get; init; }

    /// <summary>Which holds the copy.</summary>
    public required Guid UnitId { get; init; }

    public required Guid CopyId { get; init; }

    /// <summary>Of the referral.</summary>
    public required string Number { get; init; }

    /// <summary>Null: a receiver without an account, behind the code of their link.</summary>
    public required Guid? AccountId { get; init; }

    /// <summary>What the account was called at that moment.</summary>
    public required string? Who { get; init; }

    public required DateTimeOffset At { get; init; }
}
