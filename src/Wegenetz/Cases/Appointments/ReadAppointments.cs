using Microsoft.EntityFrameworkCore;
using Wegenetz.Cases.Clients;
using Wegenetz.Platform.Data;
using Wegenetz.Platform.Privacy;

namespace Wegenetz.Cases.Appointments;

/// <summary>An appointment as people read it.</summary>
/// <param name="Location">Name and address of the place of the network, or null.</param>
/// <param name="Place">Where, in words, or null.</param>
public sealed record AppointmentView(
    Guid Id, DateTimeOffset StartsAt, int Minutes, Guid? LocationId, string? Location, string? Place, string? Subject, AppointmentState State, string? PlannedBy, int Version)
{
    /// <summary>Both in one line.</summary>
    public string Where => string.Join(", ", new[] { Location, Place }.OfType<string>());
}

/// <summary>An appointment in the list of a unit's day: when and with whom, and not what about, because the client was not opened.</summary>
public sealed record DayRow(Guid Id, ClientRow Client, DateTimeOffset StartsAt, int Minutes, string? Location, AppointmentState State);

/// <summary>Reads appointments: those of a client who was opened, and those of a day of the own units.</summary>
public sealed class ReadAppointments(AppDb db, FindClients find)
{
    /// <summary>Latest first.</summary>
    public async Task<IReadOnlyList<AppointmentView>> OfClientAsync(OpenedClient opened, CancellationToken cancel) =>
        [.. (await RowsOf(opened).ToListAsync(cancel)).Select(row => View(opened.Seal, row))];

    /// <summary>One of them; null: there is no such appointment of this client.</summary>
    public async Task<AppointmentView?> FindAsync(OpenedClient opened, Guid appointmentId, CancellationToken cancel) =>
        await RowsOf(opened).SingleOrDefaultAsync(row => row.Appointment.Id == appointmentId, cancel) is { } row ? View(opened.Seal, row) : null;

    /// <summary>By time, of every own unit; without those that were put off or called off.</summary>
    public async Task<IReadOnlyList<DayRow>> OfDayAsync(DateOnly day, CancellationToken cancel)
    {
        var (begin, end) = (Clock.AtBerlin(day, TimeOnly.MinValue).ToUniversalTime(), Clock.AtBerlin(day.AddDays(1), TimeOnly.MinValue).ToUniversalTime());
        var rows = await (
            from appointment in db.Appointments.AsNoTracking()
            join client in db.Clients.AsNoTracking() on appointment.ClientId equals client.Id
            where appointment.StartsAt >= begin && appointment.StartsAt < end && appointment.State != AppointmentState.Moved && appointment.State != AppointmentState.Cancelled
            orderby appointment.StartsAt, appointment.Id
            select new { Appointment = appointment, Client = client, Location = db.Locations.Where(location => location.Id == appointment.LocationId).Select(location => location.Name).FirstOrDefault() }).ToListAsync(cancel);
        var clients = (await find.RowsAsync([.. rows.Select(row => row.Client).DistinctBy(client => client.Id)], cancel)).ToDictionary(client => client.Id);
        return [.. rows.Where(row => clients.ContainsKey(row.Client.Id)).Select(row => new DayRow(
            row.Appointment.Id, clients[row.Client.Id], row.Appointment.StartsAt, row.Appointment.Minutes, row.Location, row.Appointment.State))];
    }

    private IQueryable<Row> RowsOf(OpenedClient opened) =>
        from appointment in db.Appointments.AsNoTracking()
        where appointment.ClientId == opened.Client.Id
        orderby appointment.StartsAt descending, appointment.Id
        select new Row
        {
            Appointment = appointment,
            Location = db.Locations.Where(location => location.Id == appointment.LocationId).Select(location => location.Name).FirstOrDefault(),
            Address = db.Addresses.Where(address => address.LocationId == appointment.LocationId).OrderBy(address => address.Id).Select(address => address.Street + ", " + address.PostalCode + " " + address.City).FirstOrDefault(),
            PlannedBy = db.Users.Where(user => user.Id == appointment.PlannedById).Select(user => user.DisplayName).FirstOrDefault(),
        };

    private static AppointmentView View(RecordSeal client, Row row)
    {
        var (appointment, seal) = (row.Appointment, client.For(row.Appointment.Id));
        var location = row.Address is null ? row.Location : $"{row.Location}, {row.Address.Trim(' ', ',')}";
        return new(
            appointment.Id, appointment.StartsAt, appointment.Minutes, appointment.LocationId, location, seal.OpenIfSaid(Appointment.Table, nameof(Appointment.Place), appointment.Place),
            seal.OpenIfSaid(Appointment.Table, nameof(Appointment.Subject), appointment.Subject), appointment.State, row.PlannedBy, appointment.Version);
    }

    private sealed class Row
    {
        public required Appointment Appointment { get; init; }

        public required string? Location { get; init; }

        public required string? Address { get; init; }

        public required string? PlannedBy { get; init; }
    }
}
