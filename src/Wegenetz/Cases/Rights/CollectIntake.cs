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
        var intakes = await db.Set<ClientIntake>().AsNoTracking().Where(intake => intake.ClientId == opened.Client.Id).OrderBy(intake => intake.StartedOn)
            .Select(intake => new { Intake = intake, By = db.Users.Where(user => user.Id == intake.StartedById).Select(user => user.DisplayName).FirstOrDefault() }).ToListAsync(cancel);
        return [.. intakes.Select(row => new DisclosedRecord(TitleOf(opened, row.Intake), row.Intake.StartedOn, new FactList(texts)
            .Say("intern-history.field.DueOn", row.Intake.DueOn)
            .Say("intern-history.field.CompletedOn", row.Intake.CompletedOn)
            .Say("intern-rechte.by", row.By).All))];
    }

    public static async Task<IReadOnlyList<DisclosedRecord>> PapersAsync(IServiceProvider services, OpenedClient opened, CancellationToken cancel)
    {
        var (db, texts) = (services.GetRequiredService<AppDb>(), services.GetRequiredService<Texts>());
        var papers = await (
            from paper in db.Set<IntakePaper>().AsNoTracking()
            where paper.ClientId == opened.Client.Id
            join intake in db.Set<ClientIntake>().AsNoTracking() on paper.IntakeId equals intake.Id
            orderby intake.StartedOn, intake.Id, paper.Position
            select new { Paper = paper, Intake = intake, By = db.Users.Where(user => user.Id == paper.MovedById).Select(user => user.DisplayName).FirstOrDefault() }).ToListAsync(cancel);
        var scans = await CollectWork.DocumentNamesAsync(services, opened, cancel);
        return [.. papers.Select(row => new DisclosedRecord(
            opened.Seal.For(row.Paper.Id).Open(IntakePaper.Table, nameof(IntakePaper.Name), row.Paper.Name), DayOf(row.Paper.MovedAt), new FactList(texts)
                .Say("intern-aufnahme.title", TitleOf(opened, row.Intake))
                .Say("intern-history.field.State", texts[$"intern-aufnahme.state.{row.Paper.State}"])
                .Say("intern-unterlagen.paper", row.Paper.DocumentId is { } scan ? scans.GetValueOrDefault(scan) : null)
                .Say("intern-history.field.Where", opened.Seal.For(row.Paper.Id).OpenIfSaid(IntakePaper.Table, nameof(IntakePaper.Where), row.Paper.Where))
                .Say("intern-rechte.by", row.By).All))];
    }

    public static async Task<IReadOnlyList<DisclosedRecord>> AppointmentsAsync(IServiceProvider services, OpenedClient opened, CancellationToken cancel)
    {
        var (db, texts) = (services.GetRequiredService<AppDb>(), services.GetRequiredService<Texts>());
        var appointments = await services.GetRequiredService<ReadAppointments>().OfClientAsync(opened, cancel);
        var movedFrom = await db.Appointments.Where(appointment => appointment.ClientId == opened.Client.Id && appointment.MovedFromId != null).ToDictionaryAsync(appointment => appointment.Id, appointment => appointment.MovedFromId, cancel);
        return [.. appointments.Reverse().Select(appointment => new DisclosedRecord(
            Clock.InBerlin(appointment.StartsAt).ToString("g", texts.Language.Culture), DayOf(appointment.StartsAt), new FactList(texts)
                .Say("intern-history.field.State", texts[$"intern-termin.state.{appointment.State}"])
                .Say("intern-termin.minutes", appointment.Minutes.ToString(texts.Language.Culture))
                .Say("intern-history.field.Subject", appointment.Subject)
                .Say("intern-termin.location", appointment.Location)
                .Say("intern-history.field.Place", appointment.Place)
                .Say("intern-rechte.insteadOf", appointments.FirstOrDefault(earlier => earlier.Id == movedFrom.GetValueOrDefault(appointment.Id))?.StartsAt)
                .Say("intern-termin.plannedBy", appointment.PlannedBy).All))];
    }

    public static async Task<IReadOnlyList<DisclosedRecord>> VisitsAsync(IServiceProvider services, OpenedClient opened, CancellationToken cancel)
    {
        var (db, texts) = (services.GetRequiredService<AppDb>(), services.GetRequiredService<Texts>());
        var visits = await db.Set<DeskVisit>().AsNoTracking().Where(visit => visit.ClientId == opened.Client.Id).OrderBy(visit => visit.ArrivedAt).Select(visit => new
        {
            Visit = visit, Desk = db.Desks.Where(desk => desk.Id == visit.DeskId).Select(desk => desk.Name).FirstOrDefault(),
            By = db.Users.Where(user => user.Id == visit.SentById).Select(user => user.DisplayName).FirstOrDefault(),
        }).ToListAsync(cancel);
        return [.. visits.Select(row => new DisclosedRecord(row.Desk ?? texts["intern-history.field.DeskId"], DayOf(row.Visit.ArrivedAt), new FactList(texts)
            .Say("intern-rechte.handedOver", row.Visit.ArrivedAt)
            .Say("intern-rechte.by", row.By)
            .Say("intern-history.field.TakenAt", row.Visit.TakenAt)
            .Say("intern-history.field.LeftAt", row.Visit.LeftAt)
            .Say("intern-history.field.Note", opened.Seal.For(row.Visit.Id).OpenIfSaid(DeskVisit.Table, nameof(DeskVisit.Note), row.Visit.Note)).All))];
    }

    private static string TitleOf(OpenedClient opened, ClientIntake intake) => opened.Seal.For(intake.Id).Open(ClientIntake.Table, nameof(ClientIntake.Title), intake.Title);

    private static DateOnly DayOf(DateTimeOffset at) => DateOnly.FromDateTime(Clock.InBerlin(at).DateTime);
}
