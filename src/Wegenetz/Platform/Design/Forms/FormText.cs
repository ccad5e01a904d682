namespace Wegenetz.Platform.Design.Forms;

/// <summary>
/// What was typed, as a form keeps it. A browser sends an empty field as an empty text; rules such as <c>[Url]</c>
/// let only null pass as "not given": <c>public string? Email { get; set => field = FormText.Of(value); }</c>.
/// </summary>
public static class FormText
{
    /// <summary>Without white space at its ends; null if nothing is left.</summary>
    public static string? Of(string? typed) => string.IsNullOrWhiteSpace(typed) ? null : typed.Trim();
}
