using Wegenetz.Platform.Data;

namespace Wegenetz.Atlas;

/// <summary>A vocabulary that came with an import (HSDS <c>taxonomy</c>). The shipped lists are files, not rows: see <c>Atlas/Lists</c>.</summary>
public sealed class Taxonomy : INetworkOwned
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required Guid NetworkId { get; init; }
    public required string Name { get; set; }
    public string? Description { get; set; }
    public string? Uri { get; set; }
    public string? TaxonomyVersion { get; set; }
}

/// <summary>HSDS <c>taxonomy_term</c>.</summary>
public sealed class TaxonomyTerm : INetworkOwned
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required Guid NetworkId { get; init; }
    public Guid? TaxonomyId { get; set; }
    public Guid? ParentId { get; set; }
    public string? Code { get; set; }
    public required string Name { get; set; }
    public string? Description { get; set; }
    public string? TaxonomyName { get; set; }
    public string? Language { get; set; }
    public string? TermUri { get; set; }
}

/// <summary>One statement about one record (HSDS <c>attribute</c>): a term, or a bare value.</summary>
public sealed class TermLink : INetworkOwned
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required Guid NetworkId { get; init; }

    /// <summary>The record the statement is about.</summary>
    public required Guid RecordId { get; set; }

    /// <summary>HSDS <c>link_entity</c>: the record's table.</summary>
    public required string RecordKind { get; set; }

    public Guid? TaxonomyTermId { get; set; }

    /// <summary>HSDS <c>link_type</c>: what the term means there, for example eligibility.</summary>
    public string? LinkType { get; set; }

    public string? Value { get; set; }
    public string? Label { get; set; }
}
