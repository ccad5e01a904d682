using Microsoft.EntityFrameworkCore;

namespace Wegenetz.Platform.Tenancy;

/// <summary>What a database says about itself: its one row is written with the first network.</summary>
public sealed class Installation
{
    public const int OnlyId = 1;

    public int Id { get; init; } = OnlyId;

    /// <summary>Demo networks and demo accounts exist only in a database marked so; it takes no further network.</summary>
    public required bool IsDemo { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>Whether this database holds a demo.</summary>
    public static Task<bool> IsDemoAsync(AppDb db, CancellationToken cancel) =>
        db.Installations.AnyAsync(installation => installation.IsDemo, cancel);

    internal static void Map(ModelBuilder model) => model.Entity<Installation>(installation =>
    {
        installation.ToTable("installation");
        installation.Property(i => i.Id).ValueGeneratedNever();
    });
}
