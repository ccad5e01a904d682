using Wegenetz.Platform.Audit;
using Wegenetz.Platform.Data;
using Wegenetz.Platform.Privacy;

namespace Wegenetz.Cases.Clients;

/// <summary>
/// A person whom one unit helps. What is said about the person is sealed with a key of the person's own; without it nothing about them opens
/// again. Clear is only what lists sort and doors ask by.
/// </summary>
public sealed class Client : IUnitOwned, IVersioned, IAudited
{
    public const string Table = "clients";
    public const int NameMaxLength = 100;

    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required Guid NetworkId { get; init; }
    public required Guid UnitId { get; init; }

    /// <summary>Running number within the unit: what lists and headings say where a name is not needed.</summary>
    public required int Number { get; init; }

    public required SealedText GivenName { get; set; }
    public required SealedText FamilyName { get; set; }

    /// <summary>A day as <c>yyyy-MM-dd</c>.</summary>
    public SealedText? BornOn { get; set; }

    /// <summary><see cref="ClientDetails"/> as JSON.</summary>
    public required SealedText Details { get; set; }

    /// <summary>Who is responsible; null: nobody yet.</summary>
    public Guid? CaseManagerId { get; set; }

    /// <summary>The desk at which the client is now.</summary>
    public Guid? DeskId { get; set; }

    /// <summary>From here the ways are counted.</summary>
    public required DateOnly FirstContactOn { get; set; }

    public DateOnly? LastContactOn { get; set; }

    /// <summary>When somebody wants to look again.</summary>
    public DateOnly? FollowUpOn { get; set; }

    /// <summary>Begin of the time after which the client is erased; null while the case is open.</summary>
    public DateOnly? ClosedOn { get; set; }

    /// <summary>Name of a <see cref="Rights.ClosingReason"/>.</summary>
    public SealedText? ClosedFor { get; set; }

    /// <summary>§ 51 BMG: the address leaves the unit in no referral, letter or message.</summary>
    public bool IsAddressBlocked { get; set; }

    /// <summary>Own staff or their relatives: opens only for the persons named, whatever reason others type (§ 35 Abs. 1 SGB I).</summary>
    public bool IsOwnStaff { get; set; }

    /// <summary>Art. 18 GDPR: kept and not used until it is clear what is right.</summary>
    public bool IsRestricted { get; set; }

    /// <summary>Why.</summary>
    public SealedText? RestrictedFor { get; set; }

    /// <summary>Invented for a demo.</summary>
    public bool IsDemo { get; init; }

    public int Version { get; private set; }
}
