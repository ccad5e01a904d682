using Wegenetz.Platform.Calendar;
using Wegenetz.Platform.Data;
using Wegenetz.Platform.Design.Pieces;
using Wegenetz.Platform.Language;

namespace Wegenetz.Atlas.Finding;

/// <summary>Whether something is open, in words: the state, until or from when, and what closes it today.</summary>
public sealed record OpenWords(OpeningLevel Level, string State, string When, string Reason);

/// <summary>Hours in the words of the page's language.</summary>
public sealed class HoursWords(Texts texts, CodeLists lists, TimeProvider clock)
{
    /// <summary>Closed now and opening within this time counts as "soon".</summary>
    private static readonly TimeSpan Soon = TimeSpan.FromHours(12);

    private PageLanguage Language => texts.Language;

    /// <summary>Null where there are no hours at all, nor a pause: then the way in is another one.</summary>
    public OpenWords? StateOf(OpeningHours hours)
    {
        if (!hours.Any) return hours.PauseOn(clock.Today) is { } pause ? new(OpeningLevel.No, texts["offer.resting"], texts["hours.untilDay", Language.DayOfYear(pause.Until, clock.Today)], "") : null;
        var now = clock.GetUtcNow();
        var next = hours.NextOpening(now);
        if (hours.IsOpenAt(now)) return new(OpeningLevel.Now, texts["hours.now"], hours.NextChange(now) is { } closes ? texts["hours.until", Until(closes)] : texts["hours.always"], "");
        var reason = ClosedToday(hours) is { } why ? texts["hours.closedToday", why] : "";
        if (hours.ContactBeforeOpening(now) is { } contact) return ContactWords(contact, next, now, reason);
        if (next is not { } opens) return new(OpeningLevel.No, texts["hours.byArrangement"], "", reason);
        return IsToday(opens) && opens - now <= Soon
            ? new(OpeningLevel.Soon, texts["hours.opensToday", Time(opens)], "", reason)
            : new(OpeningLevel.No, texts["hours.closed"], texts["hours.opens", When(opens)], reason);
    }

    /// <summary>"Telefonzeit bis 16:00 Uhr", "Geschlossen, Telefonzeit: morgen, 8:00 Uhr · öffnet Dienstag, 9:00 Uhr": what comes first, and of what kind.</summary>
    private OpenWords ContactWords(ContactHours contact, DateTimeOffset? next, DateTimeOffset now, string reason)
    {
        var kind = KindName(contact.Kind);
        var opens = next is { } instant ? texts["hours.opens", When(instant)] : "";
        return contact.Time.OpensAt <= now
            ? new(OpeningLevel.Soon, kind, Joined(texts["hours.until", Until(contact.Time.ClosesAt)], opens), reason)
            : new(OpeningLevel.No, texts["hours.closed"], Joined($"{kind}: {When(contact.Time.OpensAt)}", opens), reason);
    }

    private static string Joined(params string[] parts) => string.Join(" · ", parts.Where(part => part.Length > 0));

    private string KindName(OpeningKind kind) => lists[CodeLists.OpeningKind].Label(kind.ToString().ToLowerInvariant(), Language.Code);

    /// <summary>"morgen, 8:00 Uhr": the opening after the present one, empty if not open or none is known.</summary>
    public string Again(OpeningHours hours) =>
        hours.IsOpenAt(clock.GetUtcNow()) && hours.NextOpening(clock.GetUtcNow()) is { } opens ? texts["hours.again", When(opens)] : "";

    /// <summary>The rows of an hours table for the week of a day.</summary>
    public IReadOnlyList<HoursRow> Rows(OpeningHours hours, DateOnly day, Func<HoursSpan, string> noteOf) =>
        [.. hours.Week(day).Select(row => new HoursRow(
            Language.Weekday(row.On),
            row.Spans.Count == 0 ? texts["hours.closedRow"] : string.Join(texts["hours.and"], row.Spans.Where(IsSimple).Select(Range)),
            row.On == clock.Today,
            row.Spans.Count == 0)
            {
                Remarks = [.. row.Spans.Where(span => !IsSimple(span)).Select(span => Remark(span, noteOf(span))), .. Exception(row)],
            })];

