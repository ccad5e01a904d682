using Microsoft.EntityFrameworkCore;
using Wegenetz.Platform.Privacy;
using Wegenetz.Platform.Tenancy;

namespace Wegenetz.Platform.Data;

/// <summary>The data in one SQLite file: nothing to install.</summary>
public sealed class SqliteDb(DbContextOptions<SqliteDb> options, NetworkScope scope, UnitScope units) : AppDb(options, scope, units)
{
    /// <summary>Saved, or about to be saved, in the present transaction.</summary>
    internal bool HasDestroyedKeys { get; set; }

    /// <summary>Always in a transaction where keys go, after whose end <see cref="SqliteErasure"/> looks for what is left of them.</summary>
    public override Task<int> SaveChangesAsync(bool acceptAllChangesOnSuccess, CancellationToken cancellationToken = default)
    {
        if (ChangeTracker.Entries<RecordKey>().Any(key => key.State is EntityState.Deleted)) (HasDestroyedKeys, Database.AutoTransactionBehavior) = (true, AutoTransactionBehavior.Always);
        return base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellationToken);
    }

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        base.ConfigureConventions(configurationBuilder);
        configurationBuilder.Properties<DateTimeOffset>().HaveConversion<SqliteInstantConverter>();
    }
}
