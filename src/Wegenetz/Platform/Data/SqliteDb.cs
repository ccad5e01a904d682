using Microsoft.EntityFrameworkCore;
using Wegenetz.Platform.Tenancy;

namespace Wegenetz.Platform.Data;

/// <summary>The data in one SQLite file: nothing to install.</summary>
public sealed class SqliteDb(DbContextOptions<SqliteDb> options, NetworkScope scope, UnitScope units) : AppDb(options, scope, units)
{
    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        base.ConfigureConventions(configurationBuilder);
        configurationBuilder.Properties<DateTimeOffset>().HaveConversion<SqliteInstantConverter>();
    }
}
