using Wegenetz.Platform.Audit;
using Wegenetz.Platform.Data;

namespace Wegenetz.Atlas;

/// <summary>A place (HSDS <c>location</c>).</summary>
public sealed class Location : INetworkOwned, IVersioned, IAudited
{
    public static readonly IReadOnlyList<string> TranslatedFields = [nameof(Description), nameof(Transportation), nameof(AccessibilityNote)];

    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required Guid NetworkId { get; init; }
    public Guid? OrganizationId { get; set; }
    public required string Slug { get; set; }
    public required string Name { get; set; }
    public string? AlternateName { get; set; }
    public string Description { get; set; } = "";
    public string Transportation { get; set; } = "";

    /// <summary>Degrees north (WGS 84); null if not known.</summary>
    public double? Latitude { get; set; }

    /// <summary>Degrees east (WGS 84); null if not known.</summary>
    public double? Longitude { get; set; }

    /// <summary>The coordinates show the area, not the door.</summary>
    public bool IsSchematic { get; set; }

    public Guid? DistrictId { get; set; }

    /// <summary>Codes of the list <c>accessibility</c>.</summary>
    public List<string> Accessibility { get; set; } = [];

    public string AccessibilityNote { get; set; } = "";

    /// <summary>The opening hours hold on public holidays too.</summary>
    public bool OpenOnPublicHolidays { get; set; }

    public LocationType Type { get; set; } = LocationType.Physical;
    public string? Url { get; set; }
    public string? ExternalIdentifier { get; set; }
    public string? ExternalIdentifierType { get; set; }
    public bool IsDemo { get; set; }
    public int Version { get; private set; }
}

/// <summary>HSDS <c>location.location_type</c>.</summary>
public enum LocationType
{
    Physical,
    Postal,
    Virtual,
}

/// <summary>HSDS <c>address</c>.</summary>
public sealed class Address : INetworkOwned, IAuditedDetail
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required Guid NetworkId { get; init; }
    public Guid? LocationId { get; set; }

    /// <summary>Street and number.</summary>
    public required string Street { get; set; }

    public string? Addition { get; set; }
    public string? Attention { get; set; }
    public required string City { get; set; }
    public required string PostalCode { get; set; }
    public string? Region { get; set; }
    public string StateProvince { get; set; } = "";
    public string Country { get; set; } = "DE";

    /// <summary>physical, postal or virtual.</summary>
    public string AddressType { get; set; } = "physical";

    Guid IAuditedDetail.OwnerId => LocationId ?? Id;
}

/// <summary>An offer at one of its places, with its own hours, phones and contacts (HSDS <c>service_at_location</c>).</summary>
public sealed class OfferAtLocation : INetworkOwned, IAuditedDetail
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required Guid NetworkId { get; init; }
    public required Guid OfferId { get; set; }
    public required Guid LocationId { get; set; }
    public string Description { get; set; } = "";

    Guid IAuditedDetail.OwnerId => OfferId;
}

/// <summary>HSDS <c>accessibility</c>: a description in words, beside the codes of <see cref="Location.Accessibility"/>.</summary>
public sealed class PlaceAccessibility : INetworkOwned, IAuditedDetail
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required Guid NetworkId { get; init; }
    public Guid? LocationId { get; set; }
    public string? Description { get; set; }
    public string? Details { get; set; }
    public string? Url { get; set; }

    Guid IAuditedDetail.OwnerId => LocationId ?? Id;
}
