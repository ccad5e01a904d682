using Microsoft.AspNetCore.Components.Forms;
using Wegenetz.Platform.Language;

namespace Wegenetz.Platform.Design.Forms;

/// <summary>The fields of a form in the order of the page, so that the summary of errors can lead to them.</summary>
internal sealed class FormFields
{
    private readonly List<(FieldIdentifier Field, string Id)> fields = [];

    public void Add(FieldIdentifier field, string id) => fields.Add((field, id));

    /// <summary>Every message with the id of its field; messages of no field have none.</summary>
    public IReadOnlyList<(string? Id, string Message)> ErrorsOf(EditContext context, Texts texts)
    {
        var ofFields = fields.SelectMany(field => context.GetValidationMessages(field.Field).Select(message => ((string?)field.Id, message)));
        var known = fields.SelectMany(field => context.GetValidationMessages(field.Field)).ToHashSet(StringComparer.Ordinal);
        var ofNone = context.GetValidationMessages().Where(message => !known.Contains(message)).Select(message => ((string?)null, message));
        return [.. ofFields.Concat(ofNone).Select(error => (error.Item1, Say(texts, error.message))).Distinct()];
    }

    /// <summary>Messages are text keys. One that is not comes from the framework, in English: an entry that could not be read.</summary>
    public static string Say(Texts texts, string message) => texts.Has(message) ? texts[message] : texts["shell.form.unreadable"];
}
