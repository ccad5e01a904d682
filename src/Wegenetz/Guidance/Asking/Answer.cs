using Wegenetz.Rules;

namespace Wegenetz.Guidance.Asking;

/// <summary>What was answered to a question.</summary>
/// <param name="Value">Not known where the question was skipped.</param>
public readonly record struct Answer(Fact Fact, FactValue Value)
{
    private const char Is = '=';
    private const char Between = ',';

    public bool IsSkipped => !Value.IsKnown;

    /// <summary>Null for what is no answer: a form may be old or made by hand.</summary>
    public static Answer? Read(Catalogue catalogue, string written)
    {
        var at = written.IndexOf(Is, StringComparison.Ordinal);
        if (catalogue.FindFact(at < 0 ? written : written[..at]) is not { } fact) return null;
        if (at < 0) return new(fact, default);
        return fact.Read(written[(at + 1)..].Split(Between, StringSplitOptions.RemoveEmptyEntries)) is { } value ? new(fact, value) : null;
    }

    /// <summary>"age=30", "goals=work,debt"; "age" for a question that was skipped.</summary>
    public string Write() => IsSkipped ? Fact.Id : $"{Fact.Id}{Is}{string.Join(Between, Fact.Write(Value))}";
}
