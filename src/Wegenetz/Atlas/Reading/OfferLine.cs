namespace Wegenetz.Atlas.Reading;

/// <summary>An offer as a line of a list.</summary>
public sealed record OfferLine
{
    public required Guid Id { get; init; }
    public required string Slug { get; init; }
    public required string Title { get; init; }
    public required string Summary { get; init; }
    public required List<string> Categories { get; init; }
    public required List<string> TargetGroups { get; init; }
    public required string OrganizationName { get; init; }
    public required bool IsDemo { get; init; }
}
