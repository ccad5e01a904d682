using Wegenetz.Atlas.Importing.Cleaning;
using Wegenetz.Platform.Data;

namespace Wegenetz.Atlas.Importing.Writing;

/// <summary>What the mapping of rows to records needs to know beyond the row.</summary>
internal sealed class RecordContext(GatheredFacts facts, LanguageNames languages, IReadOnlyList<District> districts, IReadOnlyDictionary<string, HashSet<string>> slugs, DateTimeOffset now)
{
    public GatheredFacts Facts => facts;
    public DateTimeOffset Now => now;

    public string? LanguageCode(ImportRow row) => languages.CodeOf(row["code"], row["name"]);

    public Guid? DistrictAt(double? latitude, double? longitude) =>
        latitude is { } north && longitude is { } east ? districts.FirstOrDefault(district => district.Contains(north, east))?.Id : null;

    /// <summary>A slug of the name that nothing of this table in the network has yet.</summary>
    public string NewSlug(string table, string name) => Slug.Unique(name, slugs[table]);
}
