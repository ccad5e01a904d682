using System.Collections.Frozen;

namespace Wegenetz.Atlas.Importing.Naming;

/// <summary>How one file of any HSDS version is read: its table, its older column names, and values its name stands for.</summary>
internal sealed record FileShape(HsdsTable Table)
{
    /// <summary>Older or other column name → name in HSDS 3.</summary>
    public FrozenDictionary<string, string> Aliases { get; init; } = FrozenDictionary<string, string>.Empty;

    /// <summary>Put before the ids where several files of an older version, each with ids of its own, became one table.</summary>
    public string IdPrefix { get; init; } = "";

    /// <summary>What the rows hold because of the file they stand in.</summary>
    public IReadOnlyDictionary<string, string> Implied { get; init; } = FrozenDictionary<string, string>.Empty;
}

/// <summary>File and column names of HSDS 1 to 3. Everything that differs between the versions stands here.</summary>
internal static class HsdsNames
{
    private static readonly FrozenDictionary<string, string> NoAliases = FrozenDictionary<string, string>.Empty;

    private static readonly FrozenDictionary<string, FrozenDictionary<string, string>> AliasesOf = new Dictionary<string, FrozenDictionary<string, string>>
    {
        [HsdsTables.Organizations] = Aliases("url>website", "parent_id>parent_organization_id"),
        [HsdsTables.Services] = Aliases("fees>fees_description", "website>url", "eligibility>eligibility_description"),
        [HsdsTables.Locations] = Aliases("lat>latitude", "lon>longitude", "lng>longitude", "type>location_type"),
        [HsdsTables.Addresses] = Aliases(
            "address>address_1", "street>address_1", "street_1>address_1", "street_2>address_2", "address_3>address_2", "address_4>address_2",
            "state>state_province", "zip>postal_code", "zip_code>postal_code", "postcode>postal_code", "type>address_type"),
        [HsdsTables.Phones] = Aliases("department>description", "phone>number"),
        [HsdsTables.Schedules] = Aliases("weekday>byday", "start_date>valid_from", "end_date>valid_to", "original_text>description"),
        [HsdsTables.Languages] = Aliases("language>name"),
        [HsdsTables.Accessibility] = Aliases("accessibility>description"),
        [HsdsTables.TaxonomyTerms] = Aliases("term>name", "vocabulary>taxonomy"),
        [HsdsTables.ServiceAreas] = Aliases("service_area>name"),
        [HsdsTables.CostOptions] = Aliases("payment>amount_description"),
        [HsdsTables.Attributes] = Aliases("taxonomy_id>taxonomy_term_id", "service_id>link_id", "eligibility>value", "taxonomy_detail>label"),
    }.ToFrozenDictionary(StringComparer.Ordinal);

    private static readonly FrozenDictionary<string, FileShape> ByFileName = Shapes();

    /// <summary>The shape of a file by its name, without folder and ending; null if HSDS has no such file.</summary>
    /// <param name="columns">Its column names: <c>taxonomy</c> was the table of terms before HSDS 2.</param>
    public static FileShape? ForFile(string fileName, IReadOnlyCollection<string> columns)
    {
        var name = Plain(fileName);
        if (name.StartsWith("hsds_", StringComparison.Ordinal)) name = name[5..];
        if (name is "taxonomy" or "taxonomies" && columns.Any(column => Plain(column) is "vocabulary" or "parent_id" or "parent_name" or "term"))
            name = "taxonomy_terms";
        return ByFileName.GetValueOrDefault(name);
    }

    /// <summary>The table that a <c>link_entity</c> or <c>resource_type</c> means; null if none.</summary>
    public static HsdsTable? TableNamed(string name) => ByFileName.GetValueOrDefault(Plain(name))?.Table;

    /// <summary>Lower case, words joined by underscores: <c>Regular Schedule</c> gives <c>regular_schedule</c>.</summary>
    public static string Plain(string name) =>
        string.Join('_', name.Trim().Trim('"', '\uFEFF').ToLowerInvariant().Split([' ', '-', '_', '.'], StringSplitOptions.RemoveEmptyEntries));

    private static FrozenDictionary<string, FileShape> Shapes()
    {
        var shapes = new Dictionary<string, FileShape>(StringComparer.Ordinal);
        foreach (var table in HsdsTables.All)
        {
            var shape = new FileShape(table) { Aliases = AliasesOf.GetValueOrDefault(table.Name, NoAliases) };
            shapes[table.Name] = shapes[table.Singular] = shapes[table.Singular + "s"] = shape;
        }
        Join(HsdsTables.Attributes, "other_attribute", "other_attributes");
        Join(HsdsTables.Attributes, "service_attribute", "service_attributes", ("link_entity", HsdsTables.Services));
        Join(HsdsTables.Attributes, "service_taxonomy", "service_taxonomies", ("link_entity", HsdsTables.Services));
        Join(HsdsTables.Attributes, "eligibility", "eligibilities", ("link_entity", HsdsTables.Services), ("link_type", "eligibility"));
        Join(HsdsTables.Addresses, "physical_address", "physical_addresses", ("address_type", "physical"));
        Join(HsdsTables.Addresses, "postal_address", "postal_addresses", ("address_type", "postal"));
        Join(HsdsTables.Schedules, "regular_schedule", "regular_schedules");
        Join(HsdsTables.Schedules, "holiday_schedule", "holiday_schedules");
        Join(HsdsTables.CostOptions, "payment_accepted", "payments_accepted");
        shapes["accessibility_for_disabilities"] = shapes[HsdsTables.Accessibility];
        shapes["services_at_location"] = shapes["services_at_locations"] = shapes["service_location"] = shapes["service_locations"] = shapes[HsdsTables.ServiceAtLocations];
        return shapes.ToFrozenDictionary(StringComparer.Ordinal);

        void Join(string table, string singular, string plural, params (string Column, string Value)[] implied) =>
            shapes[singular] = shapes[plural] = shapes[table] with
            {
                IdPrefix = singular + "/",
                Implied = implied.ToDictionary(pair => pair.Column, pair => pair.Value),
            };
    }

    private static FrozenDictionary<string, string> Aliases(params string[] pairs) =>
        pairs.Select(pair => pair.Split('>')).ToFrozenDictionary(pair => pair[0], pair => pair[1], StringComparer.Ordinal);
}
