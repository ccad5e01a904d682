using Wegenetz.Platform.Audit;
using Wegenetz.Platform.Data;

namespace Wegenetz.Platform.Tenancy;

/// <summary>A body that takes part in a network and offers something there (HSDS <c>organization</c>).</summary>
public sealed class Organization : INetworkOwned, IVersioned, IAudited
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required Guid NetworkId { get; init; }

    /// <summary>Last part of its address, unique in the network.</summary>
    public required string Slug { get; set; }

    public required string Name { get; set; }
    public string? AlternateName { get; set; }

    /// <summary>Plain text. Translated.</summary>
    public string Description { get; set; } = "";

    /// <summary>Code of the list <c>organization-kind</c>.</summary>
    public string Kind { get; set; } = "association";

    [WithheldFromHistory]
    public string? Email { get; set; }
    public string? Website { get; set; }
    public string? LegalStatus { get; set; }
    public string? Logo { get; set; }
    public string? Uri { get; set; }
    public int? YearIncorporated { get; set; }
    public string? TaxStatus { get; set; }
    public string? TaxId { get; set; }
    public Guid? ParentOrganizationId { get; set; }

    /// <summary>Invented for a demo.</summary>
    public bool IsDemo { get; set; }

    public int Version { get; private set; }
}
