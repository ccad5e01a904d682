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
                .Select(definition => new CatalogueFinding(definition.Id, "no situation fulfils this definition.", true)),
            .. Unused(catalogue),
        ];
    }

    private static IEnumerable<CatalogueFinding> CheckVersion(Entry entry, EntryVersion version, SituationSearch search, DateOnly today)
    {
        var place = $"{entry.Id} ({Written(version.ValidFrom)})";
        if (version.IsOldOn(today)) yield return new CatalogueFinding(place, $"was last checked on {Written(version.CheckedOn)}.", false);
        IReadOnlyList<Condition> needed = [entry.Relevance, .. version.Conditions];
        if (!search.CanHold(needed))
        {
            yield return new CatalogueFinding(place, "no situation can reach this version.", true);
            yield break;
        }
        foreach (var condition in version.Conditions.SelectMany(WithoutInverted))
            if (!search.CanHold([.. needed, condition])) yield return new CatalogueFinding(place, $"no situation that reaches this version fulfils \"{condition.Words}\".", true);
    }

    /// <summary>The condition and its parts, without those below a "not", which need not hold, and without those of definitions, which stand for many entries.</summary>
    private static IEnumerable<Condition> WithoutInverted(Condition condition) =>
        condition is AllCondition or AnyCondition ? condition.Parts.SelectMany(WithoutInverted).Prepend(condition) : [condition];

    private static IEnumerable<CatalogueFinding> Gaps(Entry entry) =>
        from pair in entry.Versions.Zip(entry.Versions.Skip(1))
        where pair.First.ValidTo?.AddDays(1) < pair.Second.ValidFrom
        select new CatalogueFinding(entry.Id, $"no version is valid between {Written(pair.First.ValidTo)} and {Written(pair.Second.ValidFrom)}.", false);

    private static IEnumerable<CatalogueFinding> Unused(Catalogue catalogue)
    {
        var used = catalogue.Conditions.SelectMany(All).ToList();
        var definitions = used.OfType<DefinitionCondition>().Select(condition => condition.Definition).ToHashSet();
        foreach (var definition in catalogue.Definitions.Where(definition => !definitions.Contains(definition)))
            yield return new CatalogueFinding(definition.Id, "no condition names this definition.", true);
        var facts = used.OfType<FactCondition>().Select(condition => condition.Fact).ToHashSet();
        foreach (var fact in catalogue.Facts.Where(fact => !facts.Contains(fact)))
            yield return new CatalogueFinding(fact.Id, "no condition asks for this fact.", true);
    }

    private static IEnumerable<Condition> All(Condition condition) => condition.Parts.SelectMany(All).Prepend(condition);

    private static string Written(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "no date";
}

/// <param name="Place">Id of the entry (with the first day of the version), the definition or the fact.</param>
/// <param name="Text">English, one sentence.</param>
/// <param name="IsFault">Whether it must be mended; otherwise somebody should look at it.</param>
public sealed record CatalogueFinding(string Place, string Text, bool IsFault);
