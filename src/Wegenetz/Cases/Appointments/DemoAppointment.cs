using Wegenetz.Atlas;
using Wegenetz.Cases.Clients;
using Wegenetz.Platform.Data;

namespace Wegenetz.Cases.Appointments;

/// <summary>One line of <c>appointments.json</c> of a demo network.</summary>
/// <param name="Unit">As <c>organization/unit</c>.</param>
/// <param name="Number">Of the client, in the unit.</param>
/// <param name="At">A German wall clock reading.</param>
internal sealed record DemoAppointment(string Unit, int Number, int InDays, string At, string Place, string Subject, AppointmentState State = AppointmentState.Planned)
{
    public static readonly DemoPart Part = DemoPart.Of<DemoAppointment>("appointments.json", async (services, entry, ids, cancel) =>
    {
        var opened = await DemoClient.OpenAsync(services, ids.Unit(entry.Unit), entry.Number, cancel);
        var plan = services.GetRequiredService<PlanAppointment>();
        var added = await plan.AddAsync(
            opened, new() { On = services.GetRequiredService<TimeProvider>().Today.AddDays(entry.InDays), At = entry.At, Place = entry.Place, Subject = entry.Subject }, cancel);
        if (added.Refusal is { } refusal) return refusal;
        return entry.State is AppointmentState.Planned ? null : await plan.NoteAsync(opened, added.Value, entry.State, version: 0, cancel);
    });
}
