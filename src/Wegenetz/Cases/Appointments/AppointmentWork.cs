using Microsoft.EntityFrameworkCore;
using Wegenetz.Cases.Clients;
using Wegenetz.Cases.Ways;
using Wegenetz.Cases.Working;
using Wegenetz.Platform.Data;
using Wegenetz.Platform.Language;

namespace Wegenetz.Cases.Appointments;

/// <summary>What appointments put on the working list of a day, and which stations they are on a way.</summary>
internal static class AppointmentWork
{
    public static readonly WorkItemSource Today = new(AskForToday);

    public static readonly WaySource Kept = new(KeptAsync);

    /// <summary>By the hour; without what they are about, because nobody has opened the client.</summary>
    private static Func<IReadOnlyList<WorkPart>> AskForToday(IServiceProvider services, WorkAsked asked)
    {
        var (db, texts) = (services.GetRequiredService<AppDb>(), services.GetRequiredService<Texts>());
        var (begin, end) = (Clock.AtBerlin(asked.Today, TimeOnly.MinValue).ToUniversalTime(), Clock.AtBerlin(asked.Today.AddDays(1), TimeOnly.MinValue).ToUniversalTime());
        var rows = asked.Batch.Add(
            from appointment in db.Appointments
            join client in asked.Clients on appointment.ClientId equals client.Id
            where appointment.State == AppointmentState.Planned && appointment.StartsAt >= begin && appointment.StartsAt < end
            orderby appointment.StartsAt
            select new { appointment.Id, appointment.ClientId, appointment.StartsAt, Location = db.Locations.Where(location => location.Id == appointment.LocationId).Select(location => location.Name).FirstOrDefault() });
        return () => [WorkPart.Of(WorkGroup.Today, rows.All, asked, row => new(
            WorkGroup.Today, row.ClientId, texts["intern-termin.one"], row.Location, asked.Today, TimeOnly.FromDateTime(Clock.InBerlin(row.StartsAt).DateTime),
            "intern-heute.act.look", $"/faelle/personen/{row.ClientId}/termine/{row.Id}"))];
    }

    private static async Task<IReadOnlyList<WayStation>> KeptAsync(IServiceProvider services, OpenedClient opened, CancellationToken cancel)
    {
        var kept = await services.GetRequiredService<AppDb>().Appointments.AsNoTracking()
            .Where(appointment => appointment.ClientId == opened.Client.Id && appointment.State == AppointmentState.Kept).Select(appointment => appointment.StartsAt).ToListAsync(cancel);
        return [.. kept.Select(at => new WayStation(DateOnly.FromDateTime(Clock.InBerlin(at).DateTime), "intern-weg.appointment"))];
    }
}
