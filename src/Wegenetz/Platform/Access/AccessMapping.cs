using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Wegenetz.Platform.Access.Inviting;
using Wegenetz.Platform.Access.Resuming;
using Wegenetz.Platform.Access.Sessions;
using Wegenetz.Platform.Access.SigningIn;
using Wegenetz.Platform.Tenancy;

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
        model.Entity<Session>(session =>
        {
            session.ToTable("sessions");
            session.Property(s => s.Device).HasMaxLength(Session.DeviceMaxLength);
            session.HasOne<Account>().WithMany().HasForeignKey(s => s.AccountId).OnDelete(DeleteBehavior.Cascade);
        });
        model.Entity<CookieKey>().ToTable("cookie_keys");
        model.Entity<OneTimeLink>(link =>
        {
            link.ToTable("one_time_links");
            link.Property(l => l.TokenHash).HasMaxLength(LinkToken.HashLength);
            link.HasIndex(l => l.TokenHash).IsUnique();
            link.HasOne<Account>().WithMany().HasForeignKey(l => l.AccountId).OnDelete(DeleteBehavior.Cascade);
        });
        model.Entity<Invitation>(invitation =>
        {
            invitation.ToTable("invitations");
            invitation.Property(i => i.TokenHash).HasMaxLength(LinkToken.HashLength);
            invitation.HasIndex(i => i.TokenHash).IsUnique();
            // Of two people who click at the same moment only one gets in.
            invitation.Property(i => i.UsedAt).IsConcurrencyToken();
            invitation.HasOne<Unit>().WithMany().HasForeignKey(i => i.UnitId).OnDelete(DeleteBehavior.Cascade);
        });
        model.Entity<KeptPost>(post =>
        {
            post.ToTable("kept_posts");
            post.HasOne<Account>().WithMany().HasForeignKey(p => p.AccountId).OnDelete(DeleteBehavior.Cascade);
        });
    }
}
