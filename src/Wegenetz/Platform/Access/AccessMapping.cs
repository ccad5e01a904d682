using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Wegenetz.Platform.Access;

internal static class AccessMapping
{
    public static void Map(ModelBuilder model)
    {
        model.Entity<Account>().ToTable("accounts");
        model.Entity<IdentityUserClaim<Guid>>().ToTable("account_claims");
        model.Entity<IdentityUserLogin<Guid>>().ToTable("account_logins");
        model.Entity<IdentityUserToken<Guid>>().ToTable("account_tokens");
        model.Entity<IdentityUserPasskey<Guid>>().ToTable("account_passkeys");
    }
}
