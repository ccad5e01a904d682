using Microsoft.EntityFrameworkCore;
using Wegenetz.Atlas;
using Wegenetz.Cases.Bases;
using Wegenetz.Cases.Clients;
using Wegenetz.Platform.Access;
using Wegenetz.Platform.Tenancy;

namespace Wegenetz.Cases.Referring;

internal static class ReferringMapping
{
    public static void Map(ModelBuilder model)
    {
        model.Entity<Referral>(referral =>
        {
            referral.ToTable(Referral.Table);
            referral.Ignore(r => r.Seen);
            referral.Ignore(r => r.SeenEndedAt);
            referral.Property(r => r.Number).HasMaxLength(12);
            referral.HasIndex(r => new { r.NetworkId, r.Number }).IsUnique();
            referral.HasIndex(r => new { r.ToUnitId, r.State, r.DueOn });
            referral.HasIndex(r => new { r.FromUnitId, r.State });
            referral.HasOne<Network>().WithMany().HasForeignKey(r => r.NetworkId).OnDelete(DeleteBehavior.Cascade);
            referral.HasOne<Unit>().WithMany().HasForeignKey(r => r.FromUnitId).OnDelete(DeleteBehavior.Restrict);
            referral.HasOne<Unit>().WithMany().HasForeignKey(r => r.ToUnitId).OnDelete(DeleteBehavior.Restrict);
            referral.HasOne<Offer>().WithMany().HasForeignKey(r => r.OfferId).OnDelete(DeleteBehavior.SetNull);
        });
        model.Entity<ReferralFile>(file =>
        {
            file.ToTable(ReferralFile.Table);
            file.HasIndex(f => f.ReferralId).IsUnique();
            file.HasIndex(f => f.ClientId);
            file.HasIndex(f => f.BasisId);
            file.HasOne<Referral>().WithMany().HasForeignKey(f => f.ReferralId).OnDelete(DeleteBehavior.Cascade);
            file.HasOne<Client>().WithMany().HasForeignKey(f => f.ClientId).OnDelete(DeleteBehavior.Cascade);
            file.HasOne<Basis>().WithMany().HasForeignKey(f => f.BasisId).OnDelete(DeleteBehavior.SetNull);
        });
        model.Entity<ReferralCopy>(copy =>
        {
            copy.ToTable(ReferralCopy.Table);
            copy.HasIndex(c => c.ReferralId).IsUnique();
            copy.HasOne<Referral>().WithMany().HasForeignKey(c => c.ReferralId).OnDelete(DeleteBehavior.Cascade);
        });
        model.Entity<CopyAccess>(access =>
        {
            access.ToTable(CopyAccess.Table);
            access.Property(a => a.Number).HasMaxLength(12);
            access.HasIndex(a => new { a.UnitId, a.At });
        });
        model.Entity<ReferralMessage>(message =>
        {
            message.ToTable(ReferralMessage.Table);
            message.HasIndex(m => new { m.ReferralId, m.UnitId });
            message.HasOne<Referral>().WithMany().HasForeignKey(m => m.ReferralId).OnDelete(DeleteBehavior.Cascade);
        });
        model.Entity<ReferralLink>(link =>
        {
            link.ToTable(ReferralLink.Table);
            link.Property(l => l.TokenHash).HasMaxLength(LinkToken.HashLength);
            link.Property(l => l.CodeHash).HasMaxLength(LinkToken.HashLength);
            link.HasIndex(l => l.TokenHash).IsUnique();
            link.HasIndex(l => l.ReferralId);
            link.HasOne<Referral>().WithMany().HasForeignKey(l => l.ReferralId).OnDelete(DeleteBehavior.Cascade);
        });
    }
}
