using Microsoft.EntityFrameworkCore;
using Wegenetz.Cases.Clients;
using Wegenetz.Platform;
using Wegenetz.Platform.Access;
using Wegenetz.Platform.Data;
using Wegenetz.Platform.Privacy;

namespace Wegenetz.Cases.Appointments;

/// <summary>A place was named that the unit's organization does not have.</summary>
public sealed record NoSuchPlace() : Refusal("intern-termin.noSuchPlace");

/// <summary>Only what is still to come is put off, and only once.</summary>
public sealed record AppointmentIsOver() : Refusal("intern-termin.isOver");

/// <summary>Makes an appointment with a client who was opened, puts one off, and notes how one went.</summary>
public sealed class PlanAppointment(AppDb db, CurrentAccount account)
{
    /// <returns>The appointment's id.</returns>
    public async Task<Result<Guid>> AddAsync(OpenedClient opened, AppointmentForm form, CancellationToken cancel)
    {
        if (await FaultOfAsync(opened, form, cancel) is { } fault) return fault;
        var added = New(opened, form, movedFromId: null);
        db.Appointments.Add(added);
        await db.SaveChangesAsync(cancel);
        return added.Id;
    }

    /// <summary>The old one stays and says that it was put off.</summary>
    /// <returns>The new appointment's id.</returns>
    public async Task<Result<Guid>> MoveAsync(OpenedClient opened, Guid appointmentId, AppointmentForm form, CancellationToken cancel)
    {
        if (await FaultOfAsync(opened, form, cancel) is { } fault) return fault;
        if (await OneAsync(opened, appointmentId, cancel) is not { } old) return new NotThere();
        if (old.State is AppointmentState.Moved or AppointmentState.Cancelled or AppointmentState.Kept) return new AppointmentIsOver();
        var added = New(opened, form, old.Id);
        old.State = AppointmentState.Moved;
        db.Appointments.Add(added);
        return await db.SaveUnlessChangedAsync(old, form.Version, cancel) is { } refusal ? refusal : added.Id;
    }

    /// <summary>Kept is a contact.</summary>
    public async Task<Refusal?> NoteAsync(OpenedClient opened, Guid appointmentId, AppointmentState state, int version, CancellationToken cancel)
    {
        if (opened.Client.IsRestricted) return new ClientIsRestricted();
        if (await OneAsync(opened, appointmentId, cancel) is not { } appointment) return new NotThere();
        if (state is AppointmentState.Moved || appointment.State is AppointmentState.Moved) return new AppointmentIsOver();
        appointment.State = state;
        var on = DateOnly.FromDateTime(Clock.InBerlin(appointment.StartsAt).DateTime);
        if (state is AppointmentState.Kept && !(opened.Client.LastContactOn >= on)) opened.Client.LastContactOn = on;
        return await db.SaveUnlessChangedAsync(appointment, version, cancel);
    }

    private Appointment New(OpenedClient opened, AppointmentForm form, Guid? movedFromId)
    {
        var id = Guid.CreateVersion7();
        var seal = opened.Seal.For(id);
        return new()
        {
            Id = id, NetworkId = opened.Client.NetworkId, UnitId = opened.Client.UnitId, ClientId = opened.Client.Id, StartsAt = form.StartsAt, MovedFromId = movedFromId, PlannedById = account.Id,
            Minutes = Platform.Design.Forms.TypedNumber.Whole(form.Minutes)!.Value, LocationId = form.Location is null ? null : Guid.Parse(form.Location),
            Place = Said(seal, nameof(Appointment.Place), form.Place), Subject = Said(seal, nameof(Appointment.Subject), form.Subject),
        };
    }

    private static SealedText? Said(RecordSeal seal, string column, string? text) => seal.SealIfSaid(Appointment.Table, column, text);

    private async Task<Refusal?> FaultOfAsync(OpenedClient opened, AppointmentForm form, CancellationToken cancel)
    {
        if (FormCheck.FaultOf(form) is { } fault) return fault;
        if (opened.Client.IsRestricted) return new ClientIsRestricted();
        return form.Location is null || (Guid.TryParse(form.Location, out var id) && await PlacesOf(db, opened.Client.UnitId).AnyAsync(place => place.Id == id, cancel)) ? null : new NoSuchPlace();
    }

    /// <summary>The places of the organization that the unit belongs to.</summary>
    internal static IQueryable<Atlas.Location> PlacesOf(AppDb db, Guid unitId) =>
        db.Locations.AsNoTracking().Where(location => db.Units.Any(unit => unit.Id == unitId && unit.OrganizationId == location.OrganizationId)).OrderBy(location => location.Name);

    private Task<Appointment?> OneAsync(OpenedClient opened, Guid appointmentId, CancellationToken cancel) =>
        db.Appointments.SingleOrDefaultAsync(appointment => appointment.Id == appointmentId && appointment.ClientId == opened.Client.Id, cancel);
}
