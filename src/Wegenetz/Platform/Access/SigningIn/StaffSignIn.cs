using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;
using Wegenetz.Platform.Access.Sessions;

namespace Wegenetz.Platform.Access.SigningIn;

/// <summary>
/// A password alone never opens an account that has a passkey: the passkey is then its second factor. Every sign-in begins a session
/// of its own; only a cookie made anew within one goes on with it.
/// </summary>
internal sealed class StaffSignIn(
    UserManager<Account> accounts, IHttpContextAccessor http, IUserClaimsPrincipalFactory<Account> principals, IOptions<IdentityOptions> options,
    ILogger<SignInManager<Account>> log, IAuthenticationSchemeProvider schemes, IUserConfirmation<Account> confirmation, CurrentSession session)
    : SignInManager<Account>(accounts, http, principals, options, log, schemes, confirmation)
{
    public override async Task<bool> IsTwoFactorEnabledAsync(Account user) =>
        await base.IsTwoFactorEnabledAsync(user) || (await UserManager.GetPasskeysAsync(user)).Count > 0;

    public override Task RefreshSignInAsync(Account user)
    {
        session.GoesOn = true;
        return base.RefreshSignInAsync(user);
    }
}
