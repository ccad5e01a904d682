namespace Wegenetz.Platform.Design.Forms;

/// <summary>A rule that an entry does not keep.</summary>
/// <param name="Entry">The form, or the row of it.</param>
/// <param name="Field">Name of the property.</param>
/// <param name="Rule">Key of the message.</param>
/// <param name="Arguments">Fill its places.</param>
public sealed record FormFault(object Entry, string Field, string Rule, params string[] Arguments);

/// <summary>A form with rules beyond attributes on its properties: about its rows, or shared with another form.</summary>
public interface IFormWithRules
{
    IEnumerable<FormFault> Faults();
}
