using Wegenetz.Platform.Language;
using Wegenetz.Platform.Tenancy;

namespace Wegenetz.Atlas.Reading;

/// <summary>Everything the page of an organization shows.</summary>
public sealed record OrganizationView
{
    public required Organization Organization { get; init; }
    public required string? ParentName { get; init; }
    public required string? ParentSlug { get; init; }
    public required IReadOnlyList<PlaceView> Places { get; init; }
    public required IReadOnlyList<OfferLine> Offers { get; init; }
    public required IReadOnlyList<Phone> Phones { get; init; }

    /// <summary>Only those flagged public.</summary>
    public required IReadOnlyList<StaffContact> Contacts { get; init; }

    public required RecordTexts Records { get; init; }

    public RecordText Description => Records.Of(Organization.Id, nameof(Organization.Description), Organization.Description);
}

/// <summary>An organization as a line of a list.</summary>
public sealed record OrganizationLine(string Slug, string Name, string Kind, bool IsDemo, int Offers);
