using System.Text.Json;
using Wegenetz.Atlas.Importing.Naming;

namespace Wegenetz.Atlas.Importing.Reading;

/// <summary>
/// Reads HSDS 3 JSON: an object with what is nested in it, a list, a page with <c>contents</c>, lists by table name, or one
/// object per line. Nested objects become rows of their tables that refer to each other. An object that stands in several
/// places under one id is one row; a row's number is its place among those of its table.
/// </summary>
internal sealed class JsonReading
{
    private static readonly Dictionary<string, string> TableOfProperty = new(StringComparer.Ordinal)
    {
        ["additional_websites"] = HsdsTables.Urls,
        ["additional_urls"] = HsdsTables.Urls,
        ["capacities"] = HsdsTables.ServiceCapacities,
        ["identifiers"] = HsdsTables.OrganizationIdentifiers,
        ["taxonomy_detail"] = HsdsTables.Taxonomies,
    };

    /// <summary>Properties that only objects of one table have.</summary>
    private static readonly (string Table, string[] Properties)[] Marks =
    [
        (HsdsTables.Locations, ["location_type", "latitude", "addresses", "transportation"]),
        (HsdsTables.TaxonomyTerms, ["taxonomy_detail", "term_uri", "taxonomy", "parent_id"]),
        (HsdsTables.ServiceAtLocations, ["location", "location_id", "service", "service_id"]),
        (HsdsTables.Services, ["status", "organization", "organization_id", "service_at_locations", "eligibility_description", "fees_description", "cost_options", "required_documents", "program", "schedules"]),
        (HsdsTables.Organizations, ["website", "legal_status", "organization_identifiers", "year_incorporated", "services", "locations", "programs", "parent_organization_id", "tax_status", "tax_id"]),
        (HsdsTables.Taxonomies, ["version", "uri"]),
    ];

    private readonly List<RawRow> rows = [];
    private readonly Dictionary<(string Table, string Id), RawRow> byId = [];
    private readonly Dictionary<string, int> numbers = new(StringComparer.Ordinal);

    public IReadOnlyList<RawRow> Rows => rows;

    /// <summary>A page without contents is HSDS too.</summary>
    public bool FoundEmptyList { get; private set; }

    /// <summary>Adds what one file holds. Text that is no JSON throws <see cref="JsonException"/>.</summary>
    public void Read(SourceFile file)
    {
        var text = TextDecoding.Decode(file.Bytes);
        if (file.Ends(".ndjson", ".jsonl") || IsOnePerLine(text))
        {
            foreach (var line in text.Split('\n').Where(line => !string.IsNullOrWhiteSpace(line))) ReadText(line, file);
        }
        else ReadText(text, file);
    }

    /// <summary>Saved answers of an interface are called .json, whatever they hold.</summary>
    private static bool IsOnePerLine(string text)
    {
        var lines = text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        return lines.Length > 1 && Array.TrueForAll(lines, line => line is ['{', .., '}']);
    }

    private void ReadText(string text, SourceFile file)
    {
        using var json = JsonDocument.Parse(text, new JsonDocumentOptions { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip });
        ReadRoot(json.RootElement, file);
    }

    private void ReadRoot(JsonElement root, SourceFile file)
    {
        if (root.ValueKind == JsonValueKind.Array)
        {
            foreach (var item in root.EnumerateArray()) ReadRoot(item, file);
        }
        else if (root.ValueKind != JsonValueKind.Object) return;
        else if (root.TryGetProperty("contents", out var contents) && contents.ValueKind == JsonValueKind.Array)
        {
            FoundEmptyList |= contents.GetArrayLength() == 0;
            ReadRoot(contents, file);
        }
        else if (!root.TryGetProperty("id", out _) && !root.TryGetProperty("name", out _) && root.EnumerateObject().Any(property => IsListOfTable(property))) ReadByTable(root, file);
        else if (ShapeOf(root, file) is { } shape) Add(root, shape, new Place(file.Path, null, "", 0));
    }

