using Microsoft.Extensions.DependencyInjection;
using Wegenetz.Cases.Appointments;
using Wegenetz.Cases.Intake;
using Wegenetz.Platform.Data;
using Wegenetz.Platform.Tenancy;

namespace Wegenetz.Tests.Harness;

/// <summary>What a client's intake brings along: an intake with two papers, an appointment, a template of the unit.</summary>
internal sealed record IntakeScene(Guid Intake, Guid Appointment, Guid Template);

internal static class IntakeScenes
{
    public static Task<IntakeScene> IntakeSceneAsync(this TestApp app, Unit unit, Guid clientId) => app.InUnitAsync(unit, async services =>
    {
        var opened = await services.OpenedAsync(clientId);
        var intake = await services.GetRequiredService<StartIntake>().RunAsync(
            opened, new() { Title = "Geheimsache Erstantrag", DueOn = app.Clock.Today.AddDays(14), Papers = [new() { Name = "Meldebescheinigung", Where = "Einwohnermeldeamt" }, new() { Name = "Arbeitsvertrag" }] }, CancellationToken.None);
        var appointment = await services.GetRequiredService<PlanAppointment>().AddAsync(
            opened, new() { On = app.Clock.Today, At = "9:30", Place = "Treffpunkt Brunnen", Subject = "Sprachstand besprechen" }, CancellationToken.None);
        var template = await services.GetRequiredService<KeepIntakeTemplate>().AddAsync(unit.Id, new() { Name = "Eigene Vorlage", Papers = [new() { Name = "Zeugnis" }] }, CancellationToken.None);
        return new IntakeScene(intake.Value, appointment.Value, template.Value);
    });
}
