using Microsoft.AspNetCore.Components.Forms;
using Wegenetz.Platform.Language;

namespace Wegenetz.Platform.Design.Forms;

/// <summary>The fields of a form in the order of the page, so that the summary of errors can lead to them.</summary>
internal sealed class FormFields
{
    /// <summary>Messages are one text; this stands between its key and what fills its places.</summary>
    private const char Between = '\u001F';

    private readonly List<(int Place, FieldIdentifier Field, string Id, string Label)> fields = [];
    private readonly Dictionary<string, int> announced = new(StringComparer.Ordinal);
    private int next;

    /// <summary>Nothing is called wrong: somebody adds a row and is not done yet.</summary>
    public bool IsQuiet { get; set; }

    /// <param name="row">Whose list may have been announced.</param>
    public void Add(FieldIdentifier field, string id, string label, FieldRow? row) =>
        fields.Add((announced.TryGetValue(row?.List ?? field.FieldName, out var place) ? place : next++, field, id, row is null ? label : $"{row.Label}, {label}"));

    /// <summary>What stands within something comes to life after everything around it; in the order of the page it stands where it was announced.</summary>
    /// <param name="name">Of a property of the form: a list of rows, or a field that is folded away.</param>
    public void Announce(string name) => announced.TryAdd(name, next++);

    /// <summary>Every wrong field with what is wrong; what concerns no field stands at the end, without an id.</summary>
    public IReadOnlyList<(string? Id, string Message)> ErrorsOf(EditContext context, Texts texts)
    {
        var ofFields = fields.OrderBy(field => field.Place).SelectMany(field => context.GetValidationMessages(field.Field).Select(message => (field.Id, field.Label, Message: message))).ToList();
        var ofNone = context.GetValidationMessages().Except(ofFields.Select(error => error.Message));
        return
        [
            .. ofFields.Select(error => ((string?)error.Id, Named(error.Label, Say(texts, error.Message)))).Distinct(),
            .. ofNone.Select(message => ((string?)null, Say(texts, message))),
        ];
    }

    /// <summary>"Name: Bitte …", but "Worum geht es? Bitte …".</summary>
    private static string Named(string label, string message) => $"{label}{(label is [.., '?' or '؟' or '!' or ':'] ? "" : ":")} {message}";

    /// <summary>A fault as a message that <see cref="Say"/> says.</summary>
    public static string Write(FormFault fault) => string.Join(Between, [fault.Rule, .. fault.Arguments]);

    /// <summary>Messages are text keys. One that is not comes from the framework, in English: an entry that could not be read.</summary>
    public static string Say(Texts texts, string message)
    {
        var parts = message.Split(Between);
        if (!texts.Has(parts[0])) return texts["shell.form.unreadable"];
        return parts.Length == 1 ? texts[parts[0]] : texts[parts[0], [.. parts[1..]]];
    }
}
