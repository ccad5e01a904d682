using Microsoft.EntityFrameworkCore;

namespace Wegenetz.Platform.Tenancy;

internal static class TenancyMapping
{
    public static void Map(ModelBuilder model)
    {
        model.Entity<Network>(network =>
        {
            network.ToTable("networks");
            network.HasIndex(n => n.Key).IsUnique();
            network.Property(n => n.Key).HasMaxLength(Network.KeyMaxLength);
            network.Property(n => n.Name).HasMaxLength(Network.NameMaxLength);
        });
        model.Entity<Organization>(organization =>
        {
            organization.ToTable("organizations");
            organization.HasIndex(o => new { o.NetworkId, o.Slug }).IsUnique();
            organization.HasOne<Network>().WithMany().HasForeignKey(o => o.NetworkId).OnDelete(DeleteBehavior.Cascade);
        });
        model.Entity<Unit>(unit =>
        {
            unit.ToTable("units");
            unit.HasIndex(u => new { u.NetworkId, u.Slug }).IsUnique();
            unit.HasOne<Organization>().WithMany().HasForeignKey(u => u.OrganizationId).OnDelete(DeleteBehavior.Cascade);
        });
        model.Entity<Membership>(membership =>
        {
            membership.ToTable("memberships");
            membership.HasIndex(m => new { m.AccountId, m.NetworkId, m.UnitId, m.Role }).IsUnique();
            membership.HasOne<Unit>().WithMany().HasForeignKey(m => m.UnitId).OnDelete(DeleteBehavior.Cascade);
            membership.HasOne<Access.Account>().WithMany().HasForeignKey(m => m.AccountId).OnDelete(DeleteBehavior.Cascade);
        });
    }
}
