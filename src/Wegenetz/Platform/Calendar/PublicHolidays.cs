using System.Collections.Concurrent;
using Wegenetz.Platform.Tenancy;

namespace Wegenetz.Platform.Calendar;

/// <summary>A public holiday. <paramref name="Code"/> is the key of its name in the texts: <c>holiday.easter_monday</c>.</summary>
/// <param name="IsLocal">The law makes it a holiday in some municipalities of the state only; nothing closes by itself.</param>
public sealed record PublicHoliday(DateOnly On, string Code, bool IsLocal = false);

/// <summary>
/// The public holidays of the federal states, from 1991 on; for 1990 as if the sixteen states had existed all year.
/// Sources: Einigungsvertrag Art. 2 (3 October) and the states' Sunday and holiday acts: FTG (BW, BY, BE, BB), FTG M-V,
/// Feiertagsgesetz NW, NFeiertagsG, HFeiertagsG, LFtG RP, SFG SL, SächsSFG, FeiertG LSA, SFTG SH, ThürFGtG and the holiday
/// acts of HB and HH. Known as of 2026; states change them.
/// </summary>
/// <remarks>
/// Local only, and marked so: Mariä Himmelfahrt in Bavaria (municipalities with more Catholics than Protestants), Fronleichnam
/// in parts of Saxony and Thuringia. The Augsburg peace festival (8 August, that city alone) is left out.
/// </remarks>
public static class PublicHolidays
{
    private static readonly ConcurrentDictionary<(string State, int Year), PublicHoliday[]> Known = new();

    /// <summary>All public holidays of a year in a state, in the order of the calendar.</summary>
    /// <param name="federalState">One of <see cref="FederalStates.All"/>.</param>
    /// <param name="year">From 1990 on.</param>
    /// <exception cref="ArgumentException">No such state.</exception>
    public static IReadOnlyList<PublicHoliday> Of(string federalState, int year) =>
        FederalStates.All.Any(state => state.Code == federalState)
            ? Known.GetOrAdd((federalState, year), key => [.. All(key.State, key.Year).OrderBy(holiday => holiday.On)])
            : throw new ArgumentException($"\"{federalState}\" is no federal state.", nameof(federalState));

    /// <summary>The public holiday on a day, null on any other day.</summary>
    public static PublicHoliday? Find(string federalState, DateOnly day) =>
        Of(federalState, day.Year).FirstOrDefault(holiday => holiday.On == day);

    /// <summary>Easter Sunday of the western churches, by the anonymous Gregorian algorithm (Meeus, Astronomical Algorithms, chapter 8).</summary>
    public static DateOnly EasterSunday(int year)
    {
        var a = year % 19;
        var (b, c) = Math.DivRem(year, 100);
        var (d, e) = Math.DivRem(b, 4);
        var g = ((8 * b) + 13) / 25;
        var h = ((19 * a) + b - d - g + 15) % 30;
        var (i, k) = Math.DivRem(c, 4);
        var l = (32 + (2 * e) + (2 * i) - h - k) % 7;
        var m = (a + (11 * h) + (19 * l)) / 433;
        var month = (h + l - (7 * m) + 90) / 25;
        var day = (h + l - (7 * m) + (33 * month) + 19) % 32;
        return new DateOnly(year, month, day);
    }

    private static IEnumerable<PublicHoliday> All(string state, int year) =>
        [.. Fixed(state, year), .. AroundEaster(state, year), .. Once(state, year)];

    private static IEnumerable<PublicHoliday> Fixed(string state, int year)
    {
        yield return new(new(year, 1, 1), "new_year");
        if (state is "BW" or "BY" or "ST") yield return new(new(year, 1, 6), "epiphany");
        if ((state is "BE" && year >= 2019) || (state is "MV" && year >= 2023)) yield return new(new(year, 3, 8), "womens_day");
        yield return new(new(year, 5, 1), "labour_day");
        if (state is "SL" or "BY") yield return new(new(year, 8, 15), "assumption", IsLocal: state is "BY");
        if (state is "TH" && year >= 2019) yield return new(new(year, 9, 20), "childrens_day");
        yield return new(new(year, 10, 3), "german_unity");
        if (HasReformationDay(state, year)) yield return new(new(year, 10, 31), "reformation_day");
        if (state is "BW" or "BY" or "NW" or "RP" or "SL") yield return new(new(year, 11, 1), "all_saints");
        // Until 1994 everywhere; then it paid for the new care insurance (§ 58 SGB XI), except in Saxony.
        if (state is "SN" || year < 1995) yield return new(RepentanceDay(year), "repentance_day");
        yield return new(new(year, 12, 25), "christmas_1");
        yield return new(new(year, 12, 26), "christmas_2");
    }

    private static IEnumerable<PublicHoliday> AroundEaster(string state, int year)
    {
        var easter = EasterSunday(year);
        yield return new(easter.AddDays(-2), "good_friday");
        if (state is "BB") yield return new(easter, "easter_sunday");
        yield return new(easter.AddDays(1), "easter_monday");
        yield return new(easter.AddDays(39), "ascension");
        if (state is "BB") yield return new(easter.AddDays(49), "whit_sunday");
        yield return new(easter.AddDays(50), "whit_monday");
        if (state is "BW" or "BY" or "HE" or "NW" or "RP" or "SL" or "SN" or "TH")
        {
            yield return new(easter.AddDays(60), "corpus_christi", IsLocal: state is "SN" or "TH");
        }
    }

    /// <summary>Days that Berlin made a holiday for one year.</summary>
    private static IEnumerable<PublicHoliday> Once(string state, int year)
    {
        if (state is not "BE") yield break;
        if (year is 2020 or 2025) yield return new(new(year, 5, 8), "liberation_day");
        if (year is 2028) yield return new(new(year, 6, 17), "uprising_day");
    }

    /// <summary>The east since its states exist, the north since 2018, in 2017 all of Germany for the 500th anniversary.</summary>
    private static bool HasReformationDay(string state, int year) =>
        state is "BB" or "MV" or "SN" or "ST" or "TH" || year == 2017 || (state is "HB" or "HH" or "NI" or "SH" && year >= 2018);

    /// <summary>The Wednesday before 23 November.</summary>
    private static DateOnly RepentanceDay(int year)
    {
        var last = new DateOnly(year, 11, 22);
        return last.AddDays(-(((int)last.DayOfWeek - (int)DayOfWeek.Wednesday + 7) % 7));
    }
}
