using Wegenetz.Platform.Audit;
using Wegenetz.Platform.Data;

namespace Wegenetz.Atlas;

/// <summary>A phone number with what it belongs to (HSDS <c>phone</c>).</summary>
public sealed class Phone : INetworkOwned, IAuditedDetail
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required Guid NetworkId { get; init; }
    public Guid? OfferId { get; set; }
    public Guid? LocationId { get; set; }
    public Guid? OrganizationId { get; set; }
    public Guid? OfferAtLocationId { get; set; }
    public Guid? ContactId { get; set; }

    /// <summary>As people write it; the link dials its digits.</summary>
    [WithheldFromHistory]
    public required string Number { get; set; }

    [WithheldFromHistory]
    public string? Extension { get; set; }

    /// <summary>voice, text, fax, cell, sms …</summary>
    public string? Type { get; set; }

    public string? Description { get; set; }

    Guid IAuditedDetail.OwnerId => OfferId ?? LocationId ?? OrganizationId ?? OfferAtLocationId ?? ContactId ?? Id;
}

/// <summary>A person or role to ask (HSDS <c>contact</c>). Staff are public only when <see cref="IsPublic"/> says so.</summary>
public sealed class StaffContact : INetworkOwned, IAuditedDetail
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required Guid NetworkId { get; init; }
    public Guid? OfferId { get; set; }
    public Guid? LocationId { get; set; }
    public Guid? OrganizationId { get; set; }
    public Guid? OfferAtLocationId { get; set; }
    [WithheldFromHistory]
    public string? Name { get; set; }

    /// <summary>Function, for example "Kursleitung". Translated.</summary>
    public string? Title { get; set; }

    public string? Department { get; set; }

    [WithheldFromHistory]
    public string? Email { get; set; }

    public bool IsPublic { get; set; }

    Guid IAuditedDetail.OwnerId => OfferId ?? LocationId ?? OrganizationId ?? OfferAtLocationId ?? Id;
}

/// <summary>A language spoken at an offer, place or phone (HSDS <c>language</c>).</summary>
public sealed class SpokenLanguage : INetworkOwned, IAuditedDetail
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required Guid NetworkId { get; init; }
    public Guid? OfferId { get; set; }
    public Guid? LocationId { get; set; }
    public Guid? PhoneId { get; set; }

    /// <summary>BCP 47; null where the source gave only a name that is not known.</summary>
    public string? Code { get; set; }

    public string? Name { get; set; }
    public string? Note { get; set; }

    Guid IAuditedDetail.OwnerId => OfferId ?? LocationId ?? PhoneId ?? Id;
}

/// <summary>A further address on the web (HSDS <c>url</c>).</summary>
public sealed class WebLink : INetworkOwned, IAuditedDetail
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required Guid NetworkId { get; init; }
    public Guid? OrganizationId { get; set; }
    public Guid? OfferId { get; set; }
    public required string Url { get; set; }
    public string? Label { get; set; }

    Guid IAuditedDetail.OwnerId => OfferId ?? OrganizationId ?? Id;
}
