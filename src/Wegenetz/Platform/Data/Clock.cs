namespace Wegenetz.Platform.Data;

/// <summary>Legal days are days of the German calendar, whatever zone the server runs in.</summary>
public static class Clock
{
    private static readonly TimeZoneInfo Berlin = TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin");

    extension(TimeProvider clock)
    {
        /// <summary>Today in Germany.</summary>
        public DateOnly Today => DateOnly.FromDateTime(clock.BerlinNow.DateTime);

        /// <summary>Now on a German clock, with its offset.</summary>
        public DateTimeOffset BerlinNow => TimeZoneInfo.ConvertTime(clock.GetUtcNow(), Berlin);
    }

    /// <summary>An instant on a German clock, with its offset.</summary>
    public static DateTimeOffset InBerlin(DateTimeOffset instant) => TimeZoneInfo.ConvertTime(instant, Berlin);

    /// <summary>The instant of a German wall clock reading. A reading that the clock skips in spring counts an hour on; of two equal ones in autumn the first is meant.</summary>
    public static DateTimeOffset AtBerlin(DateOnly day, TimeOnly time)
    {
        var local = day.ToDateTime(time, DateTimeKind.Unspecified);
        if (Berlin.IsInvalidTime(local)) local = local.AddHours(1);
        var offset = Berlin.IsAmbiguousTime(local) ? Berlin.GetAmbiguousTimeOffsets(local).Max() : Berlin.GetUtcOffset(local);
        return new DateTimeOffset(local, offset);
    }
}
