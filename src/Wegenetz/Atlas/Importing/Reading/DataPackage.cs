using System.Text.Json;

namespace Wegenetz.Atlas.Importing.Reading;

/// <summary>The descriptor <c>datapackage.json</c> of a Frictionless data package: which file holds which table.</summary>
internal static class DataPackage
{
    /// <summary>
    /// The files that the descriptor names and the package holds, with their resource's name. Paths count from the
    /// descriptor's folder; addresses on the web and paths that lead out of the package find nothing. A broken descriptor
    /// throws <see cref="JsonException"/>.
    /// </summary>
    public static IReadOnlyList<(SourceFile File, string Resource)> Resources(IReadOnlyList<SourceFile> files)
    {
        var descriptor = files.Where(file => Path.GetFileName(file.Path) == "datapackage.json").MinBy(file => file.Path.Length);
        if (descriptor is null) return [];
        var folder = descriptor.Path[..^"datapackage.json".Length];
        using var json = JsonDocument.Parse(TextDecoding.Decode(descriptor.Bytes));
        if (json.RootElement.ValueKind != JsonValueKind.Object || !json.RootElement.TryGetProperty("resources", out var resources) || resources.ValueKind != JsonValueKind.Array) return [];
        var found = new List<(SourceFile, string)>();
        foreach (var resource in resources.EnumerateArray().Where(resource => resource.ValueKind == JsonValueKind.Object))
        {
            var name = resource.TryGetProperty("name", out var given) ? given.ToString() : "";
            foreach (var path in PathsOf(resource))
            {
                var wanted = folder + (path.StartsWith("./", StringComparison.Ordinal) ? path[2..] : path);
                if (files.FirstOrDefault(file => string.Equals(file.Path, wanted, StringComparison.OrdinalIgnoreCase)) is { } file) found.Add((file, name));
            }
        }
        return found;
    }

    private static IEnumerable<string> PathsOf(JsonElement resource)
    {
        if (!resource.TryGetProperty("path", out var path)) return [];
        return path.ValueKind switch
        {
            JsonValueKind.String => [path.GetString()!],
            JsonValueKind.Array => path.EnumerateArray().Select(part => part.ToString()),
            _ => [],
        };
    }
}
