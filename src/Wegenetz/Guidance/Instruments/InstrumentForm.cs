using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using Wegenetz.Platform.Design.Forms;
using Wegenetz.Rules;

namespace Wegenetz.Guidance.Instruments;

/// <summary>An own instrument as staff write it. Codes are those of the rules.</summary>
public sealed class InstrumentForm : IFormWithRules
{
    internal const int LineMaxLength = 400;
    internal const int LinesMaxLength = 4000;

    [Required(ErrorMessage = "shell.form.required"), StringLength(LocalInstrument.NameMaxLength, ErrorMessage = "shell.form.tooLong")]
    public string? Name { get; set => field = FormText.Of(value); }

    [Required(ErrorMessage = "shell.form.required"), StringLength(LineMaxLength, ErrorMessage = "shell.form.tooLong")]
    public string? Summary { get; set => field = FormText.Of(value); }

    [Required(ErrorMessage = "shell.form.required"), StringLength(LineMaxLength, ErrorMessage = "shell.form.tooLong")]
    public string? ForWhom { get; set => field = FormText.Of(value); }

    /// <summary>Code of a stage of the way.</summary>
    [Required(ErrorMessage = "shell.form.required")]
    public string? Stage { get; set => field = FormText.Of(value); }

    /// <summary>Who is competent, most important first.</summary>
    public List<AuthorityRow> Authorities { get; set => field = value ?? []; } = [];

    /// <summary>In words: a decision, an agreement, a paragraph.</summary>
    [Required(ErrorMessage = "shell.form.required"), StringLength(LineMaxLength, ErrorMessage = "shell.form.tooLong")]
    public string? LegalBasis { get; set => field = FormText.Of(value); }

    /// <summary>One a line.</summary>
    [StringLength(LinesMaxLength, ErrorMessage = "shell.form.tooLong")]
    public string? Gets { get; set => field = FormText.Of(value); }

    /// <summary>One a line.</summary>
    [StringLength(LinesMaxLength, ErrorMessage = "shell.form.tooLong")]
    public string? Papers { get; set => field = FormText.Of(value); }

    [Required(ErrorMessage = "shell.form.required"), StringLength(LineMaxLength, ErrorMessage = "shell.form.tooLong")]
    public string? NextStep { get; set => field = FormText.Of(value); }

    /// <summary>What somebody who gets to see it asks about.</summary>
    [Required(ErrorMessage = "intern-instruments.topic")]
    public List<string> Topics { get; set => field = value ?? []; } = [];

    public List<ConditionRow> Conditions { get; set => field = value ?? []; } = [];

    public DateOnly? ValidFrom { get; set; }

    public DateOnly? ValidUntil { get; set; }

    [Required(ErrorMessage = "shell.form.required")]
    public DateOnly? CheckedOn { get; set; }

    [Required(ErrorMessage = "shell.form.required")]
    public string? Confidence { get; set => field = FormText.Of(value); }

    public int Version { get; set; }

    internal static InstrumentForm New(DateOnly today) => new() { Authorities = [new() { Code = "pilot" }], ValidFrom = today, CheckedOn = today, Conditions = [new()] };

    internal static IReadOnlyList<EntryStage> Stages { get; } = Enum.GetValues<EntryStage>();

    /// <summary>Those that one who writes today can mean.</summary>
    internal static IReadOnlyList<Confidence> Confidences { get; } = [Rules.Confidence.ConfirmedInSource, Rules.Confidence.SecondarySource, Rules.Confidence.GeneralKnowledge, Rules.Confidence.Unverified];

    /// <summary>As the rules write it: "employer-advice".</summary>
    internal static string CodeOf<TCode>(TCode code) where TCode : struct, Enum => JsonNamingPolicy.KebabCaseLower.ConvertName(code.ToString());

    internal static IEnumerable<string> Lines(string? typed) => (typed ?? "").Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    public IEnumerable<FormFault> Faults()
    {
        if (Stage is not null && Stages.All(stage => CodeOf(stage) != Stage)) yield return new(this, nameof(Stage), "shell.form.unknownCode");
        foreach (var fault in AuthorityFaults()) yield return fault;
        if (Confidence is not null && Confidences.All(confidence => CodeOf(confidence) != Confidence)) yield return new(this, nameof(Confidence), "shell.form.unknownCode");
        if (Topics.Count == 0) yield return new(this, nameof(Topics), "intern-instruments.topic");
        else if (FactChoices.TopicFact.Read(Topics) is null) yield return new(this, nameof(Topics), "shell.form.unknownCode");
        if (ValidUntil < ValidFrom) yield return new(this, nameof(ValidUntil), "intern-instruments.endsBefore");
        if (Conditions.TrueForAll(row => row.IsBlank)) yield return new(Conditions.FirstOrDefault() ?? (object)this, Conditions.Count > 0 ? nameof(ConditionRow.Fact) : nameof(Conditions), "intern-instruments.condition");
        foreach (var fault in Conditions.SelectMany(row => row.Faults())) yield return fault;
    }

    /// <summary>A button beside rows was pressed.</summary>
    internal void Edit(RowEdit edit)
    {
        if (edit.List == nameof(Conditions)) edit.ApplyTo(Conditions);
        if (edit.List == nameof(Authorities)) edit.ApplyTo(Authorities);
    }

    /// <summary>Rows that were left empty do not count.</summary>
    internal IReadOnlyList<string> AuthorityCodes => [.. Authorities.Select(row => row.Code).OfType<string>()];

    private IEnumerable<FormFault> AuthorityFaults()
    {
        var known = new HashSet<string>(StringComparer.Ordinal);
        if (AuthorityCodes.Count == 0) yield return Authorities.Count > 0 ? new(Authorities[0], nameof(AuthorityRow.Code), "shell.form.required") : new(this, nameof(Authorities), "intern-instruments.noAuthority");
        foreach (var row in Authorities.Where(row => row.Code is not null))
        {
            if (ShippedCatalogue.Catalogue.Authorities.All(authority => authority.Code != row.Code)) yield return new(row, nameof(row.Code), "shell.form.unknownCode");
            else if (!known.Add(row.Code!)) yield return new(row, nameof(row.Code), "intern-instruments.authorityTwice");
        }
    }
}

/// <summary>One of several that are competent.</summary>
public sealed class AuthorityRow
{
    /// <summary>As in the rules.</summary>
    public string? Code { get; set => field = FormText.Of(value); }
}
