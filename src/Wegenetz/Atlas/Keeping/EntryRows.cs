using System.ComponentModel.DataAnnotations;
using System.Globalization;
using Wegenetz.Platform.Design.Forms;
using Wegenetz.Platform.Language;
using Wegenetz.Platform.Mail;

namespace Wegenetz.Atlas.Keeping;

/// <summary>One line of weekly hours as somebody types it. Times stay as typed, so that nothing is lost when a row is added or one is not right.</summary>
public sealed class OpeningRow
{
    private static readonly string[] Shapes = ["H:mm", "HH:mm", "HH:mm:ss", "H.mm", "HH.mm", "HH", "%H", "HHmm"];

    public string? Id { get; set; }
    public List<string> Days { get; set => field = value ?? []; } = [];

    public string? From { get; set => field = FormText.Of(value); }

    public string? To { get; set => field = FormText.Of(value); }

    public OpeningKind? Kind { get; set; } = OpeningKind.Open;

    /// <summary>Every how many weeks; empty: every week.</summary>
    public string? Interval { get; set => field = FormText.Of(value); }

    public string? StartsOn { get; set => field = FormText.Of(value); }

    public string? Note { get; set => field = FormText.Of(value); }

    /// <summary>Place of an offer whose hours these are; empty: the offer's.</summary>
    public string? PlaceId { get; set => field = FormText.Of(value); }

    internal bool IsBlank => Days.Count == 0 && From is null && To is null && Note is null;

    internal static OpeningRow Of(Schedule schedule, Guid? placeId) => new()
    {
        Id = schedule.Id.ToString(),
        Days = [.. schedule.ByDay!.Split(',')],
        From = schedule.OpensAt!.Value.ToString("HH:mm", CultureInfo.InvariantCulture),
        To = schedule.ClosesAt!.Value.ToString("HH:mm", CultureInfo.InvariantCulture),
        Kind = schedule.Kind,
        Interval = schedule.Interval == 1 ? null : schedule.Interval.ToString(CultureInfo.InvariantCulture),
        StartsOn = schedule.StartsOn?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        Note = schedule.Note,
        PlaceId = placeId?.ToString(),
    };

    /// <summary>Weekly with days and times: what the form can show. Other rules, which come from an import, stay as they are.</summary>
    internal static bool CanShow(Schedule schedule) =>
        schedule is { Frequency: Frequency.Weekly, OpensAt: not null, ClosesAt: not null, ByMonthDay: null or "", ByWeekNumber: null or "", ByYearDay: null or "" }
        && schedule.ByDay is { Length: > 0 } days && days.Split(',').All(OpeningRules.Weekdays.Contains);

    /// <summary>Those that the form can show, in the order of the week.</summary>
    internal static IEnumerable<Schedule> InOrder(IEnumerable<Schedule> schedules) =>
        schedules.Where(CanShow).OrderBy(schedule => OpeningRules.Weekdays.Index().First(day => schedule.ByDay!.Contains(day.Item, StringComparison.Ordinal)).Index).ThenBy(schedule => schedule.OpensAt);

    internal IEnumerable<FormFault> Faults()
    {
        if (IsBlank) yield break;
        if (Days.Count == 0 || !Days.All(OpeningRules.Weekdays.Contains)) yield return new(this, nameof(Days), "intern-keeping.days");
        if (Time(From) is null) yield return new(this, nameof(From), "intern-keeping.time");
        if (Time(To) is null) yield return new(this, nameof(To), "intern-keeping.time");
        if (Time(From) is { } from && from == Time(To)) yield return new(this, nameof(To), "intern-keeping.sameTime");
        if (Weeks is < 1 or > 52) yield return new(this, nameof(Interval), "intern-keeping.interval");
        if (StartsOn is not null && Day(StartsOn) is null) yield return new(this, nameof(StartsOn), "shell.form.unreadable");
        if (Weeks > 1 && StartsOn is null) yield return new(this, nameof(StartsOn), "intern-keeping.firstDay");
        if (Note?.Length > 200) yield return new(this, nameof(Note), "shell.form.tooLong");
    }

    /// <summary>Only for a row without faults.</summary>
    internal OpeningForm ToForm() => new()
    {
        Days = [.. OpeningRules.Weekdays.Where(Days.Contains)],
        From = Time(From)!.Value,
        To = Time(To)!.Value,
        Kind = Kind ?? OpeningKind.Open,
        Interval = Weeks,
        StartsOn = Day(StartsOn),
        Note = new WrittenText { German = Note ?? "" },
    };

    private int Weeks => Interval is null ? 1 : int.TryParse(Interval, NumberStyles.None, CultureInfo.InvariantCulture, out var weeks) ? weeks : 0;

