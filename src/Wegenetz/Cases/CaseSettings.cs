using Wegenetz.Cases.Clients;
using Wegenetz.Platform.Audit;
using Wegenetz.Platform.Data;

namespace Wegenetz.Cases;

/// <summary>
/// How one unit works with cases. A unit without a row works with the values here; of one that only receives referrals <see cref="CopyDays"/> is all that applies.
/// </summary>
public sealed class CaseSettings : IReceivedByUnit, IVersioned, IAudited
{
    public const string Table = "case_settings";

    /// <summary>Of a unit that set none.</summary>
    public const int UsualNoContactWeeks = 6;

    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required Guid NetworkId { get; init; }
    public required Guid UnitId { get; init; }

    /// <summary>What the unit does not ask for: its task does not need it (Art. 5(1)(c) GDPR).</summary>
    public List<ClientField> FieldsOff { get; set; } = [];

    /// <summary>A client with whom nobody had contact for so many weeks stands on the working list.</summary>
    public int NoContactWeeks { get; set; } = UsualNoContactWeeks;

    /// <summary>A referral without an answer for so many days calls for attention.</summary>
    public int SilentDays { get; set; } = 7;

    /// <summary>The received copy of a declined, withdrawn or unanswered referral is erased after so many days.</summary>
    public int CopyDays { get; set; } = 30;

    /// <summary>The lead sees the load of each member in numbers. Off until the staff council was heard: it is data on staff.</summary>
    public bool ShowsStaffLoad { get; set; }

    /// <summary>From 1: 0 stands for no row.</summary>
    public int Version { get; private set; } = 1;
}
