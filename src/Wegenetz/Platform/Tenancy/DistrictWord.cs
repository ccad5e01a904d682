namespace Wegenetz.Platform.Tenancy;

/// <summary>What people of a network call the parts of its area. A closed choice, because each word exists in every page language.</summary>
public static class DistrictWord
{
    /// <summary>Stadtteil.</summary>
    public const string Default = "quarter";

    /// <summary>Stadtteil, Gemeinde, Ortsteil, Bezirk, Sozialraum.</summary>
    public static readonly IReadOnlyList<string> All = [Default, "municipality", "village", "borough", "area"];
}
