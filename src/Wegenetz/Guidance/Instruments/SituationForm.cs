using System.ComponentModel.DataAnnotations;
using System.Globalization;
using Wegenetz.Guidance.Asking;
using Wegenetz.Platform.Design.Forms;

namespace Wegenetz.Guidance.Instruments;

/// <summary>A test situation as staff write it.</summary>
public sealed class SituationForm : IFormWithRules
{
    [Required(ErrorMessage = "shell.form.required"), StringLength(TestSituation.NameMaxLength, ErrorMessage = "shell.form.tooLong")]
    public string? Name { get; set => field = FormText.Of(value); }

    [Required(ErrorMessage = "shell.form.required"), StringLength(TestSituation.AnswersMaxLength, ErrorMessage = "shell.form.tooLong")]
    public string? Answers { get; set => field = FormText.Of(value); }

    public int Version { get; set; }

    internal static SituationForm Of(TestSituation situation) => new() { Name = situation.Name, Answers = situation.Answers, Version = situation.Version };

    /// <summary>Without white space around "=" and ",".</summary>
    internal static IEnumerable<string> LinesOf(string? typed) => InstrumentForm.Lines(typed).Select(line => string.Join('=', line.Split('=').Select(part => string.Join(',', part.Split(',', StringSplitOptions.TrimEntries)))));

    public IEnumerable<FormFault> Faults()
    {
        var known = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (at, line) in LinesOf(Answers).Index())
        {
            var (number, id) = ((at + 1).ToString(CultureInfo.InvariantCulture), line.Split('=')[0]);
            if (ShippedCatalogue.Catalogue.FindFact(id) is not { } fact) yield return new(this, nameof(Answers), "intern-instruments.unknownFact", number, id);
            else if (Answer.Read(ShippedCatalogue.Catalogue, line) is not { IsSkipped: false }) yield return new(this, nameof(Answers), "intern-instruments.unknownAnswer", number, line, Possible(fact));
            else if (!known.Add(id)) yield return new(this, nameof(Answers), "intern-instruments.answeredTwice", number, id);
        }
    }

    /// <summary>What can stand behind "=".</summary>
    internal static string Possible(Rules.Fact fact) => fact.Choices.Count == 0 ? ConditionRow.Possible(fact) : string.Join(", ", fact.Choices.Select(choice => choice.Value));
}