    /// <summary>"9", "9:30", "9.30", "930": the keyboard of figures has no colon.</summary>
    internal static TimeOnly? Time(string? typed) =>
        TimeOnly.TryParseExact(typed is [_, _, _] && typed.All(char.IsAsciiDigit) ? $"0{typed}" : typed, Shapes, CultureInfo.InvariantCulture, DateTimeStyles.AllowWhiteSpaces, out var time) ? time : null;

    /// <summary>A year of few digits is one that somebody has not finished typing.</summary>
    internal static DateOnly? Day(string? typed) =>
        DateOnly.TryParseExact(typed, ["yyyy-MM-dd", "d.M.yyyy"], CultureInfo.InvariantCulture, DateTimeStyles.AllowWhiteSpaces, out var day) && day.Year is >= 2000 and < 2200 ? day : null;
}

/// <summary>A phone number as somebody types it.</summary>
public sealed class PhoneRow
{
    public string? Id { get; set; }

    public string? Number { get; set => field = FormText.Of(value); }

    public string? Description { get; set => field = FormText.Of(value); }

    internal bool IsBlank => Number is null && Description is null;

    internal IEnumerable<FormFault> Faults()
    {
        if (IsBlank) yield break;
        if (Number is null) yield return new(this, nameof(Number), "shell.form.required");
        if (Number?.Length > 60) yield return new(this, nameof(Number), "shell.form.tooLong");
        if (Description?.Length > 200) yield return new(this, nameof(Description), "shell.form.tooLong");
    }
}

/// <summary>A paper to bring as somebody types it.</summary>
public sealed class DocumentRow
{
    public string? Id { get; set; }

    public string? Document { get; set => field = FormText.Of(value); }

    public string? Uri { get; set => field = FormText.Of(value); }

    internal bool IsBlank => Document is null && Uri is null;

    internal IEnumerable<FormFault> Faults()
    {
        if (IsBlank) yield break;
        if (Document is null) yield return new(this, nameof(Document), "shell.form.required");
        if (Document?.Length > 400) yield return new(this, nameof(Document), "shell.form.tooLong");
        if (Uri is not null && !new UrlAttribute().IsValid(Uri)) yield return new(this, nameof(Uri), "shell.form.url");
    }
}

/// <summary>Somebody to ask, as somebody types it.</summary>
public sealed class ContactRow
{
    public string? Id { get; set; }

    public string? Title { get; set => field = FormText.Of(value); }

    public string? Name { get; set => field = FormText.Of(value); }

    public string? Department { get; set => field = FormText.Of(value); }

    public string? Email { get; set => field = FormText.Of(value); }

    public bool IsPublic { get; set; }

    internal bool IsBlank => Title is null && Name is null && Department is null && Email is null;

    internal IEnumerable<FormFault> Faults()
    {
        if (IsBlank) yield break;
        if (Title is null && Name is null) yield return new(this, nameof(Title), "intern-keeping.contact");
        if (Title?.Length > 200) yield return new(this, nameof(Title), "shell.form.tooLong");
        if (Name?.Length > 200) yield return new(this, nameof(Name), "shell.form.tooLong");
        if (Department?.Length > 200) yield return new(this, nameof(Department), "shell.form.tooLong");
        if (Email is not null && !MailboxAttribute.IsMailbox(Email)) yield return new(this, nameof(Email), "shell.form.email");
    }
}

/// <summary>Days on which a place is closed or an offer pauses, as somebody types them.</summary>
public sealed class ClosureRow
{
    public string? Id { get; set; }

    public string? FromOn { get; set => field = FormText.Of(value); }

    public string? Until { get; set => field = FormText.Of(value); }

    public string? Note { get; set => field = FormText.Of(value); }

    internal bool IsBlank => FromOn is null && Until is null && Note is null;

    internal DateOnly? First => OpeningRow.Day(FromOn);

    /// <summary>One day where only its first is said.</summary>
    internal DateOnly? Last => Until is null ? First : OpeningRow.Day(Until);

    internal static ClosureRow Of(Closure closure) => new()
    {
        Id = closure.Id.ToString(), FromOn = Written(closure.FromOn), Until = Written(closure.Until), Note = closure.Note,
    };

    internal IEnumerable<FormFault> Faults()
    {
        if (IsBlank) yield break;
        if (First is null) yield return new(this, nameof(FromOn), "intern-keeping.day");
        if (Until is not null && Last is null) yield return new(this, nameof(Until), "intern-keeping.day");
        if (Last < First) yield return new(this, nameof(Until), "intern-keeping.closure");
        if (Note?.Length > 200) yield return new(this, nameof(Note), "shell.form.tooLong");
    }

    private static string Written(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
