using System.Text.Json;
using Wegenetz.Guidance;
using Wegenetz.Platform.Audit;
using Wegenetz.Platform.Data;

namespace Wegenetz.Cases.Intake;

/// <summary>What a unit asks for in one matter: written by the unit itself. Says nothing about anybody.</summary>
public sealed class IntakeTemplate : IUnitOwned, IVersioned, IAudited
{
    public const string Table = "intake_templates";

    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required Guid NetworkId { get; init; }
    public required Guid UnitId { get; init; }
    public required string Name { get; set; }

    /// <summary>In the order of asking.</summary>
    [NotInHistory]
    public required List<TemplatePaper> Papers { get; set; }

    /// <summary>How long people have for it; null: no deadline is proposed.</summary>
    public int? DeadlineDays { get; set; }

    public int Version { get; private set; }
}

/// <param name="Where">Where people get it, or null.</param>
public sealed record TemplatePaper(string Name, string? Where);

/// <summary>
/// A template that ships as data: the papers of one entry of the rules, in the words of the rules. The number of days is a proposal for the
/// appointment with the client and no legal time limit.
/// </summary>
/// <param name="Code">Names it in texts and addresses.</param>
/// <param name="Entry">Id of the entry of the rules that names the papers.</param>
internal sealed record ShippedTemplate(string Code, string Entry, IReadOnlyList<string> Papers, int DeadlineDays)
{
    private static readonly Lazy<IReadOnlyList<ShippedTemplate>> Read = new(() =>
    {
        using var file = typeof(ShippedTemplate).Assembly.GetManifestResourceStream("intake-templates.json")!;
        return JsonSerializer.Deserialize<List<ShippedTemplate>>(file, JsonSerializerOptions.Web)!;
    });

    public static IReadOnlyList<ShippedTemplate> All => Read.Value;

    /// <summary>German: name of the entry that names the papers.</summary>
    public string EntryName => ShippedCatalogue.Catalogue.Entries.Single(entry => entry.Id == Entry).Name;
}
