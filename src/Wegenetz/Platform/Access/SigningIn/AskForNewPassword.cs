using System.ComponentModel.DataAnnotations;
using Wegenetz.Platform.Mail;

namespace Wegenetz.Platform.Access.SigningIn;

public sealed class AskForNewPasswordForm
{
    [Required(ErrorMessage = "signin.emailMissing"), Mailbox(ErrorMessage = "signin.emailMissing")]
    public string? Email { get; set => field = value?.Trim(); }
}

/// <summary>Takes a wish for a new password. Says the same and does the same whether or not somebody has an account with this address.</summary>
internal sealed class AskForNewPassword(NewPasswordRequests requests, SignInLimits limits)
{
    public Refusal? Run(AskForNewPasswordForm form)
    {
        if (!limits.Admits(form.Email!)) return new TooManyTries();
        requests.Add(form.Email!);
        return null;
    }
}
