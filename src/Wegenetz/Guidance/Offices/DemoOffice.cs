using Wegenetz.Atlas;

namespace Wegenetz.Guidance.Offices;

/// <summary>One line of <c>offices.json</c> of a demo network.</summary>
/// <param name="Unit">As <c>organization/unit</c>.</param>
internal sealed record DemoOffice(string Authority, string Location, string? Unit = null, string? District = null, int Position = 1)
{
    public static readonly DemoPart Part = DemoPart.Of<DemoOffice>("offices.json", async (services, office, ids, cancel) =>
    {
        var entry = new OfficeEntry
        {
            Authority = office.Authority, Place = ids.Location(office.Location).ToString(), Unit = office.Unit is null ? null : ids.Unit(office.Unit).ToString(),
            District = office.District is null ? null : ids.District(office.District).ToString(), Position = office.Position.ToString(System.Globalization.CultureInfo.InvariantCulture),
        };
        return (await services.GetRequiredService<NameOffice>().RunAsync(entry, cancel)).Refusal;
    });
}
