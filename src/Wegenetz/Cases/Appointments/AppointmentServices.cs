using System.Text;
using Microsoft.EntityFrameworkCore;
using Wegenetz.Cases.Clients;
using Wegenetz.Platform.Access;
using Wegenetz.Platform.Calendar;
using Wegenetz.Platform.Design.Frame;
using Wegenetz.Platform.Language;

namespace Wegenetz.Cases.Appointments;

internal static class AppointmentServices
{
    public const string TabPath = "/termine";

    public static void AddAppointments(this IServiceCollection services)
    {
        services.AddScoped<PlanAppointment>();
        services.AddScoped<ReadAppointments>();
        services.AddSingleton(new ClientTab(22, "intern-termin.tab", TabPath));
        services.AddSingleton(new NavigationEntry(NavigationFrame.Work, 13, "calendar-days", "intern-termin.title", "/faelle/termine", CasePolicies.Clients));
        services.AddSingleton(DemoAppointment.Part);
        services.AddSingleton(AppointmentWork.Today);
        services.AddSingleton(AppointmentWork.Kept);
    }

    public static void MapAppointments(this IEndpointRouteBuilder app) =>
        app.MapGet("/{NetworkKey}/intern/faelle/personen/{Id:guid}/termine/{AppointmentId:guid}/kalender", SendAsync).RequireAuthorization(CasePolicies.Clients);

    public static void Map(ModelBuilder model) => model.Entity<Appointment>(appointment =>
    {
        ClientMapping.OfUnit(appointment, Appointment.Table);
        appointment.HasIndex(a => a.ClientId);
        appointment.HasIndex(a => new { a.UnitId, a.StartsAt });
        appointment.HasOne<Client>().WithMany().HasForeignKey(a => a.ClientId).OnDelete(DeleteBehavior.Cascade);
        appointment.HasOne<Atlas.Location>().WithMany().HasForeignKey(a => a.LocationId).OnDelete(DeleteBehavior.SetNull);
        appointment.HasOne<Account>().WithMany().HasForeignKey(a => a.PlannedById).OnDelete(DeleteBehavior.SetNull);
    });

    /// <summary>A calendar file lies about on phones and in shared calendars: it says "Termin", when, and at which public place. No name, no matter.</summary>
    private static async Task<IResult> SendAsync(HttpContext http, OpenClient open, ReadAppointments appointments, Links links, Texts texts, TimeProvider clock, Guid id, Guid appointmentId, CancellationToken cancel)
    {
        var door = await open.RunAsync(id, cancel);
        if (door is { Client: null, Number: > 0 }) return TypedResults.Redirect(links.Intern($"/faelle/personen/{id}"));
        if (door.Client is not { } opened || await appointments.FindAsync(opened, appointmentId, cancel) is not { } appointment) return TypedResults.NotFound();
        http.Response.Headers.CacheControl = "no-store";
        var title = texts["intern-termin.one"];
        var entry = new CalendarEvent
        {
            Uid = $"{appointment.Id}@wegenetz", Title = title, StartsAt = appointment.StartsAt, EndsAt = appointment.StartsAt.AddMinutes(appointment.Minutes), Place = appointment.Location ?? "",
            IsCancelled = appointment.State is AppointmentState.Moved or AppointmentState.Cancelled, Sequence = appointment.Version,
        };
        return TypedResults.File(Encoding.UTF8.GetBytes(CalendarFile.Write(title, [entry], clock.GetUtcNow())), CalendarFile.MediaType, "termin.ics");
    }
}
