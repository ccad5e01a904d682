using Microsoft.EntityFrameworkCore;
using Wegenetz.Cases.Appointments;
using Wegenetz.Cases.Clients;
using Wegenetz.Cases.Desks;
using Wegenetz.Cases.Intake;
using Wegenetz.Platform.Data;
using Wegenetz.Platform.Language;

namespace Wegenetz.Cases.Rights;

/// <summary>Intakes, their papers, appointments and desks of a client, in words, for the client.</summary>
internal static class CollectIntake
{
    public static async Task<IReadOnlyList<DisclosedRecord>> IntakesAsync(IServiceProvider services, OpenedClient opened, CancellationToken cancel)
    {
        var (db, texts) = Tools(services);
        var rows = await db.Set<ClientIntake>().AsNoTracking().Where(row => row.ClientId == opened.Client.Id).OrderBy(row => row.StartedOn).ToListAsync(cancel);
        return [.. rows.Select(row => new DisclosedRecord(opened.Seal.For(row.Id).Open(ClientIntake.Table, nameof(row.Title), row.Title), row.StartedOn,
        [
            .. Said(texts["intern-rechte.dueOn"], row.DueOn?.ToString("d", texts.Language.Culture)), .. Said(texts["intern-rechte.completedOn"], row.CompletedOn?.ToString("d", texts.Language.Culture)),
        ]))];
    }

    public static async Task<IReadOnlyList<DisclosedRecord>> PapersAsync(IServiceProvider services, OpenedClient opened, CancellationToken cancel)
    {
        var (db, texts) = Tools(services);
        var rows = await db.Set<IntakePaper>().AsNoTracking().Where(row => row.ClientId == opened.Client.Id).OrderBy(row => row.IntakeId).ThenBy(row => row.Position).ToListAsync(cancel);
        return [.. rows.Select(row => new DisclosedRecord(opened.Seal.For(row.Id).Open(IntakePaper.Table, nameof(row.Name), row.Name), Day(row.MovedAt),
            [new(texts["intern-rechte.state"], texts[$"intern-aufnahme.state.{row.State}"]), .. Said(texts["intern-rechte.place"], opened.Seal.For(row.Id).OpenIfSaid(IntakePaper.Table, nameof(row.Where), row.Where))]))];
    }

    public static async Task<IReadOnlyList<DisclosedRecord>> AppointmentsAsync(IServiceProvider services, OpenedClient opened, CancellationToken cancel)
    {
        var (db, texts) = Tools(services);
        var rows = await db.Set<Appointment>().AsNoTracking().Where(row => row.ClientId == opened.Client.Id).OrderBy(row => row.StartsAt).ToListAsync(cancel);
        return [.. rows.Select(row => new DisclosedRecord(Clock.InBerlin(row.StartsAt).ToString("g", texts.Language.Culture), null,
        [
            new(texts["intern-rechte.state"], texts[$"intern-termin.state.{row.State}"]),
            .. Said(texts["intern-rechte.referralReason"], opened.Seal.For(row.Id).OpenIfSaid(Appointment.Table, nameof(row.Subject), row.Subject)),
            .. Said(texts["intern-rechte.place"], opened.Seal.For(row.Id).OpenIfSaid(Appointment.Table, nameof(row.Place), row.Place)),
        ]))];
    }

    public static async Task<IReadOnlyList<DisclosedRecord>> DesksAsync(IServiceProvider services, OpenedClient opened, CancellationToken cancel)
    {
        var (db, texts) = Tools(services);
        var rows = await (
            from visit in db.Set<DeskVisit>()
            where visit.ClientId == opened.Client.Id
            orderby visit.ArrivedAt
            select new { Visit = visit, Desk = db.Desks.Where(desk => desk.Id == visit.DeskId).Select(desk => desk.Name).FirstOrDefault() }).AsNoTracking().ToListAsync(cancel);
        return [.. rows.Select(row => new DisclosedRecord(row.Desk ?? texts["intern-platz.desk"], Day(row.Visit.ArrivedAt),
            [.. Said(texts["intern-rechte.note"], opened.Seal.For(row.Visit.Id).OpenIfSaid(DeskVisit.Table, nameof(DeskVisit.Note), row.Visit.Note))]))];
    }

    private static (AppDb Db, Texts Texts) Tools(IServiceProvider services) => (services.GetRequiredService<AppDb>(), services.GetRequiredService<Texts>());

    private static IEnumerable<DisclosedFact> Said(string label, string? value) => value is null ? [] : [new(label, value)];

    private static DateOnly Day(DateTimeOffset at) => DateOnly.FromDateTime(Clock.InBerlin(at).DateTime);
}
