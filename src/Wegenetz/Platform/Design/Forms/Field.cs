using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Forms;
using Wegenetz.Platform.Language;

namespace Wegenetz.Platform.Design.Forms;

/// <summary>
/// What every field of a form shares: label, hint, the word for "optional", and its error in the language of the page.
/// The error message of a validation attribute is a text key: <c>[Required(ErrorMessage = "feedback.messageMissing")]</c>.
/// The id of the control is <c>f-</c> and the name of the property, in a row with the row's name between.
/// </summary>
public abstract class Field<TValue> : InputBase<TValue>
{
    [Inject] public required Texts T { get; set; }

    [CascadingParameter] internal FormFields? Fields { get; set; }

    /// <summary>The row of a list of rows that the field stands in.</summary>
    [CascadingParameter] internal FieldRow? Row { get; set; }

    [Parameter, EditorRequired] public required string Label { get; set; }

    /// <summary>One sentence under the label: what is meant, or an example.</summary>
    [Parameter] public string? Hint { get; set; }

    /// <summary>Stands for "optional": what will not happen without it. Shown by fields with one control.</summary>
    [Parameter] public string? NeededFor { get; set; }

    /// <summary>The empty answer is an answer as well, and so the field is not called optional.</summary>
    [Parameter] public bool IsDecision { get; set; }

    /// <summary>For <c>autocomplete</c>: what the browser may fill in.</summary>
    [Parameter] public string? Autocomplete { get; set; }

    protected string Id => Row is null ? $"f-{FieldIdentifier.FieldName}" : $"f-{Row.List}-{Row.Position}-{FieldIdentifier.FieldName}";

    protected IReadOnlyList<string> Errors => Fields is { IsQuiet: true } ? [] :
        [.. EditContext.GetValidationMessages(FieldIdentifier).Select(message => FormFields.Say(T, message)).Distinct()];

    protected bool HasError => Errors.Count > 0;

    /// <summary>A property with <c>[Required]</c> is required; every other field says that it is optional.</summary>
    protected bool IsRequired =>
        FieldIdentifier.Model.GetType().GetProperty(FieldIdentifier.FieldName)?.IsDefined(typeof(RequiredAttribute), inherit: true) ?? false;

    /// <summary>Ids of hint and error, for <c>aria-describedby</c>.</summary>
    protected string? DescribedBy
    {
        get
        {
            var ids = string.Join(' ', new[] { Hint is null ? null : $"{Id}-hint", HasError ? $"{Id}-error" : null }.OfType<string>());
            return ids.Length == 0 ? null : ids;
        }
    }

    protected override void OnInitialized() => Fields?.Add(FieldIdentifier, Id, Label, Row);
}