    private void ReadByTable(JsonElement root, SourceFile file)
    {
        foreach (var property in root.EnumerateObject().Where(IsListOfTable))
        {
            foreach (var item in property.Value.EnumerateArray().Where(item => item.ValueKind == JsonValueKind.Object))
            {
                var shape = HsdsNames.ForFile(Path.GetFileNameWithoutExtension(property.Name), [.. item.EnumerateObject().Select(column => column.Name)]);
                Add(item, shape!, new Place(file.Path, null, "", 0));
            }
        }
    }

    private static bool IsListOfTable(JsonProperty property) =>
        property.Value.ValueKind == JsonValueKind.Array && HsdsNames.ForFile(Path.GetFileNameWithoutExtension(property.Name), []) is not null;

    private static FileShape? ShapeOf(JsonElement item, SourceFile file)
    {
        var properties = item.EnumerateObject().Select(property => property.Name).ToHashSet(StringComparer.Ordinal);
        var name = file.NameWithoutEnding.Replace("_full", "", StringComparison.OrdinalIgnoreCase).Replace("_list", "", StringComparison.OrdinalIgnoreCase);
        if (HsdsNames.ForFile(name, properties) is { } named) return named;
        if (!properties.Contains("id")) return null;
        var mark = Array.Find(Marks, mark => mark.Properties.Any(properties.Contains));
        return mark.Table is null ? null : HsdsNames.ForFile(mark.Table, []);
    }

    /// <summary>Where an object stands.</summary>
    private sealed record Place(string File, RawRow? Parent, string Property, int Position);

    /// <summary>Adds an object and what is nested in it. Gives back its row: an earlier one if the same object was met before.</summary>
    private RawRow Add(JsonElement item, FileShape shape, Place place)
    {
        var row = Merge(RowOf(item, shape, place), place);
        foreach (var property in item.EnumerateObject().Where(property => property.Value.ValueKind is JsonValueKind.Object or JsonValueKind.Array))
        {
            if (property.Value.ValueKind == JsonValueKind.Object && ReferenceColumn(row.Table, property.Name) is { } column)
            {
                var above = Add(property.Value, HsdsNames.ForFile(column.To!, [])!, new Place(place.File, null, "", 0));
                if (above.Id.Length > 0) row.Values.TryAdd(column.Name, above.Id);
            }
            else if (ShapeOfProperty(property.Name) is { } child) AddAll(property, child, row, place.File);
        }
        GiveProgramItsOrganization(row);
        return row;
    }

    /// <summary>A program nested in a service does not say whose it is; the service does.</summary>
    private void GiveProgramItsOrganization(RawRow service)
    {
        if (service.Table.Name == HsdsTables.Services && service["program_id"] is { } program && service["organization_id"] is { } organization
            && byId.TryGetValue((HsdsTables.Programs, program), out var row)) row.Values.TryAdd("organization_id", organization);
    }

    private void AddAll(JsonProperty property, FileShape shape, RawRow parent, string file)
    {
        var items = property.Value.ValueKind == JsonValueKind.Array ? [.. property.Value.EnumerateArray()] : new List<JsonElement> { property.Value };
        for (var at = 0; at < items.Count; at++)
        {
            if (items[at].ValueKind == JsonValueKind.Object) Add(items[at], shape, new Place(file, parent, property.Name, at + 1));
        }
    }

    private RawRow RowOf(JsonElement item, FileShape shape, Place place)
    {
        var number = numbers.GetValueOrDefault(shape.Table.Name) + 1;
        var values = new List<(string, string)>();
        string? id = null;
        foreach (var property in item.EnumerateObject())
        {
            var value = Scalar(property.Value);
            if (property.Name == "id") id = value;
            else if (value is not null) values.Add((property.Name, value));
        }
        if (string.IsNullOrWhiteSpace(id)) id = place.Parent is null || values.Count == 0 ? null : $"{place.Parent.Table.Singular}/{place.Parent.Id}/{place.Property}/{place.Position}";
        return RowNaming.Row(place.File, number, shape, id, values);
    }

