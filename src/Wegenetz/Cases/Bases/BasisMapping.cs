using Microsoft.EntityFrameworkCore;
using Wegenetz.Cases.Clients;
using Wegenetz.Cases.Documents;
using Wegenetz.Platform.Tenancy;

namespace Wegenetz.Cases.Bases;

internal static class BasisMapping
{
    public static void Map(ModelBuilder model)
    {
        model.Entity<Basis>(basis =>
        {
            basis.ToTable(Basis.Table);
            basis.Ignore(b => b.IsGiven);
            basis.HasIndex(b => b.ClientId);
            basis.HasIndex(b => new { b.UnitId, b.ValidUntil });
            basis.HasOne<ClientDocument>().WithMany().HasForeignKey(b => b.DocumentId).OnDelete(DeleteBehavior.SetNull);
            basis.HasOne<CommissionedMeasure>().WithMany().HasForeignKey(b => b.MeasureId).OnDelete(DeleteBehavior.SetNull);
            basis.HasOne<Client>().WithMany().HasForeignKey(b => b.ClientId).OnDelete(DeleteBehavior.Cascade);
            basis.HasOne<Network>().WithMany().HasForeignKey(b => b.NetworkId).OnDelete(DeleteBehavior.Cascade);
        });
        model.Entity<CommissionedMeasure>(measure =>
        {
            measure.ToTable(CommissionedMeasure.Table);
            measure.HasIndex(m => m.UnitId);
            measure.Property(m => m.Name).HasMaxLength(CommissionedMeasure.NameMaxLength);
            measure.HasOne<Network>().WithMany().HasForeignKey(m => m.NetworkId).OnDelete(DeleteBehavior.Cascade);
            measure.HasOne<Unit>().WithMany().HasForeignKey(m => m.UnitId).OnDelete(DeleteBehavior.Cascade);
            measure.HasOne<Unit>().WithMany().HasForeignKey(m => m.ReceiverUnitId).OnDelete(DeleteBehavior.Cascade);
        });
    }
}
