using System.Collections;
using System.ComponentModel.DataAnnotations;
using System.Reflection;
using Wegenetz.Platform.Design.Forms;

namespace Wegenetz.Platform;

/// <summary>An entry of a form does not keep its rule. The message key says which rule.</summary>
public sealed record InvalidEntry(string Field, string Rule, params object[] Filling) : Refusal(Rule, Filling);

/// <summary>
/// Checks a form by the rules on its properties, with the forms inside it. Pages show every fault beside its field; a use case
/// checks again, because it is called from elsewhere too. Messages of the rules are text keys.
/// </summary>
internal static class FormCheck
{
    /// <summary>The first fault, or null.</summary>
    public static Refusal? FaultOf(object form, string path = "")
    {
        var faults = new List<ValidationResult>();
        if (!Validator.TryValidateObject(form, new ValidationContext(form), faults, validateAllProperties: true))
        {
            var fault = faults[0];
            return new InvalidEntry(path + (fault.MemberNames.FirstOrDefault() ?? ""), fault.ErrorMessage!);
        }
        if ((form as IFormWithRules)?.Faults().FirstOrDefault() is { } broken) return new InvalidEntry(path + broken.Field, broken.Rule, [.. broken.Arguments]);
        foreach (var property in form.GetType().GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(IsListOfForms))
        {
            var position = 0;
            foreach (var inner in (IEnumerable)property.GetValue(form)!)
            {
                if (FaultOf(inner, $"{path}{property.Name}[{position++}].") is { } fault) return fault;
            }
        }
        return null;
    }

    private static bool IsListOfForms(PropertyInfo property) =>
        property.PropertyType.IsGenericType && property.PropertyType.GetGenericTypeDefinition() == typeof(List<>)
        && property.PropertyType.GetGenericArguments()[0] is { IsClass: true } entry && entry != typeof(string) && entry.Assembly == typeof(FormCheck).Assembly;
}