    /// <summary>Joins a row with an earlier one of its id, as far as they agree, and ties it to the object it stands in.</summary>
    private RawRow Merge(RawRow row, Place place)
    {
        var isBlank = row.Id.Length == 0;
        if (isBlank || !byId.TryGetValue((row.Table.Name, row.Id), out var known))
        {
            if (!isBlank)
            {
                byId.Add((row.Table.Name, row.Id), row);
                TieTo(row, place);
            }
            Keep(row);
            return row;
        }
        if (row.Values.Any(value => !IsOwner(row.Table, value.Key) && known.Values.TryGetValue(value.Key, out var other) && other != value.Value))
        {
            TieTo(row, place);
            Keep(row);
            return known;
        }
        foreach (var (column, value) in row.Values) known.Values.TryAdd(column, value);
        AddOwner(known, place);
        return known;
    }

    private void Keep(RawRow row)
    {
        rows.Add(row);
        numbers[row.Table.Name] = row.Number;
    }

    /// <summary>An object that stands in two of one kind, a contact of two services, cannot say so in one row: it gets a copy.</summary>
    private void AddOwner(RawRow known, Place place)
    {
        var owners = OwnersOf(known.Table, place);
        if (owners.Count == 0) return;
        if (owners.All(owner => known[owner.Column] is null || known[owner.Column] == owner.Value))
        {
            foreach (var (column, value) in owners) known.Values[column] = value;
            return;
        }
        var values = known.Values.Where(value => !IsOwner(known.Table, value.Key)).ToDictionary(StringComparer.Ordinal);
        foreach (var (column, value) in owners) values[column] = value;
        var copy = new RawRow { Table = known.Table, File = known.File, Number = known.Number, Id = $"{known.Id}@{owners[0].Value}", Values = values, IsCopy = true };
        if (byId.TryAdd((copy.Table.Name, copy.Id), copy)) rows.Add(copy);
    }

    private static void TieTo(RawRow row, Place place)
    {
        if (row.Table.Link is { } link && row[link.Id] is not null) return;
        foreach (var (column, value) in OwnersOf(row.Table, place)) row.Values[column] = value;
    }

    /// <summary>The columns by which a row of a table hangs on the object it stands in.</summary>
    private static List<(string Column, string Value)> OwnersOf(HsdsTable table, Place place)
    {
        if (place.Parent is not { } parent) return [];
        if (table.Link is { } link) return [(link.Id, parent.Id), (link.Table, parent.Table.Name)];
        return table.Find($"{parent.Table.Singular}_id") is { Kind: ColumnKind.Reference } column ? [(column.Name, parent.Id)] : [];
    }

    private static bool IsOwner(HsdsTable table, string column) =>
        table.Find(column) is { IsChild: true } || (table.Link is { } link && (link.Id == column || link.Table == column));

    private static HsdsColumn? ReferenceColumn(HsdsTable table, string property) =>
        table.Find(property == "taxonomy_detail" ? "taxonomy_id" : $"{property}_id") is { To: not null } column ? column : null;

    private static FileShape? ShapeOfProperty(string property) =>
        HsdsNames.ForFile(TableOfProperty.GetValueOrDefault(property, property), []);

    private static string? Scalar(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => TextOf(value),
        JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False => value.GetRawText(),
        JsonValueKind.Array when value.EnumerateArray().All(item => item.ValueKind is JsonValueKind.String or JsonValueKind.Number) && value.GetArrayLength() > 0 =>
            string.Join(',', value.EnumerateArray().Select(item => item.ToString())),
        _ => null,
    };

    private static string? TextOf(JsonElement value)
    {
        try
        {
            return value.GetString();
        }
        catch (InvalidOperationException fault)
        {
            // Half a pair of UTF-16 behind \u.
            throw new JsonException($"{value.GetRawText()} is no text.", fault);
        }
    }
}
