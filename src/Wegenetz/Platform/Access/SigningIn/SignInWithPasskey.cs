using Microsoft.AspNetCore.Identity;

namespace Wegenetz.Platform.Access.SigningIn;

public sealed record PasskeyNotAccepted() : Refusal("signin.refusal.passkey")
{
    public override int Status => StatusCodes.Status422UnprocessableEntity;
}

/// <summary>What the authenticator answered, as JSON after WebAuthn.</summary>
public sealed class PasskeyAnswer
{
    public string? Credential { get; set; }
}

internal sealed class SignInWithPasskey(SignInManager<Account> signIn)
{
    /// <summary>The account that is now signed in.</summary>
    public async Task<Result<Account>> RunAsync(PasskeyAnswer answer)
    {
        if (string.IsNullOrEmpty(answer.Credential)) return new PasskeyNotAccepted();
        var assertion = await AssertAsync(answer.Credential);
        if (assertion is not { Succeeded: true, User: { } account, Passkey: { } passkey }) return new PasskeyNotAccepted();
        await signIn.UserManager.AddOrUpdatePasskeyAsync(account, passkey);
        await signIn.SignInAsync(account, isPersistent: false, authenticationMethod: "passkey");
        return account;
    }

    /// <summary>Null when the challenge is gone: the page stood open for too long.</summary>
    private async Task<PasskeyAssertionResult<Account>?> AssertAsync(string credential)
    {
        try
        {
            return await signIn.PerformPasskeyAssertionAsync(credential);
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }
}
