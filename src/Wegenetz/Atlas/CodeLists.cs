using System.Collections.Frozen;
using System.ComponentModel.DataAnnotations;
using System.Reflection;
using System.Text.Json;

namespace Wegenetz.Atlas;

/// <summary>
/// The shipped code lists, read once from <c>Atlas/Lists/*.json</c>: categories, target groups, languages … with their
/// labels in every page language. They are data of the product, the same in every network.
/// </summary>
public sealed class CodeLists
{
    public const string Category = "category";
    public const string TargetGroup = "target-group";
    public const string ActionField = "action-field";
    public const string LegalCircle = "legal-circle";
    public const string Access = "access";
    public const string Accessibility = "accessibility";
    public const string Cefr = "cefr";
    public const string Cost = "cost";
    public const string Delivery = "delivery";
    public const string Format = "format";
    public const string Language = "language";
    public const string EventKind = "event-kind";
    public const string OpeningKind = "opening-kind";
    public const string OrganizationKind = "organization-kind";

    /// <summary>The lists of this build.</summary>
    public static readonly CodeLists Shipped = new(typeof(CodeLists).Assembly);

    private readonly FrozenDictionary<string, CodeList> byName;

    private CodeLists(Assembly assembly)
    {
        var options = new JsonSerializerOptions(JsonSerializerDefaults.Web);
        byName = assembly.GetManifestResourceNames().Where(name => name.StartsWith("lists/", StringComparison.Ordinal)).Select(name =>
        {
            using var stream = assembly.GetManifestResourceStream(name)!;
            var file = JsonSerializer.Deserialize<ListFile>(stream, options)!;
            return new CodeList(file.List, file.Entries);
        }).ToFrozenDictionary(list => list.Name, StringComparer.Ordinal);
    }

    /// <summary>A list by its name. An unknown name is a fault.</summary>
    public CodeList this[string name] => byName[name];

    private sealed record ListFile(string List, IReadOnlyList<CodeEntry> Entries);
}

/// <summary>One list: its codes in the order in which people see them.</summary>
public sealed class CodeList(string name, IReadOnlyList<CodeEntry> entries)
{
    private readonly FrozenDictionary<string, CodeEntry> byCode = entries.ToFrozenDictionary(entry => entry.Code, StringComparer.Ordinal);
    private readonly ILookup<string, CodeEntry> byParent = entries.Where(entry => entry.Parent is not null).ToLookup(entry => entry.Parent!, StringComparer.Ordinal);

    public string Name => name;

    public IReadOnlyList<CodeEntry> Entries => entries;

    /// <summary>Entries without a parent.</summary>
    public IEnumerable<CodeEntry> Roots => entries.Where(entry => entry.Parent is null);

    public bool Has(string? code) => code is not null && byCode.ContainsKey(code);

    public CodeEntry? Find(string? code) => code is null ? null : byCode.GetValueOrDefault(code);

    public IEnumerable<CodeEntry> ChildrenOf(string code) => byParent[code];

    /// <summary>The entry with those above it, topmost first; empty for an unknown code.</summary>
    public IReadOnlyList<CodeEntry> PathTo(string? code) =>
        Find(code) is { } entry ? [.. PathTo(entry.Parent), entry] : [];

    /// <summary>Place in the list, from 0; -1 for an unknown code.</summary>
    public int PositionOf(string? code)
    {
        for (var position = 0; position < entries.Count; position++)
        {
            if (entries[position].Code == code) return position;
        }
        return -1;
    }

    /// <summary>What people of a language call it; the code itself if the list does not know it.</summary>
    public string Label(string code, string languageCode) => Find(code)?.LabelIn(languageCode) ?? code;
}

/// <summary>One code of a list.</summary>
/// <param name="Parent">The code above it, or null.</param>
/// <param name="Icon">Name of its icon, on the top level of categories.</param>
/// <param name="Native">A language's own name for itself.</param>
/// <param name="Rtl">A language written from right to left.</param>
/// <param name="Words">German words that people type when they mean a category, found in all its offers.</param>
public sealed record CodeEntry(
    string Code, string? Parent, IReadOnlyDictionary<string, string> Labels, string? Icon = null, string? Native = null, bool Rtl = false, IReadOnlyList<string>? Words = null)
{
    public string LabelIn(string languageCode) => Labels.GetValueOrDefault(languageCode) ?? Labels["de"];
}

/// <summary>The value, or every value of a list, is a code of the named code list; empty is allowed.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class ListCodeAttribute(string list) : ValidationAttribute
{
    public string List => list;

    public override bool IsValid(object? value) => value switch
    {
        null or "" => true,
        string code => CodeLists.Shipped[list].Has(code),
        IEnumerable<string> codes => codes.All(CodeLists.Shipped[list].Has),
        _ => false,
    };

    public override string FormatErrorMessage(string name) => "shell.form.unknownCode";
}
