using System.ComponentModel.DataAnnotations;
using System.Net.Mail;

namespace Wegenetz.Platform.Mail;

/// <summary>
/// An address that mail goes to, and nothing around it. <c>[EmailAddress]</c> lets a name in front pass, and then what is written is not
/// the address that gets the mail.
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class MailboxAttribute : ValidationAttribute
{
    public override bool IsValid(object? value) => value is null or "" || (value is string text && IsMailbox(text));

    public static bool IsMailbox(string text) => MailAddress.TryCreate(text, out var address) && address.Address == text;
}
