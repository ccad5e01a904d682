using System.Text.Json;
using System.Text.Json.Serialization;
using Wegenetz.Platform;

namespace Wegenetz.Atlas.Demo;

/// <summary>A demo file cannot be read: where, and why.</summary>
public sealed record DemoFileUnreadable(string File, string Reason) : Refusal("intern-demo.unreadable", File, Reason);

/// <summary>The files of one demo network, read and not yet checked against each other.</summary>
internal sealed record DemoFiles(
    string Root, DemoNetwork Network, IReadOnlyList<DemoOrganization> Organizations, IReadOnlyList<DemoDistrict> Districts,
    IReadOnlyList<DemoLocation> Locations, IReadOnlyList<DemoOffer> Offers, IReadOnlyList<DemoEvent> Events, IReadOnlyList<DemoFeedback> Feedback)
{
    /// <summary>Name of the network's folder.</summary>
    public string Folder => Path.GetFileName(Root);

    private static readonly JsonSerializerOptions Strict = new(JsonSerializerDefaults.Web)
    {
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        NumberHandling = JsonNumberHandling.Strict,
        PropertyNameCaseInsensitive = false,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false) },
    };

    /// <summary>Reads every network of a demo folder: its sub-folders that hold a <c>network.json</c>, by name.</summary>
    public static Result<IReadOnlyList<DemoFiles>> ReadAll(string folder)
    {
        if (!Directory.Exists(folder)) return new DemoFileUnreadable(folder, "no such folder");
        var networks = new List<DemoFiles>();
        foreach (var name in Directory.GetDirectories(folder).Where(path => File.Exists(Path.Combine(path, "network.json"))).Order(StringComparer.Ordinal))
        {
            try
            {
                networks.Add(Read(name));
            }
            catch (DemoFileException fault)
            {
                return new DemoFileUnreadable(Path.GetRelativePath(folder, fault.File), fault.Message);
            }
        }
        return networks.Count > 0 ? networks : new DemoFileUnreadable(folder, "no sub-folder with a network.json");
    }

    /// <summary>The entries of a file that another room loads.</summary>
    public IReadOnlyList<object> Part(DemoPart part) => File.Exists(Path.Combine(Root, part.File)) ? Many(Root, part.File, part.Entry) : [];

    private static DemoFiles Read(string folder) => new(
        folder,
        One<DemoNetwork>(folder, "network.json"), Many<DemoOrganization>(folder, "organizations.json"), Many<DemoDistrict>(folder, "districts.json"),
        Many<DemoLocation>(folder, "locations.json"), Many<DemoOffer>(folder, "offers.json"), Many<DemoEvent>(folder, "events.json"), Many<DemoFeedback>(folder, "feedback.json"));

    private static T One<T>(string folder, string name) => (T)Entry(typeof(T), Path.Combine(folder, name), Document(Path.Combine(folder, name)).RootElement, "");

    private static List<T> Many<T>(string folder, string name) => [.. Many(folder, name, typeof(T)).Cast<T>()];

    /// <summary>Entry by entry, so that an error names the one it is in.</summary>
    private static List<object> Many(string folder, string name, Type type)
    {
        var file = Path.Combine(folder, name);
        var root = Document(file).RootElement;
        if (root.ValueKind != JsonValueKind.Array) throw new DemoFileException(file, "not a list");
        return [.. root.EnumerateArray().Select((entry, number) => Entry(type, file, entry, $"entry {number + 1} ({NameOf(entry)}): "))];
    }

    private static JsonDocument Document(string file)
    {
        try
        {
            return JsonDocument.Parse(File.ReadAllBytes(file));
        }
        catch (Exception fault) when (fault is JsonException or IOException)
        {
            throw new DemoFileException(file, fault.Message);
        }
    }

    private static object Entry(Type type, string file, JsonElement entry, string where)
    {
        try
        {
            return entry.Deserialize(type, Strict) ?? throw new JsonException("null");
        }
        catch (JsonException fault)
        {
            throw new DemoFileException(file, where + fault.Message);
        }
    }

    private static string NameOf(JsonElement entry) =>
        entry.ValueKind == JsonValueKind.Object && entry.TryGetProperty("slug", out var slug) ? slug.ToString() : "without slug";
}

/// <summary>Carries a fault out of the reading of one file; <see cref="DemoFiles.ReadAll"/> answers with a refusal.</summary>
#pragma warning disable CA1032, CA1064 // Never leaves this file.
internal sealed class DemoFileException(string file, string message) : Exception(message)
{
    public string File => file;
}
#pragma warning restore CA1032, CA1064
