using Microsoft.AspNetCore.Identity;

namespace Wegenetz.Platform.Access.OwnAccount;

/// <summary>Ten codes for the day the phone is gone. They are shown once; new ones replace the old.</summary>
internal sealed class MakeRecoveryCodes(UserManager<Account> accounts, SecurityNotice notice)
{
    public const int Count = 10;

    public async Task<Result<IReadOnlyList<string>>> RunAsync(Account account, CancellationToken cancel)
    {
        if (account.IsDemo) return new DemoAccountsStayAsTheyAre();
        var codes = await accounts.GenerateNewTwoFactorRecoveryCodesAsync(account, Count);
        await notice.SendAsync(account, cancel);
        return codes!.ToArray();
    }
}
