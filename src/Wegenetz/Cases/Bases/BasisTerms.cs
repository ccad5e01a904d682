namespace Wegenetz.Cases.Bases;

/// <summary>On what grounds data about a client may leave a unit.</summary>
public enum BasisKind
{
    /// <summary>The client agreed (§ 67b SGB X, Art. 6(1)(a) GDPR).</summary>
    Consent,

    /// <summary>A law allows it because it is necessary for a task. Paragraph and reason are written down.</summary>
    Law,

    /// <summary>The client released somebody bound by § 203 StGB towards named persons, and agreed.</summary>
    ReleaseFromSecrecy,
}

/// <summary>What a sender may learn of what became of its referral.</summary>
public enum WayBack
{
    Nothing,

    /// <summary>Only whether the person came.</summary>
    Arrival,
    State,
    StateAndOutcome,
}

/// <summary>The kinds of data of a client that can leave. Notes, health, residence title and origin are none of them: they never do.</summary>
public enum DataCategory
{
    Name,
    Contact,
    Address,
    BirthDate,
    Languages,
    GermanLevel,
    Availability,
    Qualifications,
    Wishes,
    TargetGroups,
    Household,
    MayWork,

    /// <summary>What is written for the receiver: what the referral is about.</summary>
    Reason,

    /// <summary>What is written back and forth.</summary>
    Messages,
}

/// <summary>Whom a basis names, or to whom something shall go: a unit of the network, or somebody without an account by name.</summary>
/// <param name="UnitId">Null: somebody outside, told by <paramref name="Name"/>.</param>
/// <param name="Name">What people call it.</param>
/// <param name="Persons">The persons that a release from secrecy names there.</param>
public sealed record Recipient(Guid? UnitId, string Name, IReadOnlyList<string>? Persons = null)
{
    /// <summary>The same unit; outside the network, the same name.</summary>
    public bool Is(Recipient other) => UnitId is null && other.UnitId is null ? IsSameName(Name, other.Name) : UnitId == other.UnitId;

    /// <summary>Names a person for every one of the other, and the other names one at all.</summary>
    public bool NamesPersonsOf(Recipient other) => other.Persons is { Count: > 0 } meant && meant.All(person => Persons?.Any(named => IsSameName(named, person)) == true);

    private static bool IsSameName(string one, string other) => string.Equals(one.Trim(), other.Trim(), StringComparison.OrdinalIgnoreCase);
}

/// <summary>What a basis says: from when and until when, to whom, which data, and what may come back.</summary>
/// <param name="IsGiven">Signed, on paper or on the screen; a law is given when its reason is written.</param>
/// <param name="ValidUntil">The last day; null: without an end, which only a law can be.</param>
/// <param name="WithdrawnOn">From this day on, and at once, nothing leaves any more.</param>
/// <param name="Paragraph">Of a law.</param>
/// <param name="Reason">Why what the law asks for holds, in somebody's words.</param>
public sealed record BasisTerms(
    BasisKind Kind, bool IsGiven, DateOnly GivenOn, DateOnly? ValidUntil, DateOnly? WithdrawnOn,
    IReadOnlyList<Recipient> Recipients, IReadOnlySet<DataCategory> Categories, WayBack WayBack, string? Paragraph = null, string? Reason = null);

/// <summary>What shall leave.</summary>
/// <param name="HasEntrusted">Something of it was entrusted (§ 65 SGB VIII) or came from a doctor or another person bound by § 203 StGB (§ 76 SGB X).</param>
/// <param name="TellerConsents">Whoever told it agreed that it goes to this receiver.</param>
/// <param name="IsAddressBlocked">The registration office blocks the address (§ 51 BMG).</param>
/// <param name="IsConsentOnly">The sender rests nothing on a law: <see cref="ChooseLawUnits"/>.</param>
/// <param name="IsRestricted">The client's data are restricted (Art. 18 GDPR).</param>
public sealed record LeavingContent(
    IReadOnlySet<DataCategory> Categories, bool HasEntrusted = false, bool TellerConsents = false, bool IsAddressBlocked = false, bool IsRestricted = false, bool IsConsentOnly = false);
