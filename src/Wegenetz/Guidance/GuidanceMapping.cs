using Microsoft.EntityFrameworkCore;
using Wegenetz.Atlas;
using Wegenetz.Platform.Tenancy;

namespace Wegenetz.Guidance;

internal static class GuidanceMapping
{
    public static void Map(ModelBuilder model)
    {
        var office = model.Entity<CompetentOffice>().ToTable("competent_offices");
        office.HasOne<Network>().WithMany().HasForeignKey(record => record.NetworkId).OnDelete(DeleteBehavior.Cascade);
        office.HasOne<Location>().WithMany().HasForeignKey(record => record.LocationId).OnDelete(DeleteBehavior.Cascade);
        office.HasOne<Unit>().WithMany().HasForeignKey(record => record.UnitId).OnDelete(DeleteBehavior.SetNull);
        // Without its district an office would be everybody's.
        office.HasOne<District>().WithMany().HasForeignKey(record => record.DistrictId).OnDelete(DeleteBehavior.Cascade);
        office.Property(record => record.Authority).HasMaxLength(60);
    }
}
