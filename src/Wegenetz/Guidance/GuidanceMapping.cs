using Microsoft.EntityFrameworkCore;
using Wegenetz.Atlas;
using Wegenetz.Platform.Data;
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

        var instrument = model.Entity<LocalInstrument>().ToTable("local_instruments");
        instrument.HasOne<Network>().WithMany().HasForeignKey(record => record.NetworkId).OnDelete(DeleteBehavior.Cascade);
        instrument.HasIndex(record => new { record.NetworkId, record.Slug }).IsUnique();
        instrument.Property(record => record.Slug).HasMaxLength(Slug.MaxLength + 10);
        instrument.Property(record => record.Name).HasMaxLength(LocalInstrument.NameMaxLength);
        instrument.Ignore(record => record.EntryId).Ignore(record => record.HasChanges);

        var situation = model.Entity<TestSituation>().ToTable("test_situations");
        situation.HasOne<Network>().WithMany().HasForeignKey(record => record.NetworkId).OnDelete(DeleteBehavior.Cascade);
        situation.Property(record => record.Name).HasMaxLength(TestSituation.NameMaxLength);
        situation.Property(record => record.Answers).HasMaxLength(TestSituation.AnswersMaxLength);
    }
}
