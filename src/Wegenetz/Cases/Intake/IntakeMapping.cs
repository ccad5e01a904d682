using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Wegenetz.Cases.Clients;
using Wegenetz.Cases.Documents;
using Wegenetz.Platform.Access;

namespace Wegenetz.Cases.Intake;

internal static class IntakeMapping
{
    public static void Map(ModelBuilder model)
    {
        model.Entity<ClientIntake>(intake =>
        {
            ClientMapping.OfUnit(intake, ClientIntake.Table);
            intake.HasIndex(i => i.ClientId);
            intake.HasIndex(i => new { i.UnitId, i.CompletedOn, i.DueOn });
            intake.HasOne<Client>().WithMany().HasForeignKey(i => i.ClientId).OnDelete(DeleteBehavior.Cascade);
            intake.HasOne<Account>().WithMany().HasForeignKey(i => i.StartedById).OnDelete(DeleteBehavior.SetNull);
        });
        model.Entity<IntakePaper>(paper =>
        {
            ClientMapping.OfUnit(paper, IntakePaper.Table);
            paper.HasIndex(p => new { p.IntakeId, p.Position });
            paper.HasOne<ClientIntake>().WithMany().HasForeignKey(p => p.IntakeId).OnDelete(DeleteBehavior.Cascade);
            paper.HasOne<ClientDocument>().WithMany().HasForeignKey(p => p.DocumentId).OnDelete(DeleteBehavior.SetNull);
            paper.HasOne<Client>().WithMany().HasForeignKey(p => p.ClientId).OnDelete(DeleteBehavior.Cascade);
            paper.HasOne<Account>().WithMany().HasForeignKey(p => p.MovedById).OnDelete(DeleteBehavior.SetNull);
        });
        model.Entity<IntakeTemplate>(template =>
        {
            ClientMapping.OfUnit(template, IntakeTemplate.Table);
            template.Property(t => t.Name).HasMaxLength(ClientIntake.TitleMaxLength);
            template.Property(t => t.Papers).HasConversion(
                papers => JsonSerializer.Serialize(papers, JsonSerializerOptions.Web),
                text => JsonSerializer.Deserialize<List<TemplatePaper>>(text, JsonSerializerOptions.Web)!,
                new ValueComparer<List<TemplatePaper>>((one, other) => one!.SequenceEqual(other!), papers => papers.Count, papers => papers.ToList()));
        });
    }
}
