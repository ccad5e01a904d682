using Wegenetz.Platform.Audit;
using Wegenetz.Platform.Data;
using Wegenetz.Platform.Tenancy;

namespace Wegenetz.Platform.Access.Inviting;

/// <summary>The offer of a role in a unit, answered through a one-time link. Stands in the history of its network, without the address.</summary>
public sealed class Invitation : INetworkOwned, IAuditedDetail
{
    public static readonly TimeSpan Lifetime = TimeSpan.FromDays(7);

    /// <summary>How long an invitation that has ended is kept, used or not: long enough to find out what went wrong.</summary>
    public static readonly TimeSpan KeptAfterEnd = TimeSpan.FromDays(30);

    public Guid Id { get; init; } = Guid.CreateVersion7();

    /// <summary>Empty for the installation's own invitation to operate it, which no network lists.</summary>
    public required Guid NetworkId { get; init; }

    /// <summary>Null for an operator.</summary>
    [KeptInHistory]
    public required Guid? UnitId { get; init; }

    /// <summary>Null for an operator.</summary>
    public required Role? Role { get; init; }

    /// <summary>Null if the invited person enters it: the first operator's is not known.</summary>
    [WithheldFromHistory]
    public required string? Email { get; init; }

    /// <summary>The link went to <see cref="Email"/>: who has it, reads that mailbox.</summary>
    [NotInHistory]
    public required bool IsMailed { get; init; }

    /// <summary>Of the mail, and of the account that comes out of it: <c>de</c> or <c>en</c>.</summary>
    [NotInHistory]
    public required string Language { get; init; }

    /// <summary>See <see cref="LinkToken"/>.</summary>
    [NotInHistory]
    public required string TokenHash { get; init; }

    /// <summary>Null when it came from the command line.</summary>
    [NotInHistory]
    public required Guid? InvitedById { get; init; }

    [NotInHistory]
    public required DateTimeOffset CreatedAt { get; init; }
    public DateTimeOffset? UsedAt { get; private set; }

    Guid IAuditedDetail.OwnerId => NetworkId;

    public DateTimeOffset ExpiresAt => CreatedAt + Lifetime;

    public bool IsForOperator => UnitId is null;

    public bool IsOpen(DateTimeOffset now) => UsedAt is null && now < ExpiresAt;

    public void Use(DateTimeOffset now) => UsedAt = now;
}
