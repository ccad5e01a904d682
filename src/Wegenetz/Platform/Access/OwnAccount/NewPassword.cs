using Microsoft.AspNetCore.Identity;

namespace Wegenetz.Platform.Access.OwnAccount;

public sealed record PasswordTooEasy() : Refusal("signin.refusal.passwordEasy")
{
    public override int Status => StatusCodes.Status422UnprocessableEntity;
}

/// <summary>What a new password must be, wherever it is set.</summary>
internal static class NewPassword
{
    public const int MinLength = 12;

    public const int UniqueSigns = 5;

    /// <summary>Refuses few different signs, the person's own address or name, and the name of this program.</summary>
    public static Refusal? Check(string password, Account account)
    {
        string[] known = ["wegenetz", account.Email!.Split('@')[0], account.DisplayName];
        // A short word says nothing about the whole: "Ute" may well stand in a long sentence.
        var isKnown = known.Any(word => word.Length * 2 >= MinLength && password.Contains(word, StringComparison.OrdinalIgnoreCase));
        return isKnown || password.Distinct().Count() < UniqueSigns ? new PasswordTooEasy() : null;
    }

    /// <summary>Replaces the password; the new security stamp ends all sessions.</summary>
    public static async Task SetAsync(UserManager<Account> accounts, Account account, string password)
    {
        account.PasswordHash = accounts.PasswordHasher.HashPassword(account, password);
        Sure(await accounts.UpdateSecurityStampAsync(account));
    }

    /// <summary>What was checked before cannot fail; if it does, it is a fault.</summary>
    public static void Sure(IdentityResult result)
    {
        if (!result.Succeeded) throw new InvalidOperationException(string.Join(" ", result.Errors.Select(error => error.Code)));
    }
}
