using System.ComponentModel.DataAnnotations;
using System.Globalization;
using Wegenetz.Platform.Data;
using Wegenetz.Platform.Design.Forms;

namespace Wegenetz.Cases.Appointments;

public sealed class AppointmentForm : IFormWithRules
{
    public const int ShortestMinutes = 5;
    public const int LongestMinutes = 480;

    [Required(ErrorMessage = "shell.form.required")]
    public DateOnly? On { get; set; }

    /// <summary>A German wall clock reading: "9:30".</summary>
    [Required(ErrorMessage = "shell.form.required")]
    public string? At { get; set => field = FormText.Of(value); }

    [Required(ErrorMessage = "shell.form.required"), Number(ShortestMinutes, LongestMinutes, IsWhole = true, ErrorMessage = "intern-termin.minutesWrong")]
    public string? Minutes { get; set => field = FormText.Of(value); } = "30";

    /// <summary>Id of one of the unit's places.</summary>
    public string? Location { get; set => field = FormText.Of(value); }

    [StringLength(Appointment.PlaceMaxLength, ErrorMessage = "shell.form.tooLong")]
    public string? Place { get; set => field = FormText.Of(value); }

    [StringLength(Appointment.SubjectMaxLength, ErrorMessage = "shell.form.tooLong")]
    public string? Subject { get; set => field = FormText.Of(value); }

    public int Version { get; set; }

    public IEnumerable<FormFault> Faults()
    {
        if (On is { Year: < 2000 or > 2100 }) yield return new(this, nameof(On), "shell.form.unreadable");
        if (At is not null && Time is null) yield return new(this, nameof(At), "intern-termin.timeWrong");
        if (Location is null && Place is null) yield return new(this, nameof(Place), "intern-termin.placeMissing");
    }

    internal DateTimeOffset StartsAt => Clock.AtBerlin(On!.Value, Time!.Value).ToUniversalTime();

    private TimeOnly? Time => TimeOnly.TryParseExact(At, ["H:mm", "HH:mm", "HH:mm:ss"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var time) ? time : null;

    internal static AppointmentForm Of(AppointmentView view) => new()
    {
        On = DateOnly.FromDateTime(Clock.InBerlin(view.StartsAt).DateTime), At = Clock.InBerlin(view.StartsAt).ToString("HH:mm", CultureInfo.InvariantCulture), Minutes = TypedNumber.Of(view.Minutes),
        Location = view.LocationId?.ToString(), Place = view.Place, Subject = view.Subject, Version = view.Version,
    };
}

/// <summary>One press: how an appointment went.</summary>
public sealed class HowForm
{
    public AppointmentState State { get; set; }

    public int Version { get; set; }
}
