using System.ComponentModel.DataAnnotations;
using System.Globalization;
using Wegenetz.Platform.Data;
using Wegenetz.Platform.Design.Forms;
using Wegenetz.Platform.Language;

namespace Wegenetz.Atlas.Keeping.Events;

/// <summary>An event as its keepers write it on one page. Its rules are those of <see cref="EventForm"/>.</summary>
public sealed class EventEntry : IFormWithRules
{
    [Required(ErrorMessage = "shell.form.required")]
    public string? Title { get; set => field = FormText.Of(value); }

    public string? Description { get; set => field = FormText.Of(value); }

    [Required(ErrorMessage = "shell.form.required")]
    public string? Kind { get; set => field = FormText.Of(value); }

    [Required(ErrorMessage = "shell.form.required")]
    public string? Keeper { get; set => field = FormText.Of(value); }

    public string? Place { get; set => field = FormText.Of(value); }

    public string? Offer { get; set => field = FormText.Of(value); }

    [Required(ErrorMessage = "shell.form.required")]
    public string? On { get; set => field = FormText.Of(value); }

    [Required(ErrorMessage = "shell.form.required")]
    public string? From { get; set => field = FormText.Of(value); }

    [Required(ErrorMessage = "shell.form.required")]
    public string? To { get; set => field = FormText.Of(value); }

    /// <summary>Empty: the day it begins.</summary>
    public string? Until { get; set => field = FormText.Of(value); }

    public string? Registration { get; set => field = FormText.Of(value); }

    public List<string> Access { get; set => field = value ?? []; } = [];

    public string? Places { get; set => field = FormText.Of(value); }

    public string? FreePlaces { get; set => field = FormText.Of(value); }

    public int Version { get; set; }

    /// <summary>The event that a new one was copied from: translations of texts that stayed the same come along.</summary>
    public Guid? CopyOf { get; set; }

    internal static EventEntry Of(AtlasEvent entry)
    {
        var (starts, ends) = (Clock.InBerlin(entry.StartsAt), Clock.InBerlin(entry.EndsAt));
        return new()
        {
            Title = entry.Title, Description = entry.Description, Kind = entry.Kind, Keeper = entry.OrganizationId.ToString(), Place = entry.LocationId?.ToString(), Offer = entry.OfferId?.ToString(),
            On = Day(starts), From = Time(starts), To = Time(ends), Until = starts.Date == ends.Date ? null : Day(ends),
            Registration = entry.Registration, Access = [.. entry.Access], Places = TypedNumber.Of(entry.Places), FreePlaces = TypedNumber.Of(entry.FreePlaces), Version = entry.Version,
        };
    }

    /// <summary>The same on another day: day and free places are asked anew.</summary>
    internal static EventEntry Copy(AtlasEvent entry)
    {
        var copy = Of(entry);
        (copy.On, copy.Until, copy.FreePlaces, copy.Version, copy.CopyOf) = (null, null, copy.Places, 0, entry.Id);
        return copy;
    }

    public IEnumerable<FormFault> Faults()
    {
        var isTimeless = false;
        foreach (var (field, isRight) in new[]
        {
            (nameof(On), On is null || OpeningRow.Day(On) is not null), (nameof(Until), Until is null || OpeningRow.Day(Until) is not null),
            (nameof(From), From is null || OpeningRow.Time(From) is not null), (nameof(To), To is null || OpeningRow.Time(To) is not null),
        })
        {
            if (isRight) continue;
            isTimeless = true;
            yield return new(this, field, field is nameof(On) or nameof(Until) ? "intern-keeping.day" : "intern-keeping.time");
        }
        foreach (var (field, typed) in new[] { (nameof(Places), Places), (nameof(FreePlaces), FreePlaces) })
        {
            if (typed is not null && TypedNumber.Whole(typed) is null) yield return new(this, field, "intern-keeping.number");
        }
        var form = ToForm(default, isDemo: false);
        var broken = new List<ValidationResult>();
        var context = new ValidationContext(form);
        Validator.TryValidateObject(form, context, broken, validateAllProperties: true);
        // Times that are not there cannot be in the wrong order.
        isTimeless |= On is null || From is null || To is null;
        foreach (var rule in broken.Concat(form.Validate(context)).DistinctBy(rule => (rule.MemberNames.First(), rule.ErrorMessage)).Where(rule => !isTimeless || rule.MemberNames.First() != nameof(To)))
            yield return new(this, rule.MemberNames.First(), rule.ErrorMessage!);
    }

    /// <summary>Stands for a day that is missing, which is said beside its field; the rules need one to count from.</summary>
    private static readonly DateOnly AnyDay = new(2000, 1, 1);

    internal EventForm ToForm(Keeper keeper, bool isDemo) => new()
    {
        Title = Text(Title), Description = Text(Description), Kind = Kind ?? "", OrganizationId = keeper.OrganizationId,
        LocationId = Id(Place), OfferId = Id(Offer),
        On = OpeningRow.Day(On) ?? AnyDay, From = OpeningRow.Time(From) ?? default, To = OpeningRow.Time(To) ?? default, Until = OpeningRow.Day(Until),
        Registration = Text(Registration), Access = Access, Places = TypedNumber.Whole(Places), FreePlaces = TypedNumber.Whole(FreePlaces), IsDemo = isDemo,
    };

    private static WrittenText Text(string? typed) => new() { German = typed ?? "" };

    /// <summary>A choice that is no id names nothing that is there.</summary>
    private static Guid? Id(string? chosen) => chosen is null ? null : Guid.TryParse(chosen, out var id) ? id : Guid.Empty;

    private static string Day(DateTimeOffset instant) => instant.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string Time(DateTimeOffset instant) => instant.ToString("HH:mm", CultureInfo.InvariantCulture);
}
