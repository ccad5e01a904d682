using Microsoft.AspNetCore.Identity;
using Wegenetz.Platform.Access.Sessions;
using Wegenetz.Platform.Access.SigningIn;

namespace Wegenetz.Platform.Access.OwnAccount;

internal sealed class AddPasskey(SignInManager<Account> signIn, SecurityNotice notice)
{
    /// <summary>Adds the passkey that the authenticator made, named after the device until its owner finds a better name.</summary>
    public async Task<Refusal?> RunAsync(PasskeyAnswer answer, Account account, string? userAgent, CancellationToken cancel)
    {
        if (account.IsDemo) return new DemoAccountsStayAsTheyAre();
        if (await AttestAsync(signIn, answer) is not { } made || made.UserEntity!.Id != account.Id.ToString()) return new PasskeyNotAccepted();
        made.Passkey!.Name = DeviceName.From(userAgent);
        NewPassword.Sure(await signIn.UserManager.AddOrUpdatePasskeyAsync(account, made.Passkey));
        await notice.SendAsync(account, cancel);
        return null;
    }

    /// <summary>Null when the answer is none, is not right, or comes too late for its challenge.</summary>
    private static async Task<PasskeyAttestationResult?> AttestAsync(SignInManager<Account> signIn, PasskeyAnswer answer)
    {
        if (string.IsNullOrEmpty(answer.Credential)) return null;
        try
        {
            var result = await signIn.PerformPasskeyAttestationAsync(answer.Credential);
            return result.Succeeded ? result : null;
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }
}
