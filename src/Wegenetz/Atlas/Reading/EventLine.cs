using System.Globalization;

namespace Wegenetz.Atlas.Reading;

/// <summary>An event as a line of a list.</summary>
public sealed record EventLine
{
    public required Guid Id { get; init; }
    public required string Slug { get; init; }
    public required string Title { get; init; }
    public required string Description { get; init; }
    public required string Kind { get; init; }
    public required DateTimeOffset StartsAt { get; init; }
    public required DateTimeOffset EndsAt { get; init; }
    public required string OrganizationName { get; init; }
    public required string? PlaceName { get; init; }
    public required string? DistrictName { get; init; }
    public required int? FreePlaces { get; init; }
    public required bool IsCancelled { get; init; }
    public required bool IsDemo { get; init; }
    public required int Version { get; init; }
}

/// <summary>Which events a list shows. Every filter is part of the address; what cannot be read is as if it were not there.</summary>
/// <param name="Month">Its first day; null: the first month that has any.</param>
/// <param name="Kind">Code of the list <c>event-kind</c>.</param>
/// <param name="District">Slug.</param>
public sealed record EventFilter(DateOnly? Month, string? Kind, string? District)
{
    /// <summary>Beyond these years the calendar has no next month, and the clock no instant.</summary>
    private const int FirstYear = 1900;
    private const int LastYear = 2999;

    public static EventFilter Read(string? month, string? kind, string? district) => new(
        DateOnly.TryParseExact(month, "yyyy-MM", CultureInfo.InvariantCulture, DateTimeStyles.None, out var first) && first.Year is >= FirstYear and <= LastYear ? first : null,
        CodeLists.Shipped[CodeLists.EventKind].Has(kind) ? kind : null,
        string.IsNullOrWhiteSpace(district) ? null : district);

    public bool IsEmpty => Kind is null && District is null;

    /// <summary>The query of the address, with its question mark, or empty.</summary>
    public string Query
    {
        get
        {
            string?[] parts =
            [
                Month is { } month ? $"monat={month.ToString("yyyy-MM", CultureInfo.InvariantCulture)}" : null,
                Kind is { } kind ? $"art={Uri.EscapeDataString(kind)}" : null,
                District is { } district ? $"stadtteil={Uri.EscapeDataString(district)}" : null,
            ];
            var query = string.Join('&', parts.OfType<string>());
            return query.Length > 0 ? "?" + query : "";
        }
    }
}
