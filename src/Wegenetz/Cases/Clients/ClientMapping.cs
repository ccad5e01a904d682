using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Wegenetz.Platform.Access;
using Wegenetz.Platform.Data;
using Wegenetz.Platform.Tenancy;

namespace Wegenetz.Cases.Clients;

internal static class ClientMapping
{
    public static void Map(ModelBuilder model)
    {
        model.Entity<Client>(client =>
        {
            OfUnit(client, Client.Table);
            client.HasIndex(c => new { c.UnitId, c.Number }).IsUnique();
            client.HasIndex(c => new { c.UnitId, c.CaseManagerId, c.ClosedOn });
            client.HasOne<Account>().WithMany().HasForeignKey(c => c.CaseManagerId).OnDelete(DeleteBehavior.SetNull);
            client.HasOne<Desk>().WithMany().HasForeignKey(c => c.DeskId).OnDelete(DeleteBehavior.SetNull);
        });
        model.Entity<ClientAccess>(access =>
        {
            OfUnit(access, ClientAccess.Table);
            access.HasIndex(a => new { a.ClientId, a.AccountId, a.At });
            access.HasIndex(a => new { a.UnitId, a.At });
        });
        model.Entity<ClientMerge>(merge =>
        {
            OfUnit(merge, ClientMerge.Table);
            merge.HasIndex(m => m.ClientId);
            merge.HasOne<Client>().WithMany().HasForeignKey(m => m.ClientId).OnDelete(DeleteBehavior.Cascade);
        });
        model.Entity<CaseSettings>(settings =>
        {
            OfUnit(settings, CaseSettings.Table);
            settings.HasIndex(s => s.UnitId).IsUnique();
            settings.Property(s => s.FieldsOff).HasConversion(
                fields => JsonSerializer.Serialize(fields.Select(field => field.ToString()), JsonSerializerOptions.Default),
                text => JsonSerializer.Deserialize<List<string>>(text, JsonSerializerOptions.Default)!.Select(Enum.Parse<ClientField>).ToList(),
                new ValueComparer<List<ClientField>>((one, other) => one!.SequenceEqual(other!), fields => fields.Count, fields => fields.ToList()));
        });
        model.Entity<Desk>(desk => OfUnit(desk, "desks"));
        model.Entity<DeskSeat>(seat =>
        {
            OfUnit(seat, "desk_seats");
            seat.HasIndex(s => new { s.DeskId, s.AccountId }).IsUnique();
            seat.HasOne<Desk>().WithMany().HasForeignKey(s => s.DeskId).OnDelete(DeleteBehavior.Cascade);
            seat.HasOne<Account>().WithMany().HasForeignKey(s => s.AccountId).OnDelete(DeleteBehavior.Cascade);
        });
        model.Entity<Deputy>(deputy =>
        {
            OfUnit(deputy, "deputies");
            deputy.HasOne<Account>().WithMany().HasForeignKey(d => d.AccountId).OnDelete(DeleteBehavior.Cascade);
            deputy.HasOne<Account>().WithMany().HasForeignKey(d => d.DeputyId).OnDelete(DeleteBehavior.Cascade);
        });
    }

    /// <summary>A table whose rows belong to a unit: they go with it.</summary>
    public static void OfUnit<T>(Microsoft.EntityFrameworkCore.Metadata.Builders.EntityTypeBuilder<T> entity, string table) where T : class, INetworkOwned
    {
        entity.ToTable(table);
        entity.HasOne<Unit>().WithMany().HasForeignKey(nameof(IUnitOwned.UnitId)).OnDelete(DeleteBehavior.Cascade);
        entity.HasOne<Network>().WithMany().HasForeignKey(nameof(INetworkOwned.NetworkId)).OnDelete(DeleteBehavior.Cascade);
    }
}
