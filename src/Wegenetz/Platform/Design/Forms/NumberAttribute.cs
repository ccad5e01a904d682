using System.ComponentModel.DataAnnotations;

namespace Wegenetz.Platform.Design.Forms;

/// <summary>
/// A number in a property of text, between two bounds that may be reached. What is no number says so; <c>ErrorMessage</c>, a text key,
/// is for one that is too small or too large. The text is read again with <see cref="TypedNumber"/>.
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class NumberAttribute(double from, double until) : ValidationAttribute
{
    /// <summary>No digits behind a comma.</summary>
    public bool IsWhole { get; init; }

    protected override ValidationResult? IsValid(object? value, ValidationContext validationContext)
    {
        if (value is not string typed) return ValidationResult.Success;
        var number = IsWhole ? TypedNumber.Whole(typed) : TypedNumber.Decimal(typed);
        if (number is null) return new("shell.form.unreadable", [validationContext.MemberName!]);
        return number >= from && number <= until ? ValidationResult.Success : new(ErrorMessage, [validationContext.MemberName!]);
    }
}
