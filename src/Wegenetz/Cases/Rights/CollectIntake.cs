using Microsoft.EntityFrameworkCore;
using Wegenetz.Cases.Appointments;
using Wegenetz.Cases.Clients;
using Wegenetz.Cases.Desks;
using Wegenetz.Cases.Intake;
using Wegenetz.Platform.Data;
using Wegenetz.Platform.Language;

namespace Wegenetz.Cases.Rights;

/// <summary>Intakes of a client with their papers, appointments and times at desks, in words, for the client.</summary>
internal static class CollectIntake
{
    public static async Task<IReadOnlyList<DisclosedRecord>> IntakesAsync(IServiceProvider services, OpenedClient opened, CancellationToken cancel)
    {
        var (db, texts) = (services.GetRequiredService<AppDb>(), services.GetRequiredService<Texts>());
        var intakes = await db.Set<ClientIntake>().AsNoTracking().Where(intake => intake.ClientId == opened.Client.Id).OrderBy(intake => intake.StartedOn).ToListAsync(cancel);
        return [.. intakes.Select(intake => new DisclosedRecord(
            opened.Seal.For(intake.Id).Open(ClientIntake.Table, nameof(ClientIntake.Title), intake.Title), intake.StartedOn,
            Said((texts["intern-history.field.DueOn"], intake.DueOn?.ToString("d", texts.Language.Culture)), (texts["intern-history.field.CompletedOn"], intake.CompletedOn?.ToString("d", texts.Language.Culture)))))];
    }

    public static async Task<IReadOnlyList<DisclosedRecord>> PapersAsync(IServiceProvider services, OpenedClient opened, CancellationToken cancel)
    {
        var (db, texts) = (services.GetRequiredService<AppDb>(), services.GetRequiredService<Texts>());
        var papers = await db.Set<IntakePaper>().AsNoTracking().Where(paper => paper.ClientId == opened.Client.Id).OrderBy(paper => paper.IntakeId).ThenBy(paper => paper.Position).ToListAsync(cancel);
        var scans = await CollectWork.DocumentNamesAsync(services, opened, cancel);
        return [.. papers.Select(paper => new DisclosedRecord(
            opened.Seal.For(paper.Id).Open(IntakePaper.Table, nameof(IntakePaper.Name), paper.Name), DayOf(paper.MovedAt),
            Said(
                (texts["intern-history.field.State"], texts[$"intern-aufnahme.state.{paper.State}"]),
                (texts["intern-unterlagen.paper"], paper.DocumentId is { } scan ? scans.GetValueOrDefault(scan) : null),
                (texts["intern-history.field.Where"], opened.Seal.For(paper.Id).OpenIfSaid(IntakePaper.Table, nameof(IntakePaper.Where), paper.Where)))))];
    }

    public static async Task<IReadOnlyList<DisclosedRecord>> AppointmentsAsync(IServiceProvider services, OpenedClient opened, CancellationToken cancel)
    {
        var (db, texts) = (services.GetRequiredService<AppDb>(), services.GetRequiredService<Texts>());
        var appointments = await db.Set<Appointment>().AsNoTracking().Where(appointment => appointment.ClientId == opened.Client.Id).OrderBy(appointment => appointment.StartsAt).ToListAsync(cancel);
        return [.. appointments.Select(appointment => new DisclosedRecord(
            Clock.InBerlin(appointment.StartsAt).ToString("g", texts.Language.Culture), DayOf(appointment.StartsAt),
            Said(
                (texts["intern-history.field.State"], texts[$"intern-termin.state.{appointment.State}"]),
                (texts["intern-history.field.Subject"], opened.Seal.For(appointment.Id).OpenIfSaid(Appointment.Table, nameof(Appointment.Subject), appointment.Subject)),
                (texts["intern-history.field.Place"], opened.Seal.For(appointment.Id).OpenIfSaid(Appointment.Table, nameof(Appointment.Place), appointment.Place)))))];
    }

    public static async Task<IReadOnlyList<DisclosedRecord>> VisitsAsync(IServiceProvider services, OpenedClient opened, CancellationToken cancel)
    {
        var (db, texts) = (services.GetRequiredService<AppDb>(), services.GetRequiredService<Texts>());
        var visits = await db.Set<DeskVisit>().AsNoTracking().Where(visit => visit.ClientId == opened.Client.Id).OrderBy(visit => visit.ArrivedAt)
            .Select(visit => new { Visit = visit, Desk = db.Desks.Where(desk => desk.Id == visit.DeskId).Select(desk => desk.Name).FirstOrDefault() }).ToListAsync(cancel);
        return [.. visits.Select(row => new DisclosedRecord(
            row.Desk ?? texts["intern-history.field.DeskId"], DayOf(row.Visit.ArrivedAt),
            Said(
                (texts["intern-history.field.LeftAt"], row.Visit.LeftAt is { } left ? Clock.InBerlin(left).ToString("g", texts.Language.Culture) : null),
                (texts["intern-history.field.Note"], opened.Seal.For(row.Visit.Id).OpenIfSaid(DeskVisit.Table, nameof(DeskVisit.Note), row.Visit.Note)))))];
    }

    private static DateOnly DayOf(DateTimeOffset at) => DateOnly.FromDateTime(Clock.InBerlin(at).DateTime);

    private static IReadOnlyList<DisclosedFact> Said(params IEnumerable<(string Label, string? Value)> facts) =>
        [.. facts.Where(fact => fact.Value is not null).Select(fact => new DisclosedFact(fact.Label, fact.Value!))];
}
