using Microsoft.EntityFrameworkCore;
using Wegenetz.Platform.Access;
using Wegenetz.Platform.Tenancy;

namespace Wegenetz.Guidance.Inquiries;

internal static class InquiryMapping
{
    public static void Map(ModelBuilder model)
    {
        model.Entity<Inquiry>(inquiry =>
        {
            inquiry.ToTable(Inquiry.Table);
            inquiry.HasIndex(i => new { i.NetworkId, i.Reference }).IsUnique();
            inquiry.HasIndex(i => new { i.NetworkId, i.State });
            inquiry.Property(i => i.Reference).HasMaxLength(12);
            inquiry.Property(i => i.Language).HasMaxLength(12);
            inquiry.HasOne<Network>().WithMany().HasForeignKey(i => i.NetworkId).OnDelete(DeleteBehavior.Cascade);
            inquiry.HasOne<Account>().WithMany().HasForeignKey(i => i.AssigneeId).OnDelete(DeleteBehavior.SetNull);
        });
        model.Entity<AnswerTemplate>(template =>
        {
            template.ToTable(AnswerTemplate.Table);
            template.HasIndex(t => new { t.NetworkId, t.Name }).IsUnique();
            template.Property(t => t.Name).HasMaxLength(AnswerTemplate.NameMaxLength);
            template.Property(t => t.Text).HasMaxLength(AnswerTemplate.TextMaxLength);
            template.HasOne<Network>().WithMany().HasForeignKey(t => t.NetworkId).OnDelete(DeleteBehavior.Cascade);
        });
    }
}
