using Microsoft.EntityFrameworkCore;
using Wegenetz.Cases.Appointments;
using Wegenetz.Cases.Documents;
using Wegenetz.Cases.Working;
using Wegenetz.Platform.Data;
using Wegenetz.Platform.Language;
using Wegenetz.Platform.Privacy;

namespace Wegenetz.Cases.Rights;

/// <summary>
/// Notes, papers and appointments go some time after their own day, also while the case is open. Those of restricted clients are kept until it is clear what
/// is right (Art. 18 GDPR, § 84 Abs. 3 SGB X). As for <see cref="ClosedClients"/>, the preview names number, unit and day and passes the unit filter by.
/// </summary>
internal static class DatedRecords
{
    /// <summary>
    /// [To be confirmed by each controller] The law names no number. What was noted of a case that is worked on is needed to work on it, so the default is
    /// long: § 44 Abs. 4 SGB X pays back up to four years, counted from the beginning of the year.
    /// </summary>
    public const int DefaultMonths = 60;

    /// <summary>So far ahead the preview looks. A case that is worked on has something of every day: all of it would be a list of the whole unit.</summary>
    internal const int AheadMonths = 3;

    private static readonly RetentionWords Words = new("intern-rechte.ownDay", "intern-rechte.ownDayHint", "intern-rechte.soonErased", "intern-rechte.nothingSoon", "intern-privacy.on");

    public static readonly RetainedKind Notes = new(nameof(ClientNote), "intern-notiz.title", DefaultMonths, NotesAsync, EraseAsync<ClientNote>) { Words = Words };

    public static readonly RetainedKind Documents = new(nameof(ClientDocument), "intern-unterlagen.title", DefaultMonths, DocumentsAsync, EraseAsync<ClientDocument>) { Words = Words };

    public static readonly RetainedKind Appointments = new(nameof(Appointment), "intern-termin.title", DefaultMonths, AppointmentsAsync, EraseAsync<Appointment>) { Words = Words };

    /// <summary>The last day whose records are over within <see cref="AheadMonths"/>.</summary>
    internal static async Task<DateOnly> LastDayAsync(IServiceProvider services, string kind, CancellationToken cancel) =>
        services.GetRequiredService<TimeProvider>().Today.AddMonths(AheadMonths - await services.GetRequiredService<ReadRetention>().MonthsOfAsync(kind, cancel));

    /// <summary>A correction goes with what it corrects or later: alone, the earlier note would stand as if it were right.</summary>
    private static async Task<IReadOnlyList<EndedRecord>> NotesAsync(IServiceProvider services, CancellationToken cancel)
    {
        var (db, last) = (services.GetRequiredService<AppDb>(), await LastDayAsync(services, nameof(ClientNote), cancel));
        var notes = await (
            from note in db.ClientNotes.IgnoreQueryFilters([AppDb.UnitFilter])
            join client in db.Clients on note.ClientId equals client.Id
            join unit in db.Units on note.UnitId equals unit.Id
            where note.NotedOn <= last && !client.IsRestricted
            orderby note.Id
            select new { note.Id, note.NotedOn, note.CorrectsId, Corrects = db.ClientNotes.Where(earlier => earlier.Id == note.CorrectsId).Select(earlier => (DateOnly?)earlier.NotedOn).FirstOrDefault(), client.Number, unit.Name }).ToListAsync(cancel);
        var days = new Dictionary<Guid, DateOnly>();
        // By id, and so by time of writing: what is corrected stands before its correction.
        foreach (var note in notes) days[note.Id] = Later(note.NotedOn, note.CorrectsId is { } earlier && days.TryGetValue(earlier, out var day) ? day : note.Corrects);
        return [.. notes.Where(note => days[note.Id] <= last).Select(note => Record(services, note.Id, note.Number, note.Name, days[note.Id]))];
    }

    /// <summary>The signed sheet of a consent proves it (Art. 7 Abs. 1 GDPR), and is counted from the consent's end.</summary>
    private static async Task<IReadOnlyList<EndedRecord>> DocumentsAsync(IServiceProvider services, CancellationToken cancel)
    {
        var (db, last) = (services.GetRequiredService<AppDb>(), await LastDayAsync(services, nameof(ClientDocument), cancel));
        var before = Clock.AtBerlin(last.AddDays(1), TimeOnly.MinValue).ToUniversalTime();
        var documents = await (
            from document in db.ClientDocuments.IgnoreQueryFilters([AppDb.UnitFilter])
            join client in db.Clients on document.ClientId equals client.Id
            join unit in db.Units on document.UnitId equals unit.Id
            where document.AddedAt < before && !client.IsRestricted
            orderby document.Id
            select new { document.Id, document.AddedAt, client.Number, unit.Name, Proves = db.Bases.Where(basis => basis.DocumentId == document.Id).Select(basis => basis.WithdrawnOn ?? basis.ValidUntil).FirstOrDefault() }).ToListAsync(cancel);
        return [.. documents.Select(document => (document.Id, document.Number, document.Name, Day: Later(DayOf(document.AddedAt), document.Proves))).Where(document => document.Day <= last)
            .Select(document => Record(services, document.Id, document.Number, document.Name, document.Day))];
    }

    private static async Task<IReadOnlyList<EndedRecord>> AppointmentsAsync(IServiceProvider services, CancellationToken cancel)
    {
        var (db, last) = (services.GetRequiredService<AppDb>(), await LastDayAsync(services, nameof(Appointment), cancel));
        var before = Clock.AtBerlin(last.AddDays(1), TimeOnly.MinValue).ToUniversalTime();
        var appointments = await (
            from appointment in db.Appointments.IgnoreQueryFilters([AppDb.UnitFilter])
            join client in db.Clients on appointment.ClientId equals client.Id
            join unit in db.Units on appointment.UnitId equals unit.Id
            where appointment.StartsAt < before && !client.IsRestricted
            select new { appointment.Id, appointment.StartsAt, client.Number, unit.Name }).ToListAsync(cancel);
        return [.. appointments.Select(appointment => Record(services, appointment.Id, appointment.Number, appointment.Name, DayOf(appointment.StartsAt)))];
    }

    /// <summary>A file goes with the next sweep of files without a row; a basis and a paper of an intake lose the document's name by their foreign key.</summary>
    private static async Task EraseAsync<T>(IServiceProvider services, Guid id, CancellationToken cancel) where T : class, IUnitOwned
    {
        var db = services.GetRequiredService<AppDb>();
        // Gone already where the client went before it in the same run.
        if (await db.Set<T>().IgnoreQueryFilters([AppDb.UnitFilter]).SingleOrDefaultAsync(row => EF.Property<Guid>(row, "Id") == id, cancel) is { } row) db.Remove(row);
    }

    private static EndedRecord Record(IServiceProvider services, Guid id, int number, string unit, DateOnly day) =>
        new(id, $"{services.GetRequiredService<Texts>()["intern-klient.one", number]} ({unit})", Clock.AtBerlin(day, TimeOnly.MinValue));

    private static DateOnly Later(DateOnly day, DateOnly? other) => other > day ? other.Value : day;

    private static DateOnly DayOf(DateTimeOffset at) => DateOnly.FromDateTime(Clock.InBerlin(at).DateTime);
}
