using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace Wegenetz.Platform.Data;

/// <summary>
/// Instants as microseconds since 1970 in UTC: SQLite cannot order a <see cref="DateTimeOffset"/>, and a microsecond is what
/// PostgreSQL keeps, so both engines give back the same value.
/// </summary>
internal sealed class SqliteInstantConverter() : ValueConverter<DateTimeOffset, long>(
    instant => (instant.UtcTicks - DateTimeOffset.UnixEpoch.Ticks) / TimeSpan.TicksPerMicrosecond,
    micros => DateTimeOffset.UnixEpoch.AddTicks(micros * TimeSpan.TicksPerMicrosecond));

/// <summary>PostgreSQL's <c>timestamptz</c> takes UTC only.</summary>
internal sealed class PostgresInstantConverter() : ValueConverter<DateTimeOffset, DateTimeOffset>(
    instant => instant.ToUniversalTime(),
    instant => instant);
