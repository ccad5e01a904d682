using Wegenetz.Platform.Audit;
using Wegenetz.Platform.Data;

namespace Wegenetz.Atlas;

/// <summary>
/// What somebody offers to people (HSDS <c>service</c>). Texts are plain German; the fields in <see cref="TranslatedFields"/>
/// have translations. Codes come from the lists in <c>Atlas/Lists</c>.
/// </summary>
public sealed class Offer : INetworkOwned, IVersioned, IAudited
{
    public const int TitleMaxLength = 200;
    public const int SummaryMaxLength = 400;

    /// <summary>The code of <see cref="Delivery"/> that says: people come to a place. Meant, too, where nothing is said.</summary>
    public const string DeliveredAtPlace = "place";

    /// <summary>The code of <see cref="Cost"/> that says: nobody pays anything.</summary>
    public const string FreeOfCharge = "free";

    /// <summary>Names of the properties that translations exist for.</summary>
    public static readonly IReadOnlyList<string> TranslatedFields =
        [nameof(Title), nameof(Summary), nameof(Description), nameof(EligibilityDescription), nameof(AccessNote), nameof(CostNote), nameof(InterpretationServices)];

    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required Guid NetworkId { get; init; }
    public required Guid OrganizationId { get; set; }

    /// <summary>The unit that keeps the entry true; null: the organization as a whole.</summary>
    public Guid? UnitId { get; set; }

    public Guid? ProgramId { get; set; }
    public required string Slug { get; set; }
    public required string Title { get; set; }
    public string? AlternateTitle { get; set; }
    public string Summary { get; set; } = "";
    public string Description { get; set; } = "";
    public OfferStatus Status { get; set; } = OfferStatus.Active;

    public List<string> Categories { get; set; } = [];
    public List<string> TargetGroups { get; set; } = [];
    public List<string> ActionFields { get; set; } = [];
    public List<string> LegalCircles { get; set; } = [];

    /// <summary>Codes of the list <c>access</c>: open, appointment, referral, voucher, assignment.</summary>
    public List<string> Access { get; set; } = [];

    public string AccessNote { get; set; } = "";

    /// <summary>Codes of the list <c>delivery</c>: place, online, phone …</summary>
    public List<string> Delivery { get; set; } = [];

    /// <summary>Code of the list <c>format</c>: single, group, cohort, rolling.</summary>
    public string? Format { get; set; }

    /// <summary>Code of the list <c>cost</c>: free, fee, reduced, covered. Null: not known.</summary>
    public string? Cost { get; set; }

    public string CostNote { get; set; } = "";
    public string EligibilityDescription { get; set; } = "";
    public int? MinimumAge { get; set; }
    public int? MaximumAge { get; set; }

    /// <summary>German needed to begin, as a CEFR code of the list <c>cefr</c>.</summary>
    public string? CefrRequired { get; set; }

    /// <summary>German reached at the end, as a CEFR code.</summary>
    public string? CefrReached { get; set; }

    public bool HasChildcare { get; set; }
    public string InterpretationServices { get; set; } = "";
    public string? ApplicationProcess { get; set; }
    public string? LegalBasis { get; set; }
    public string? Accreditations { get; set; }

    /// <summary>A notice above everything else, for example that a course is cancelled.</summary>
    public string? Alert { get; set; }

    [WithheldFromHistory]
    public string? Email { get; set; }
    public string? Website { get; set; }
    public DateOnly? ValidFromOn { get; set; }
    public DateOnly? ValidUntil { get; set; }

    /// <summary>Further words that people type for it.</summary>
    public List<string> Keywords { get; set; } = [];

    /// <summary>Day of the last check by the owner (HSDS <c>assured_date</c>).</summary>
    public DateOnly? CheckedOn { get; set; }

    [WithheldFromHistory]
    public string? AssurerEmail { get; set; }

    /// <summary>Only published offers are in the index and on public pages.</summary>
    public bool IsPublished { get; set; }

    public bool IsDemo { get; set; }

    [NotInHistory]
    public DateTimeOffset? LastModifiedAt { get; set; }

    // Kept for a lossless exchange only; deprecated in HSDS 3.
    public string? WaitTime { get; set; }
    public string? Licenses { get; set; }

    public int Version { get; private set; }
}

/// <summary>HSDS <c>service.status</c>.</summary>
public enum OfferStatus
{
    Active,
    Inactive,
    Defunct,
    TemporarilyClosed,
}
