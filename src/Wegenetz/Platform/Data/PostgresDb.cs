using Microsoft.EntityFrameworkCore;
using Wegenetz.Platform.Tenancy;

namespace Wegenetz.Platform.Data;

/// <summary>The data in PostgreSQL 15 or later: several app instances on one database.</summary>
public sealed class PostgresDb(DbContextOptions<PostgresDb> options, NetworkScope scope, UnitScope units) : AppDb(options, scope, units)
{
    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        base.ConfigureConventions(configurationBuilder);
        configurationBuilder.Properties<DateTimeOffset>().HaveConversion<PostgresInstantConverter>();
    }
}
