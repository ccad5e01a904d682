using System.Text.Json.Serialization;

namespace Wegenetz.Atlas.Exchanging;

// The objects of HSDS 3.1 as the programming interface writes them, in snake_case and without empty fields. What they mean is said
// by the specification of Open Referral; "demo" is our own and marks what was invented.

/// <summary>One page of a list.</summary>
/// <param name="Size">Objects on this page.</param>
public sealed record HsdsPage<T>(int TotalItems, int TotalPages, int PageNumber, int Size, bool FirstPage, bool LastPage, bool Empty, bool? Demo, IReadOnlyList<T> Contents);

/// <summary>What an interface says of itself.</summary>
public sealed record HsdsBase(string Version, string Profile, string OpenapiUrl, string Name, string Region, IReadOnlyList<string> Languages, bool? Demo);

/// <summary>A published network and where its interface begins.</summary>
public sealed record PublishedNetwork(string Key, string Name, string Region, IReadOnlyList<string> Languages, bool Demo, string ApiUrl);

public sealed record HsdsService
{
    public required Guid Id { get; init; }
    public required string Name { get; init; }
    public string? AlternateName { get; init; }
    public string? Description { get; init; }
    public string? Url { get; init; }
    public string? Email { get; init; }

    /// <summary>active, inactive, defunct or temporarily closed.</summary>
    public required string Status { get; init; }

    public string? InterpretationServices { get; init; }
    public string? ApplicationProcess { get; init; }
    public string? FeesDescription { get; init; }
    public string? Accreditations { get; init; }
    public string? EligibilityDescription { get; init; }
    public int? MinimumAge { get; init; }
    public int? MaximumAge { get; init; }
    public DateOnly? AssuredDate { get; init; }
    public string? Alert { get; init; }
    public DateTimeOffset? LastModified { get; init; }
    public bool? Demo { get; init; }
    public required HsdsOrganization Organization { get; init; }

    // Only of one service, and in lists with full=true.
    public IReadOnlyList<HsdsPhone>? Phones { get; init; }
    public IReadOnlyList<HsdsSchedule>? Schedules { get; init; }
    public IReadOnlyList<HsdsServiceArea>? ServiceAreas { get; init; }
    public IReadOnlyList<HsdsServiceAtLocation>? ServiceAtLocations { get; init; }
    public IReadOnlyList<HsdsLanguage>? Languages { get; init; }
    public IReadOnlyList<HsdsFunding>? Funding { get; init; }
    public IReadOnlyList<HsdsCostOption>? CostOptions { get; init; }
    public IReadOnlyList<HsdsRequiredDocument>? RequiredDocuments { get; init; }

    /// <summary>Only people flagged public.</summary>
    public IReadOnlyList<HsdsContact>? Contacts { get; init; }

    public IReadOnlyList<HsdsCapacity>? Capacities { get; init; }
    public IReadOnlyList<HsdsTermLink>? Attributes { get; init; }
}

public sealed record HsdsOrganization
{
    public required Guid Id { get; init; }
    public required string Name { get; init; }
    public string? AlternateName { get; init; }
    public required string Description { get; init; }
    public string? Email { get; init; }
    public string? Website { get; init; }
    public string? LegalStatus { get; init; }
    public int? YearIncorporated { get; init; }
    public string? Uri { get; init; }
    public Guid? ParentOrganizationId { get; init; }
    public bool? Demo { get; init; }
    public IReadOnlyList<HsdsPhone>? Phones { get; init; }
    public IReadOnlyList<HsdsContact>? Contacts { get; init; }
    public IReadOnlyList<HsdsLocation>? Locations { get; init; }
}

public sealed record HsdsLocation
{
    public required Guid Id { get; init; }
    public required string LocationType { get; init; }
    public Guid? OrganizationId { get; init; }
    public required string Name { get; init; }
    public string? AlternateName { get; init; }
    public string? Description { get; init; }
    public string? Transportation { get; init; }
    public string? Url { get; init; }
    public double? Latitude { get; init; }
    public double? Longitude { get; init; }
    public bool? Demo { get; init; }
    public IReadOnlyList<HsdsAddress>? Addresses { get; init; }
    public IReadOnlyList<HsdsAccessibility>? Accessibility { get; init; }
    public IReadOnlyList<HsdsPhone>? Phones { get; init; }
    public IReadOnlyList<HsdsSchedule>? Schedules { get; init; }
    public IReadOnlyList<HsdsLanguage>? Languages { get; init; }
    public IReadOnlyList<HsdsContact>? Contacts { get; init; }
}

public sealed record HsdsServiceAtLocation
{
    public required Guid Id { get; init; }
    public string? Description { get; init; }
    public required HsdsLocation Location { get; init; }
    public IReadOnlyList<HsdsPhone>? Phones { get; init; }
    public IReadOnlyList<HsdsSchedule>? Schedules { get; init; }
    public IReadOnlyList<HsdsContact>? Contacts { get; init; }
}

public sealed record HsdsAddress(
    Guid Id, string? Attention, [property: JsonPropertyName("address_1")] string Street, [property: JsonPropertyName("address_2")] string? Addition, string City, string? Region, string StateProvince, string PostalCode, string Country, string AddressType);

public sealed record HsdsPhone(Guid Id, string Number, string? Extension, string? Type, string? Description);

public sealed record HsdsContact(Guid Id, string? Name, string? Title, string? Department, string? Email, IReadOnlyList<HsdsPhone>? Phones);

/// <summary>Times are German wall clock times without an offset, because a rule holds in summer and winter.</summary>
public sealed record HsdsSchedule(
    Guid Id, DateOnly? ValidFrom, DateOnly? ValidTo, DateOnly? Dtstart, DateOnly? Until, int? Count, string? Freq, int? Interval, string? Byday, string? Bymonthday,
    string? OpensAt, string? ClosesAt, string? Description, string? AttendingType);

public sealed record HsdsServiceArea(Guid Id, string? Name, string? Description, string? Extent, string? ExtentType, string? Uri);

public sealed record HsdsLanguage(Guid Id, string? Name, string? Code, string? Note);

public sealed record HsdsFunding(Guid Id, string? Source);

public sealed record HsdsCostOption(Guid Id, string? Option, string? Currency, decimal? Amount, string? AmountDescription, DateOnly? ValidFrom, DateOnly? ValidTo);

public sealed record HsdsRequiredDocument(Guid Id, string Document, string? Uri);

public sealed record HsdsCapacity(Guid Id, int Available, int? Maximum, string? Description, DateTimeOffset Updated, HsdsUnit Unit);

public sealed record HsdsUnit(Guid Id, string Name, string? Scheme, string? Identifier, string? Uri);

public sealed record HsdsAccessibility(Guid Id, string? Description, string? Details, string? Url);

/// <summary>A code of one of our lists at an object. <paramref name="LinkType"/> names the list.</summary>
public sealed record HsdsTermLink(Guid Id, string LinkType, HsdsTaxonomyTerm TaxonomyTerm);

public sealed record HsdsTaxonomyTerm(Guid Id, string Code, string Name, string Description, string Taxonomy, string Language);
