namespace Wegenetz.Atlas.Finding;

/// <summary>How the names of places stand in the index: as people type them.</summary>
internal static class PlaceNames
{
    /// <summary>Shorter parts ("West", "Alt") are no name by themselves.</summary>
    private const int ShortestPart = 5;

    /// <summary>The name of a location, and what is said about it in brackets.</summary>
    public static (string Name, string InBrackets) Split(string name)
    {
        var opening = name.IndexOf('(', StringComparison.Ordinal);
        return opening <= 0 ? (name, "") : (name[..opening].Trim(), name[opening..]);
    }

    /// <summary>The whole name, and its parts where two districts make one: "Langerfeld-Beyenburg" is looked for as "Langerfeld", too.</summary>
    public static IEnumerable<string> OfDistrict(string? name)
    {
        if (string.IsNullOrEmpty(name)) return [];
        var parts = name.Split(['-', '/', ' '], StringSplitOptions.RemoveEmptyEntries);
        return parts.Length == 1 ? [name] : [name, .. parts.Where(part => part.Length >= ShortestPart)];
    }
}
