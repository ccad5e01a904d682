using System.Globalization;
using System.Text.Json;

namespace Wegenetz.Rules.Reading;

/// <summary>A value in a file, which knows where it stands. What is wrong is noted with that place, and reading goes on.</summary>
internal readonly record struct Place(string File, string Path, JsonElement Value, List<CatalogueFault> Faults)
{
    public bool Has(string name) => Value.ValueKind is JsonValueKind.Object && Value.TryGetProperty(name, out var member) && member.ValueKind is not JsonValueKind.Null;

    public Place? Member(string name) => Has(name) ? this with { Path = Path.Length == 0 ? name : $"{Path}.{name}", Value = Value.GetProperty(name) } : null;

    public void Report(string text) => Faults.Add(new CatalogueFault(File, Path, text));

    /// <summary>Reports members that nobody reads: most are misspelled.</summary>
    public void AllowOnly(params ReadOnlySpan<string> names)
    {
        if (Value.ValueKind is not JsonValueKind.Object)
        {
            Report("must be an object.");
            return;
        }
        foreach (var member in Value.EnumerateObject())
            if (!names.Contains(member.Name)) Report($"has an unknown member \"{member.Name}\".");
    }

    /// <summary>The members of an object, in the order of the file.</summary>
    public IEnumerable<(string Name, Place Place)> Members()
    {
        if (Value.ValueKind is not JsonValueKind.Object)
        {
            Report("must be an object.");
            yield break;
        }
        foreach (var member in Value.EnumerateObject())
            yield return (member.Name, this with { Path = Path.Length == 0 ? member.Name : $"{Path}.{member.Name}", Value = member.Value });
    }

    /// <summary>The items of a list that may be missing.</summary>
    public IEnumerable<Place> Items(string name)
    {
        if (Member(name) is not { } list) yield break;
        if (list.Value.ValueKind is not JsonValueKind.Array)
        {
            list.Report("must be a list.");
            yield break;
        }
        var number = 0;
        foreach (var item in list.Value.EnumerateArray()) yield return list with { Path = $"{list.Path}[{number++}]", Value = item };
    }

    public string Text(string name)
    {
        if (OptionalText(name) is { } text) return text;
        if (!Has(name)) Report($"has no \"{name}\".");
        return "";
    }

    public string? OptionalText(string name) => Member(name)?.AsText();

    public string? AsText()
    {
        if (Value.ValueKind is JsonValueKind.String && !string.IsNullOrWhiteSpace(Value.GetString())) return Value.GetString();
        Report("must be a text.");
        return null;
    }

    public IReadOnlyList<string> Texts(string name) => [.. Items(name).Select(item => item.AsText()).OfType<string>()];

    public DateOnly? Day(string name)
    {
        if (Member(name) is not { } member) return null;
        if (DateOnly.TryParseExact(member.AsText(), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)) return day;
        member.Report("must be a day like \"2026-07-01\".");
        return null;
    }

    public bool Flag(string name)
    {
        if (Member(name) is not { } member) return false;
        if (member.Value.ValueKind is not JsonValueKind.True) member.Report("must be true or left out.");
        return true;
    }

    /// <summary>One of some codes.</summary>
    public TCode Code<TCode>(string name, IReadOnlyDictionary<string, TCode> codes) where TCode : struct
    {
        var text = Text(name);
        if (codes.TryGetValue(text, out var code)) return code;
        if (text.Length > 0) Member(name)!.Value.Report($"must be one of {string.Join(", ", codes.Keys)}.");
        return default;
    }
}
