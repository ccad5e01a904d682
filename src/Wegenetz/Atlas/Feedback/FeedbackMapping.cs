using Microsoft.EntityFrameworkCore;
using Wegenetz.Platform.Tenancy;

namespace Wegenetz.Atlas.Feedback;

internal static class FeedbackMapping
{
    public static void Map(ModelBuilder model) => model.Entity<FeedbackMessage>(message =>
    {
        message.ToTable(FeedbackMessage.Table);
        message.HasIndex(m => new { m.NetworkId, m.Reference }).IsUnique();
        message.HasIndex(m => new { m.NetworkId, m.State });
        message.Property(m => m.Reference).HasMaxLength(12);
        message.Property(m => m.Page).HasMaxLength(FeedbackMessage.PageMaxLength);
        message.HasOne<Network>().WithMany().HasForeignKey(m => m.NetworkId).OnDelete(DeleteBehavior.Cascade);
        message.HasOne<Organization>().WithMany().HasForeignKey(m => m.OrganizationId).OnDelete(DeleteBehavior.SetNull);
        // Not set to null when a unit goes: the key that opens the message is the unit's.
        message.HasOne<Unit>().WithMany().HasForeignKey(m => m.UnitId).OnDelete(DeleteBehavior.Restrict);
    });
}
