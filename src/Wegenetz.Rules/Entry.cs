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

    /// <summary>Where on the way it stands.</summary>
    public required EntryStage Stage { get; init; }

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

    /// <summary>Codes of the kinds of offers that fit it, for whoever keeps offers; may be empty.</summary>
    public IReadOnlyList<string> Offers { get; init; } = [];

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

/// <summary>Parts of a way, in the order in which they are best taken: what secures staying and living comes before training and work.</summary>
public enum EntryStage
{
    /// <summary>Residence, and what it allows.</summary>
    Residence,

    /// <summary>Money to live on.</summary>
    Livelihood,

    /// <summary>Home, family, counselling.</summary>
    Everyday,

    /// <summary>Learning German.</summary>
    Language,

    /// <summary>Having a foreign qualification recognised.</summary>
    Recognition,

    /// <summary>For employers and associations: who advises them.</summary>
    EmployerAdvice,

    /// <summary>School leaving certificate, apprenticeship, further training.</summary>
    Training,

    /// <summary>For employers: training others.</summary>
    EmployerTraining,

    /// <summary>Finding and keeping work.</summary>
    Work,

    /// <summary>For employers: hiring.</summary>
    EmployerHiring,

    /// <summary>Volunteering.</summary>
    Community,
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
