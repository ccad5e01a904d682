using Wegenetz.Rules;

namespace Wegenetz.Guidance.Routes;

/// <summary>The way of somebody: the offices in the order in which they are best gone to, and what is left beside it.</summary>
public sealed record Route
{
    /// <summary>By the stage of the way; within a stage what fits comes first.</summary>
    public required IReadOnlyList<Station> Stations { get; init; }

    /// <summary>By name.</summary>
    public required IReadOnlyList<EntryResult> NotFitting { get; init; }

    /// <summary>What the law knows and is not granted in practice, by name.</summary>
    public required IReadOnlyList<EntryResult> Suspended { get; init; }

    /// <summary>What could still be asked, with the open entries that rest on it; what most entries rest on comes first.</summary>
    public required IReadOnlyList<(Fact Fact, IReadOnlyList<EntryResult> Entries)> OpenFacts { get; init; }

    public static Route Of(Assessment assessment) => new()
    {
        Stations =
        [
            .. assessment.Shown.GroupBy(result => (result.Entry.Stage, result.Authority))
                .Select(office => new Station(office.Key.Stage, office.Key.Authority, [.. office.OrderBy(result => result.Verdict).ThenBy(result => result.Entry.Category).ThenBy(result => result.Entry.Name, StringComparer.Ordinal)]))
                .OrderBy(station => station.Stage).ThenByDescending(station => station.Fitting.Count()).ThenByDescending(station => station.Results.Count).ThenBy(station => station.Authority.Label, StringComparer.Ordinal),
        ],
        NotFitting = Those(assessment, Verdict.DoesNotFit),
        Suspended = Those(assessment, Verdict.Suspended),
        OpenFacts =
        [
            .. assessment.Results.Where(result => result.Verdict is Verdict.Open).SelectMany(result => result.OpenFacts.Select(fact => (Fact: fact, Result: result)))
                .GroupBy(open => open.Fact, open => open.Result).Select(open => (open.Key, (IReadOnlyList<EntryResult>)[.. open]))
                .OrderByDescending(open => open.Item2.Count),
        ],
    };

    private static List<EntryResult> Those(Assessment assessment, Verdict verdict) =>
        [.. assessment.Results.Where(result => result.Verdict == verdict).OrderBy(result => result.Entry.Name, StringComparer.Ordinal)];
}

/// <summary>One office on a way, with what it may give.</summary>
/// <param name="Results">What fits, then what may fit.</param>
public sealed record Station(EntryStage Stage, Authority Authority, IReadOnlyList<EntryResult> Results)
{
    public IEnumerable<EntryResult> Fitting => Results.Where(result => result.Verdict is Verdict.Fits);

    public IEnumerable<EntryResult> Open => Results.Where(result => result.Verdict is Verdict.Open);
}
