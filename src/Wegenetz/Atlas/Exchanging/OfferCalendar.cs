using Wegenetz.Atlas.Finding;
using Wegenetz.Atlas.Reading;
using Wegenetz.Platform.Calendar;
using Wegenetz.Platform.Data;

namespace Wegenetz.Atlas.Exchanging;

/// <summary>The fixed times of an offer as calendar entries.</summary>
public static class OfferCalendar
{
    /// <summary>One entry per schedule with times that still has a day to come, without the days that holidays and closures take out.</summary>
    /// <param name="domain">Last part of the entries' identifiers.</param>
    public static IEnumerable<CalendarEvent> EntriesOf(OfferView offer, DateOnly today, string url, string domain)
    {
        var from = offer.Offer.ValidFromOn > today ? offer.Offer.ValidFromOn.Value : today;
        var closed = offer.Hours.Exceptions(from, from.AddDays(OpeningHours.HorizonDays));
        foreach (var schedule in offer.OwnSchedules.Where(schedule => schedule is { OpensAt: not null, ClosesAt: not null }))
        {
            var until = new[] { schedule.EndsOn, schedule.ValidUntil, offer.Offer.ValidUntil }.Min();
            var begin = schedule.ValidFromOn > from ? schedule.ValidFromOn.Value : from;
            var rule = Recurrence.Of(schedule).Until(until);
            if (rule.Between(begin, begin.AddDays(OpeningHours.HorizonDays)).Cast<DateOnly?>().FirstOrDefault() is not { } first) continue;
            var (opens, closes) = (schedule.OpensAt!.Value, schedule.ClosesAt!.Value);
            yield return new()
            {
                Uid = $"{schedule.Id}@{domain}",
                Title = offer.Title.Text,
                StartsAt = Clock.AtBerlin(first, opens),
                EndsAt = Clock.AtBerlin(closes > opens ? first : first.AddDays(1), closes),
                Description = offer.Records.Of(schedule.Id, nameof(Schedule.Note), schedule.Note).Text,
                Place = offer.Places is [var place] ? string.Join(", ", new[] { place.Location.Name, place.AddressLine }.Where(part => part.Length > 0)) : "",
                Url = url,
                Rule = rule.ToRule(),
                ExceptOn = [.. rule.Between(first, first.AddDays(OpeningHours.HorizonDays)).Where(day => closed.Any(days => days.FromOn <= day && day <= days.Until))],
                Sequence = offer.Offer.Version,
            };
        }
    }
}
