namespace Wegenetz.Platform.Calendar;

/// <summary>Monday to Friday, without the public holidays of a federal state. One that is a holiday in some municipalities only is worked on.</summary>
public static class WorkingDays
{
    /// <summary>The day so many working days after another, which itself does not count.</summary>
    /// <param name="from">Any day.</param>
    /// <param name="days">Not negative.</param>
    /// <param name="federalState">One of <see cref="Tenancy.FederalStates.All"/>.</param>
    public static DateOnly After(DateOnly from, int days, string federalState)
    {
        while (days > 0)
        {
            from = from.AddDays(1);
            if (IsWorkingDay(from, federalState)) days--;
        }
        return from;
    }

    private static bool IsWorkingDay(DateOnly day, string federalState) =>
        day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday) && PublicHolidays.Find(federalState, day) is null or { IsLocal: true };
}
