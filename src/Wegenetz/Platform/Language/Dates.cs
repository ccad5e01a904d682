using System.Globalization;

namespace Wegenetz.Platform.Language;

/// <summary>Days and times as a language writes them. Times have 24 hours in every language, as they stand on German doors.</summary>
public static class Dates
{
    extension(PageLanguage language)
    {
        /// <summary>"Montag".</summary>
        public string Weekday(DateOnly day) => Capital(language, day.ToString("dddd", language.Culture));

        /// <summary>"Montag, 4. Januar"; with the year if it is not the one of <paramref name="today"/>.</summary>
        public string Day(DateOnly day, DateOnly today) => $"{language.Weekday(day)}{Comma(language)} {language.DayOfYear(day, today)}";

        /// <summary>"4. Januar"; with the year if it is not the one of <paramref name="today"/>.</summary>
        public string DayOfYear(DateOnly day, DateOnly today) =>
            day.ToString(language.Culture.DateTimeFormat.MonthDayPattern, language.Culture) + (day.Year == today.Year ? "" : $" {day.Year.ToString(CultureInfo.InvariantCulture)}");

        /// <summary>"04.01.2027".</summary>
        public string Date(DateOnly day) => day.ToString("d", language.Culture);

        /// <summary>"Januar 2027".</summary>
        public string Month(DateOnly day) => Capital(language, day.ToString("MMMM yyyy", language.Culture));

        /// <summary>"8:00", kept in one piece where the page runs from right to left.</summary>
        public string Time(TimeOnly time) => language.Isolated(time.ToString("H:mm", CultureInfo.InvariantCulture));

        /// <summary>
        /// Numbers, times or names that read from left to right whatever the page does: within left-to-right isolate marks
        /// (Unicode UAX 9) on pages that run from right to left, unchanged on others.
        /// </summary>
        public string Isolated(string text) => language.IsRightToLeft ? $"\u2066{text}\u2069" : text;
    }

    /// <summary>Day and month names begin small in some languages; at the beginning of a line they do not.</summary>
    private static string Capital(PageLanguage language, string word) =>
        word.Length > 0 ? char.ToUpper(word[0], language.Culture) + word[1..] : word;

    private static string Comma(PageLanguage language) => language.Code == "ar" ? "،" : ",";
}
