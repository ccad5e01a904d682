using Wegenetz.Atlas;
using Wegenetz.Cases.Clients;
using Wegenetz.Platform.Data;

namespace Wegenetz.Cases.Intake;

/// <summary>One line of <c>intakes.json</c> of a demo network.</summary>
/// <param name="Unit">As <c>organization/unit</c>.</param>
/// <param name="Number">Of the client, in the unit.</param>
/// <param name="Template">Code of a shipped template.</param>
/// <param name="Checked">How many papers are checked; then come those received, then those missing.</param>
internal sealed record DemoIntake(string Unit, int Number, string Template, int DueInDays, int Received = 0, int Checked = 0, int Missing = 0)
{
    public static readonly DemoPart Part = DemoPart.Of<DemoIntake>("intakes.json", async (services, entry, ids, cancel) =>
    {
        var opened = await DemoClient.OpenAsync(services, ids.Unit(entry.Unit), entry.Number, cancel);
        var template = (await services.GetRequiredService<FindTemplates>().RunAsync(opened.Client.UnitId, cancel)).Single(template => template.Code == entry.Template);
        var form = IntakeForm.Of(template, services.GetRequiredService<TimeProvider>().Today);
        form.DueOn = services.GetRequiredService<TimeProvider>().Today.AddDays(entry.DueInDays);
        var started = await services.GetRequiredService<StartIntake>().RunAsync(opened, form, cancel);
        if (started.Refusal is { } refusal) return refusal;
        var view = (await services.GetRequiredService<ReadIntakes>().FindAsync(opened, started.Value, cancel))!;
        var states = Enumerable.Repeat(PaperState.Checked, entry.Checked).Concat(Enumerable.Repeat(PaperState.Received, entry.Received)).Concat(Enumerable.Repeat(PaperState.Missing, entry.Missing));
        foreach (var (paper, state) in view.Papers.Zip(states))
        {
            var moved = await services.GetRequiredService<ChangeIntake>().MoveAsync(opened, view.Id, new() { Move = PaperForm.Write(paper.Id, state, paper.Version) }, cancel);
            if (moved is not null) return moved;
        }
        return null;
    });
}
