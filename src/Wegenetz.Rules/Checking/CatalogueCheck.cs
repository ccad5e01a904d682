using System.Globalization;
using Wegenetz.Rules.Conditions;

namespace Wegenetz.Rules.Checking;

/// <summary>Looks for what is well-formed and wrong all the same: rules that cannot matter, and rules that nobody looked at for long.</summary>
public static class CatalogueCheck
{
    /// <summary>Every finding: entry by entry, then definitions and facts.</summary>
    /// <param name="catalogue">The compiled rules.</param>
    /// <param name="today">The day from which the age of versions is counted.</param>
    public static IReadOnlyList<CatalogueFinding> Run(Catalogue catalogue, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(catalogue);
        var search = new SituationSearch(catalogue, catalogue.ConditionCount);
        return
        [
            .. catalogue.Entries.SelectMany(entry => entry.Versions.SelectMany(version => CheckVersion(entry, version, search, today)).Concat(Gaps(entry))),
            .. catalogue.Definitions.Where(definition => !search.CanHold([definition.Condition]))
                .Select(definition => new CatalogueFinding(definition.Id, FindingKind.Unreachable, "no situation fulfils this definition.")),
            .. Unused(catalogue),
        ];
    }

    /// <summary>The findings of one entry. However tangled its conditions are, it answers soon: where no answer is found in time, nothing is said.</summary>
    /// <param name="catalogue">The compiled rules.</param>
    /// <param name="entry">One of them.</param>
    /// <param name="today">The day from which the age of versions is counted.</param>
    public static IReadOnlyList<CatalogueFinding> Run(Catalogue catalogue, Entry entry, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(catalogue);
        ArgumentNullException.ThrowIfNull(entry);
        var search = new SituationSearch(catalogue, catalogue.ConditionCount, mostSteps: 100_000);
        return [.. entry.Versions.SelectMany(version => CheckVersion(entry, version, search, today)), .. Gaps(entry)];
    }

    private static IEnumerable<CatalogueFinding> CheckVersion(Entry entry, EntryVersion version, SituationSearch search, DateOnly today)
    {
        var place = $"{entry.Id} ({Written(version.ValidFrom)})";
        if (version.IsOldOn(today)) yield return new CatalogueFinding(place, FindingKind.Old, $"was last checked on {Written(version.CheckedOn)}.");
        IReadOnlyList<Condition> needed = [entry.Relevance, .. version.Conditions];
        if (!search.CanHold(needed))
        {
            yield return new CatalogueFinding(place, FindingKind.Unreachable, "no situation can reach this version.");
            yield break;
        }
        foreach (var paper in version.Papers)
            if (paper.When is { } when && !search.CanHold([.. needed, when])) yield return new CatalogueFinding(place, FindingKind.DeadCondition, $"nobody who reaches this version needs the paper \"{paper.Text}\".") { Condition = when };
        foreach (var condition in version.Conditions.SelectMany(WithoutInverted))
            if (!search.CanHold([.. needed, condition])) yield return new CatalogueFinding(place, FindingKind.DeadCondition, $"no situation that reaches this version fulfils \"{condition.Words}\".") { Condition = condition };
    }

    /// <summary>The condition and its parts, without those below a "not", which need not hold, and without those of definitions, which stand for many entries.</summary>
    private static IEnumerable<Condition> WithoutInverted(Condition condition) =>
        condition is AllCondition or AnyCondition ? condition.Parts.SelectMany(WithoutInverted).Prepend(condition) : [condition];

    private static IEnumerable<CatalogueFinding> Gaps(Entry entry) =>
        from pair in entry.Versions.Zip(entry.Versions.Skip(1))
        where pair.First.ValidTo?.AddDays(1) < pair.Second.ValidFrom
        select new CatalogueFinding(entry.Id, FindingKind.Gap, $"no version is valid between {Written(pair.First.ValidTo)} and {Written(pair.Second.ValidFrom)}.");

    private static IEnumerable<CatalogueFinding> Unused(Catalogue catalogue)
    {
        var used = catalogue.AskingConditions.SelectMany(All).ToList();
        var definitions = used.Concat(catalogue.PaperConditions.SelectMany(All)).OfType<DefinitionCondition>().Select(condition => condition.Definition).ToHashSet();
        foreach (var definition in catalogue.Definitions.Where(definition => !definitions.Contains(definition)))
            yield return new CatalogueFinding(definition.Id, FindingKind.Unused, "no condition names this definition.");
        var facts = used.OfType<FactCondition>().Select(condition => condition.Fact).ToHashSet();
        foreach (var fact in catalogue.Facts.Where(fact => !facts.Contains(fact)))
            yield return new CatalogueFinding(fact.Id, FindingKind.Unused, "no condition asks for this fact.");
    }

    private static IEnumerable<Condition> All(Condition condition) => condition.Parts.SelectMany(All).Prepend(condition);

    private static string Written(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "no date";
}

/// <param name="Place">Id of the entry (with the first day of the version), the definition or the fact.</param>
/// <param name="Text">English, one sentence.</param>
public sealed record CatalogueFinding(string Place, FindingKind Kind, string Text)
{
    /// <summary>The condition that it is about, if it is about one.</summary>
    public Condition? Condition { get; init; }

    /// <summary>Whether it must be mended; otherwise somebody should look at it.</summary>
    public bool IsFault => Kind is not (FindingKind.Old or FindingKind.Gap);
}

public enum FindingKind
{
    /// <summary>Nobody checked a version for long.</summary>
    Old,

    /// <summary>No version is valid between two others.</summary>
    Gap,

    /// <summary>Nothing can fulfil it.</summary>
    Unreachable,

    /// <summary>A condition that nothing which reaches its version can fulfil.</summary>
    DeadCondition,

    /// <summary>Nothing names it.</summary>
    Unused,
}
