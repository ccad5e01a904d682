namespace Wegenetz.Cases.Clients;

/// <summary>
/// What a unit knows of a client beside name and birthday. Not here, and nowhere: residence title, ethnic origin, convictions, health,
/// disability, addiction, debt (docs/datenschutz; those are filters of offers, never fields of clients).
/// </summary>
public sealed record ClientDetails
{
    public string? Phone { get; init; }
    public string? Email { get; init; }
    public string? Address { get; init; }

    /// <summary>Codes of the list <c>language</c>; letters are written in the first that pages are written in.</summary>
    public IReadOnlyList<string> Languages { get; init; } = [];

    public bool NeedsInterpreter { get; init; }
    public IReadOnlyList<LanguageSkill> German { get; init; } = [];

    /// <summary>Codes of the list <c>target-group</c>, of those in <see cref="StorableTargetGroups"/>.</summary>
    public IReadOnlyList<string> TargetGroups { get; init; } = [];

    /// <summary>When the client has time: "werktags 8 bis 13 Uhr".</summary>
    public string? Availability { get; init; }

    public bool NeedsChildcare { get; init; }
    public IReadOnlyList<Qualification> Qualifications { get; init; } = [];
    public string? Wishes { get; init; }
    public IReadOnlyList<HouseholdMember> Household { get; init; } = [];
    public WorkCheck? MayWork { get; init; }
    public BenefitMonths? BenefitMonths { get; init; }

    /// <summary>
    /// Target groups that say nothing about origin, residence, health, debt or convictions. "Refugee" and "migrant" would say what the
    /// residence title says; age and sex are no entries of their own.
    /// </summary>
    public static readonly IReadOnlyList<string> StorableTargetGroups =
    [
        "single_parent", "neet", "school_leaver", "large_bg", "ltu", "lt_benefit", "sgb2_16e", "sgb2_16i", "women_return", "low_qualified", "working_poor", "carers", "illiterate",
    ];
}

/// <summary>German at a level, from a source on a day.</summary>
/// <param name="Level">Code of the list <c>cefr</c>.</param>
public sealed record LanguageSkill(SkillArea Area, string Level, SkillSource Source, DateOnly? On);

public enum SkillArea
{
    Overall,
    Listening,
    Reading,
    Speaking,
    Writing,
}

public enum SkillSource
{
    Certificate,
    Interview,
    OwnWord,
}

/// <summary>Something learned.</summary>
/// <param name="Country">In words.</param>
public sealed record Qualification(string Name, string? Country, QualificationLevel Level, RecognitionState Recognition);

public enum QualificationLevel
{
    None,
    School,
    Vocational,
    Master,
    Academic,
}

/// <summary>Where the recognition of a qualification stands. German ones need none.</summary>
public enum RecognitionState
{
    NotNeeded,
    NotAsked,
    Asked,
    Partly,
    Recognized,
    Refused,
}

/// <summary>Somebody of the household (Bedarfsgemeinschaft), as far as the unit needs to know.</summary>
public sealed record HouseholdMember(HouseholdRelation Relation, string? Name, int? BornIn);

public enum HouseholdRelation
{
    Partner,
    Child,
    Parent,
    Other,
}

/// <summary>Whether somebody may work: the answer and the day it was checked, never the title that it rests on.</summary>
public sealed record WorkCheck(WorkPermissionState State, string? Limits, DateOnly? CheckedOn, DateOnly? Until);

public enum WorkPermissionState
{
    Yes,
    WithPermission,
    No,
    Unclear,
}

/// <summary>Months with benefits of SGB II, as counted on a day: a month later the numbers are others.</summary>
/// <param name="Last24">Of the 24 months before the day; null: not counted.</param>
public sealed record BenefitMonths(DateOnly CountedOn, int? Last24, int? Last60, int? Last84)
{
    /// <summary>Whether the numbers still hold on a day.</summary>
    public bool HoldsOn(DateOnly day) => CountedOn <= day && day < CountedOn.AddMonths(1);
}

/// <summary>What a unit may switch off because its task does not need it. Each has its purpose in the texts.</summary>
public enum ClientField
{
    BornOn,
    Phone,
    Email,
    Address,
    Languages,
    Interpreter,
    German,
    TargetGroups,
    Availability,
    Childcare,
    Qualifications,
    Wishes,
    Household,
    MayWork,
    BenefitMonths,
}
