using Wegenetz.Rules.Conditions;

namespace Wegenetz.Rules;

/// <summary>A benefit, an instrument or a competence: what may be there for somebody, and who decides on it.</summary>
public sealed class Entry
{
    public required string Id { get; init; }

    /// <summary>German.</summary>
    public required string Name { get; init; }

    /// <summary>German, one or two sentences in plain words: what it is and who decides.</summary>
    public required string Summary { get; init; }

    public required EntryCategory Category { get; init; }

    public required EntrySide Side { get; init; }

    /// <summary>The law it belongs to, as people say it ("SGB II").</summary>
    public required string LegalArea { get; init; }

    /// <summary>Paragraphs, in the order of reading.</summary>
    public required IReadOnlyList<string> Norms { get; init; }

    /// <summary>German: who is competent, in words.</summary>
    public required string Authority { get; init; }

    /// <summary>Who is competent, most important first, for a network to map to its own units.</summary>
    public required IReadOnlyList<Authority> Authorities { get; init; }

    /// <summary>Where the competent authority depends on the case: the first whose condition holds; the last has none.</summary>
    public required IReadOnlyList<AuthorityChoice> AuthorityChoices { get; init; }

    /// <summary>German: for whom, in words.</summary>
    public required string ForWhom { get; init; }

    /// <summary>When the entry is worth a look at all. What is unknown counts as not fulfilled here.</summary>
    public required Condition Relevance { get; init; }

    /// <summary>By their first day.</summary>
    public required IReadOnlyList<EntryVersion> Versions { get; init; }

    /// <summary>The version valid on a day, or null.</summary>
    public EntryVersion? VersionOn(DateOnly day)
    {
        foreach (var version in Versions)
            if (version.IsValidOn(day)) return version;
        return null;
    }
}

public enum EntryCategory
{
    /// <summary>Who is competent and what secures the livelihood.</summary>
    Competence,

    /// <summary>A measure, a subsidy, a course.</summary>
    Instrument,
}

public enum EntrySide
{
    Person,
    Employer,
    Both,
}

/// <param name="Code">Stable name in data.</param>
/// <param name="Label">German.</param>
public sealed record Authority(string Code, string Label);

/// <param name="When">Null: in every other case.</param>
/// <param name="Authority">Who is competent then.</param>
/// <param name="Text">German, in words.</param>
public sealed record AuthorityChoice(Condition? When, Authority Authority, string Text);
