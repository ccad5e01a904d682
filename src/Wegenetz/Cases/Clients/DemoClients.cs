using Microsoft.EntityFrameworkCore;
using Wegenetz.Atlas;
using Wegenetz.Platform.Data;
using Wegenetz.Platform.Privacy;

namespace Wegenetz.Cases.Clients;

/// <summary>One line of <c>clients.json</c> of a demo network: an invented person.</summary>
/// <param name="Unit">As <c>organization/unit</c>.</param>
/// <param name="DaysAgo">When the first contact was, counted from today.</param>
internal sealed record DemoClient(string Unit, string GivenName, string FamilyName, DateOnly BornOn, int DaysAgo, int? LastContactDaysAgo = null)
{
    public string? Phone { get; init; }
    public string? Address { get; init; }
    public List<string> Languages { get; init; } = [];
    public bool NeedsInterpreter { get; init; }
    public string? German { get; init; }
    public List<string> TargetGroups { get; init; } = [];
    public string? Availability { get; init; }
    public bool NeedsChildcare { get; init; }
    public string? Qualification { get; init; }
    public string? Country { get; init; }
    public string? Wishes { get; init; }
    public List<int> ChildrenBornIn { get; init; } = [];
    public WorkPermissionState? MayWork { get; init; }

    /// <summary>Whether it is one of the demo's case manager; the others have nobody yet.</summary>
    public bool IsAssigned { get; init; } = true;

    public static readonly DemoPart Part = DemoPart.Of<DemoClient>("clients.json", async (services, entry, ids, cancel) =>
    {
        await services.GetRequiredService<EnterCaseUnits>().RunAsync(cancel);
        var unitId = ids.Unit(entry.Unit);
        var added = await services.GetRequiredService<AddClient>().RunAsync(unitId, entry.ToForm(), isSomebodyElse: true, cancel);
        if (added.Refusal is { } refusal) return refusal;
        var (db, clock) = (services.GetRequiredService<AppDb>(), services.GetRequiredService<TimeProvider>());
        var client = await db.Clients.SingleAsync(client => client.Id == added.Value, cancel);
        client.FirstContactOn = clock.Today.AddDays(-entry.DaysAgo);
        client.LastContactOn = clock.Today.AddDays(-(entry.LastContactDaysAgo ?? entry.DaysAgo));
        if (entry.IsAssigned)
            client.CaseManagerId = await db.Memberships.Where(membership => membership.UnitId == unitId && CasePolicies.ClientRoles.Contains(membership.Role))
                .OrderBy(membership => membership.Role).Select(membership => (Guid?)membership.AccountId).FirstOrDefaultAsync(cancel);
        await db.SaveChangesAsync(cancel);
        return null;
    });

    /// <summary>A client of the demo, for the parts of the room that load theirs after it: nobody is signed in who could open one.</summary>
    public static async Task<OpenedClient> OpenAsync(IServiceProvider services, Guid unitId, int number, CancellationToken cancel)
    {
        await services.GetRequiredService<EnterCaseUnits>().RunAsync(cancel);
        var client = await services.GetRequiredService<AppDb>().Clients.SingleAsync(client => client.UnitId == unitId && client.Number == number, cancel);
        var seal = (await services.GetRequiredService<Sealing>().FindAsync(client.Id, cancel))!;
        return new(client, SealClient.Open(seal, client), seal, new() { NetworkId = client.NetworkId, UnitId = unitId });
    }

    private ClientForm ToForm() => new()
    {
        GivenName = GivenName, FamilyName = FamilyName, BornOn = BornOn, Phone = Phone, Address = Address, Languages = Languages, NeedsInterpreter = NeedsInterpreter,
        German = German is null ? [] : [new SkillRow { Level = German, Source = SkillSource.Interview }],
        TargetGroups = TargetGroups, Availability = Availability, NeedsChildcare = NeedsChildcare,
        Qualifications = Qualification is null ? [] : [new QualificationRow { Name = Qualification, Country = Country, Level = QualificationLevel.Vocational, Recognition = RecognitionState.NotAsked }],
        Wishes = Wishes, Household = [.. ChildrenBornIn.Select(year => new HouseholdRow { Relation = HouseholdRelation.Child, BornIn = year.ToString(System.Globalization.CultureInfo.InvariantCulture) })],
        MayWork = MayWork,
    };
}
