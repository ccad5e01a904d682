using Wegenetz.Atlas;

namespace Wegenetz.Cases.Intake;

/// <summary>One line of <c>intake-templates.json</c> of a demo network.</summary>
/// <param name="Unit">As <c>organization/unit</c>.</param>
internal sealed record DemoIntakeTemplate(string Unit, string Name, IReadOnlyList<string> Papers)
{
    public static readonly DemoPart Part = DemoPart.Of<DemoIntakeTemplate>("intake-templates.json", async (services, entry, ids, cancel) =>
    {
        await services.GetRequiredService<EnterCaseUnits>().RunAsync(cancel);
        return (await services.GetRequiredService<KeepIntakeTemplate>().AddAsync(
            ids.Unit(entry.Unit), new() { Name = entry.Name, Papers = [.. entry.Papers.Select(paper => new TemplatePaperRow { Name = paper })] }, cancel)).Refusal;
    });
}