    /// <summary>"24. Dezember bis 1. Januar geschlossen", "Feiertag (Allerheiligen)".</summary>
    public string Exception(ClosedDays closed, string note)
    {
        var days = closed.FromOn == closed.Until
            ? Language.Day(closed.FromOn, clock.Today)
            : texts["hours.fromTo", Language.DayOfYear(closed.FromOn, clock.Today), Language.DayOfYear(closed.Until, clock.Today)];
        // A closure's own words say that it is closed; the day alone goes before them.
        return closed.Holiday is { } holiday ? ClosedOn(days, Name(holiday)) : note.Length > 0 ? $"{days}: {note}" : ClosedOn(days, "");
    }

    /// <summary>"Neujahr".</summary>
    public string Name(PublicHoliday holiday) => texts[$"holiday.{holiday.Code}"];

    /// <summary>"8:00 Uhr" of a German wall clock.</summary>
    public string Time(DateTimeOffset instant) => texts["hours.clock", Language.Time(TimeOnly.FromDateTime(Clock.InBerlin(instant).DateTime))];

    /// <summary>"heute, 14:00 Uhr", "morgen, 8:00 Uhr", "Montag, 8:00 Uhr", "Montag, 4. Januar, 8:00 Uhr".</summary>
    public string When(DateTimeOffset instant)
    {
        var day = DayOf(instant);
        var days = day.DayNumber - clock.Today.DayNumber;
        var words = days switch
        {
            0 => texts["hours.today"],
            1 => texts["hours.tomorrow"],
            < 7 => Language.Weekday(day),
            _ => Language.Day(day, clock.Today),
        };
        return texts["hours.at", words, Time(instant)];
    }

    /// <summary>"8:00–12:00 Uhr"; the note or the kind where the time is not known.</summary>
    public string Range(HoursSpan span) =>
        span is { OpensAt: { } opens, ClosesAt: { } closes }
            ? texts["hours.clock", Language.Isolated($"{Plain(opens)}–{Plain(closes)}")]
            : span.OpensAt is { } from ? texts["hours.from", Language.Time(from)] : texts["hours.byArrangement"];

    private static string Plain(TimeOnly time) => time.ToString("H:mm", System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>Open, every week, nothing to add: stands in the first line of its day.</summary>
    private static bool IsSimple(HoursSpan span) => span is { Kind: OpeningKind.Open, IsEveryWeek: true, Note.Length: 0 };

    private HoursRemark Remark(HoursSpan span, string note)
    {
        // A note often says the kind itself: "Offene Sprechstunde, bitte klingeln".
        var kind = span.Kind is OpeningKind.Open ? "" : KindName(span.Kind);
        string[] parts =
        [
            note.Contains(kind, StringComparison.CurrentCultureIgnoreCase) ? "" : kind,
            Repetition(span),
            note,
        ];
        return new(Range(span), string.Join(", ", parts.Where(part => part.Length > 0)));
    }

    private string Repetition(HoursSpan span)
    {
        if (span.IsEveryWeek) return "";
        var next = Language.DayOfYear(span.NextOn, clock.Today);
        if (span.Rule.IsPlainlyWeekly) return texts["hours.begins", next];
        var rule = span.Rule.Frequency is Frequency.Monthly ? texts["hours.monthly"] : span.Rule.Interval > 1 ? texts.Count("hours.everyWeeks", span.Rule.Interval) : "";
        return rule.Length > 0 ? texts["hours.repeats", rule, next] : next;
    }

    private IEnumerable<HoursRemark> Exception(DayHours row)
    {
        if (row.On < clock.Today || !row.IsClosedByException) return [];
        var day = row.On == clock.Today ? texts["hours.today"] : Language.DayOfYear(row.On, clock.Today);
        return [new("", ClosedOn(day, row.Holiday is { } holiday ? Name(holiday) : ""))];
    }

    private string ClosedOn(string days, string why) => texts["hours.closedOn", days, why].TrimEnd(' ', ':');

    private string? ClosedToday(OpeningHours hours) =>
        hours.Exceptions(clock.Today, clock.Today) is [{ Holiday: { } holiday }, ..] ? Name(holiday) : null;

    private string Until(DateTimeOffset closes) => IsToday(closes) ? Time(closes) : When(closes);

    private bool IsToday(DateTimeOffset instant) => DayOf(instant) == clock.Today;

    private static DateOnly DayOf(DateTimeOffset instant) => DateOnly.FromDateTime(Clock.InBerlin(instant).DateTime);
}
