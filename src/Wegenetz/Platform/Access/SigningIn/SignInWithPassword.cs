using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Identity;

namespace Wegenetz.Platform.Access.SigningIn;

/// <summary>One answer for an unknown address, a wrong password and a locked account: it tells nobody who has an account here.</summary>
public sealed record SignInFailed() : Refusal("signin.refusal.failed")
{
    public override int Status => StatusCodes.Status422UnprocessableEntity;
}

public sealed record TooManyTries() : Refusal("signin.refusal.tooMany")
{
    public override int Status => StatusCodes.Status429TooManyRequests;
}

public sealed class SignInForm
{
    [Required(ErrorMessage = "signin.emailMissing")]
    public string? Email { get; set => field = value?.Trim(); }

    [Required(ErrorMessage = "signin.passwordMissing")]
    public string? Password { get; set; }
}

/// <summary>What comes after the right password.</summary>
public enum AfterPassword
{
    SignedIn,
    SecondFactor,
}

internal sealed class SignInWithPassword(SignInManager<Account> signIn, IPasswordHasher<Account> hasher, SignInLimits limits)
{
    /// <summary>Nobody's password, hashed: checking against it takes as long as checking a real one.</summary>
    private static readonly string NobodysHash = new PasswordHasher<Account>().HashPassword(null!, LinkToken.Create());

    public async Task<Result<AfterPassword>> RunAsync(SignInForm form)
    {
        if (!limits.Admits(form.Email!)) return new TooManyTries();
        var accounts = signIn.UserManager;
        var account = await accounts.FindByEmailAsync(form.Email!);
        if (account?.PasswordHash is null || await accounts.IsLockedOutAsync(account))
        {
            hasher.VerifyHashedPassword(null!, NobodysHash, form.Password!);
            return new SignInFailed();
        }
        var result = await signIn.PasswordSignInAsync(account, form.Password!, isPersistent: false, lockoutOnFailure: true);
        if (result.RequiresTwoFactor) return AfterPassword.SecondFactor;
        return result.Succeeded ? AfterPassword.SignedIn : new SignInFailed();
    }
}
