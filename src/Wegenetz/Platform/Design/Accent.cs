namespace Wegenetz.Platform.Design;

/// <summary>
/// The accent of a network: a name out of six, set as <c>data-accent</c> on the page. The colours stand in wegenetz.css.
/// Names instead of free colours: contrast is measured for each of them, and no network looks like an error or a warning.
/// An attribute instead of a style: the content security policy forbids inline styles, and a style sheet per network would
/// be one more file to wait for.
/// </summary>
public static class Accent
{
    public const string Default = "beere";

    /// <summary>In the order in which the settings offer them.</summary>
    public static readonly IReadOnlyList<string> All = [Default, "petrol", "moos", "ocker", "flieder", "schiefer"];
}
