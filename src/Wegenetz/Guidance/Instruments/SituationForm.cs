using System.ComponentModel.DataAnnotations;
using System.Globalization;
using Wegenetz.Guidance.Asking;
using Wegenetz.Platform.Design.Forms;
using Wegenetz.Rules;

namespace Wegenetz.Guidance.Instruments;

/// <summary>A test situation as staff choose it from lists.</summary>
public sealed class SituationForm : IFormWithRules
{
    [Required(ErrorMessage = "shell.form.required"), StringLength(TestSituation.NameMaxLength, ErrorMessage = "shell.form.tooLong")]
    public string? Name { get; set => field = FormText.Of(value); }

    public List<AnswerRow> Answers { get; set => field = value ?? []; } = [];

    public int Version { get; set; }

    internal static SituationForm New() => new() { Answers = [new()] };

    internal static SituationForm Of(TestSituation situation)
    {
        var form = Of(situation.Name, LinesOf(situation.Answers));
        form.Version = situation.Version;
        return form;
    }

    /// <param name="name">Of the situation.</param>
    /// <param name="answers">As they are stored, each: "age=30".</param>
    internal static SituationForm Of(string name, IEnumerable<string> answers) => new() { Name = name, Answers = [.. answers.Select(AnswerRow.Read)] };

    internal static string[] LinesOf(string stored) => stored.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    /// <summary>As it is stored, one answer a line. Only for a form without faults.</summary>
    internal string Written => string.Join('\n', Answers.Where(row => !row.IsBlank).Select(row => row.Known!.Value.Write()));

    /// <summary>Every answer in the words of its question; German, as the rules are.</summary>
    internal string Words => string.Join(" · ", Answers.Where(row => !row.IsBlank).Select(row => row.Words));

    public IEnumerable<FormFault> Faults()
    {
        if (Answers.TrueForAll(row => row.IsBlank)) yield return new(Answers.FirstOrDefault() ?? (object)this, Answers.Count > 0 ? nameof(AnswerRow.Fact) : nameof(Answers), "intern-instruments.noAnswer");
        var known = new HashSet<Fact>();
        foreach (var row in Answers.Where(row => !row.IsBlank))
        {
            if (row.KnownFact is not { } fact) yield return new(row, nameof(row.Fact), "shell.form.required");
            else if (!known.Add(fact)) yield return new(row, nameof(row.Fact), "intern-instruments.answeredTwice");
            else if (row.Known is null) yield return new(row, fact.Type is FactType.Set ? nameof(row.Values) : nameof(row.Value), "intern-instruments.value", ConditionRow.Possible(fact));
        }
    }

    /// <summary>A button beside the answers was pressed.</summary>
    internal void Edit(RowEdit edit)
    {
        if (edit.List == nameof(Answers)) edit.ApplyTo(Answers);
    }
}

/// <summary>One answer of a test situation.</summary>
public sealed class AnswerRow
{
    public string? Fact { get; set => field = FormText.Of(value); }

    /// <summary>A number, or the code of the choice.</summary>
    public string? Value { get; set => field = FormText.Of(value); }

    /// <summary>Codes, where several can be chosen together.</summary>
    public List<string> Values { get; set => field = value ?? []; } = [];

    internal bool IsBlank => Fact is null && Value is null && Values.Count == 0;

    internal Fact? KnownFact => Fact is null ? null : ShippedCatalogue.Catalogue.FindFact(Fact);

    /// <summary>The answer; null where there is none that fits the fact.</summary>
    internal Answer? Known => KnownFact is { } fact && Typed(fact) is { Count: > 0 } typed && fact.Read(typed) is { } value ? new(fact, value) : null;

    internal string Words => Known is { } answer ? $"{answer.Fact.Label}: {string.Join(", ", answer.Fact.Write(answer.Value).Select(value => answer.Fact.Choices.FirstOrDefault(choice => choice.Value == value)?.Label ?? value))}" : $"{KnownFact?.Label ?? Fact}: {Value}";

    internal static AnswerRow Read(string stored)
    {
        var (fact, value) = stored.Split('=', 2) is [var id, var rest] ? (id, rest) : (stored, "");
        return ShippedCatalogue.Catalogue.FindFact(fact)?.Type is FactType.Set ? new() { Fact = fact, Values = [.. value.Split(',', StringSplitOptions.RemoveEmptyEntries)] } : new() { Fact = fact, Value = value };
    }

    private List<string> Typed(Fact fact)
    {
        if (fact.Type is FactType.Set) return [.. Values.Where(value => fact.Choices.Any(choice => choice.Value == value))];
        var value = fact.Choices.Count > 0 ? Value : TypedNumber.Amount(Value)?.ToString(CultureInfo.InvariantCulture);
        return value is null ? [] : [value];
    }
}
