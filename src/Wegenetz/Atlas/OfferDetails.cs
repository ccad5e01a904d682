using Wegenetz.Platform.Audit;
using Wegenetz.Platform.Data;

namespace Wegenetz.Atlas;

/// <summary>A paper to bring (HSDS <c>required_document</c>). <see cref="Document"/> is translated.</summary>
public sealed class RequiredDocument : INetworkOwned, IAuditedDetail
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required Guid NetworkId { get; init; }
    public Guid? OfferId { get; set; }
    public required string Document { get; set; }
    public string? Uri { get; set; }

    /// <summary>Place among the papers of its offer, smallest first.</summary>
    [NotInHistory]
    public int Position { get; set; }

    Guid IAuditedDetail.OwnerId => OfferId ?? Id;
}

/// <summary>What an offer costs, in a period (HSDS <c>cost_option</c>).</summary>
public sealed class CostOption : INetworkOwned, IAuditedDetail
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required Guid NetworkId { get; init; }
    public required Guid OfferId { get; set; }
    public string? Option { get; set; }
    public decimal? Amount { get; set; }

    /// <summary>Three letters after ISO 4217.</summary>
    public string? Currency { get; set; }

    public string? AmountDescription { get; set; }
    public DateOnly? ValidFromOn { get; set; }
    public DateOnly? ValidUntil { get; set; }

    Guid IAuditedDetail.OwnerId => OfferId;
}

/// <summary>Where people must live to use an offer (HSDS <c>service_area</c>).</summary>
public sealed class ServiceArea : INetworkOwned, IAuditedDetail
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required Guid NetworkId { get; init; }
    public Guid? OfferId { get; set; }
    public Guid? OfferAtLocationId { get; set; }
    public string? Name { get; set; }
    public string? Description { get; set; }
    public string? Extent { get; set; }
    public string? ExtentType { get; set; }
    public string? Uri { get; set; }

    Guid IAuditedDetail.OwnerId => OfferId ?? OfferAtLocationId ?? Id;
}

/// <summary>What a capacity counts: places, beds, appointments (HSDS <c>unit</c>, which is not our <c>Unit</c>).</summary>
public sealed class CapacityUnit : INetworkOwned
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required Guid NetworkId { get; init; }
    public required string Name { get; set; }
    public string? Scheme { get; set; }
    public string? Identifier { get; set; }
    public string? Uri { get; set; }
}

/// <summary>Free places as of <see cref="UpdatedAt"/> (HSDS <c>service_capacity</c>).</summary>
public sealed class Capacity : INetworkOwned, IAuditedDetail
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required Guid NetworkId { get; init; }
    public required Guid OfferId { get; set; }
    public Guid? CapacityUnitId { get; set; }
    public required int Available { get; set; }
    public int? Maximum { get; set; }

    /// <summary>People on the waiting list; beyond HSDS.</summary>
    public int? Waiting { get; set; }

    public string? Description { get; set; }

    [NotInHistory]
    public required DateTimeOffset UpdatedAt { get; set; }

    Guid IAuditedDetail.OwnerId => OfferId;
}

/// <summary>A programme of an organization under which offers run (HSDS <c>program</c>).</summary>
public sealed class OfferProgram : INetworkOwned
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required Guid NetworkId { get; init; }
    public required Guid OrganizationId { get; set; }
    public required string Name { get; set; }
    public string? AlternateName { get; set; }
    public string? Description { get; set; }
}

/// <summary>Who pays (HSDS <c>funding</c>).</summary>
public sealed class Funding : INetworkOwned, IAuditedDetail
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required Guid NetworkId { get; init; }
    public Guid? OrganizationId { get; set; }
    public Guid? OfferId { get; set; }

    /// <summary>HSDS <c>funding.source</c>.</summary>
    public string? FundedBy { get; set; }

    Guid IAuditedDetail.OwnerId => OfferId ?? OrganizationId ?? Id;
}

/// <summary>An organization's number in a register (HSDS <c>organization_identifier</c>).</summary>
public sealed class OrganizationIdentifier : INetworkOwned
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required Guid NetworkId { get; init; }
    public required Guid OrganizationId { get; set; }
    public string? Scheme { get; set; }
    public required string Type { get; set; }
    public required string Identifier { get; set; }
}
