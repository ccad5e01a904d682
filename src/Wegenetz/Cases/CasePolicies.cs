using Microsoft.AspNetCore.Authorization;
using Microsoft.EntityFrameworkCore;
using Wegenetz.Platform.Access;
using Wegenetz.Platform.Tenancy;

namespace Wegenetz.Cases;

/// <summary>
/// The doors of the room. Each enters the units for which the account works with social data into <see cref="UnitScope"/>; the filters of the
/// queries ask that scope again.
/// </summary>
public static class CasePolicies
{
    /// <summary>Works with the clients of a unit that holds cases.</summary>
    public const string Clients = "CaseClients";

    /// <summary>Works with referrals of a unit that receives them, whether or not it holds clients itself.</summary>
    public const string Referrals = "CaseReferrals";

    /// <summary>Leads a unit that holds cases.</summary>
    public const string Lead = "CaseLead";

    /// <summary>Leads a unit that holds cases or receives referrals: what applies to it is its own to set.</summary>
    public const string Settings = "CaseSettings";

    /// <summary>Watches over the data of a unit that holds cases or receives referrals: the access log, disclosure; no client opens for it.</summary>
    public const string Privacy = "CasePrivacy";

    /// <summary>Reads figures of the whole network, which say nothing of a person.</summary>
    public const string NetworkFigures = "CaseNetworkFigures";

    /// <summary>Decides for the whole network how far its units go; no client opens for it.</summary>
    public const string NetworkRules = "CaseNetworkRules";

    public static readonly IReadOnlyList<Role> ClientRoles = [Role.CaseManager, Role.Pilot, Role.UnitLead];

    public static readonly IReadOnlyList<Role> ReferralRoles = [.. ClientRoles, Role.Member, Role.ProjectLead];
}

internal sealed record WorksWithCases(IReadOnlyList<Role> Roles, bool WithReferralsOnly = false) : IAuthorizationRequirement;

internal sealed class WorksWithCasesHandler(OwnCaseUnits own) : AuthorizationHandler<WorksWithCases>
{
    protected override async Task HandleRequirementAsync(AuthorizationHandlerContext context, WorksWithCases requirement)
    {
        var units = await own.EnterAsync(CancellationToken.None);
        if (units.Any(unit => requirement.Roles.Contains(unit.Role) && (unit.Cases is CasesSetting.Full || requirement.WithReferralsOnly))) context.Succeed(requirement);
    }
}

/// <summary>A unit in which the account holds a role, as far as the unit works with cases.</summary>
public sealed record CaseUnit(Guid Id, string Name, Role Role, CasesSetting Cases);

/// <summary>The units for which the account works with cases in the current network. Read once a request.</summary>
public sealed class OwnCaseUnits(AppDb db, CurrentAccount account, UnitScope scope)
{
    private IReadOnlyList<CaseUnit>? units;

    /// <summary>By name; a unit stands once for each role. Fills <see cref="UnitScope"/>.</summary>
    public async ValueTask<IReadOnlyList<CaseUnit>> EnterAsync(CancellationToken cancel)
    {
        if (units is not null) return units;
        if (account.Id is not { } id) return units = [];
        var withoutCases = Unit.KindsWithoutCases.ToList();
        units = await (
            from membership in db.Memberships
            join unit in db.Units on membership.UnitId equals unit.Id
            where membership.AccountId == id && unit.Cases != CasesSetting.None && !withoutCases.Contains(unit.Kind)
            orderby unit.Name, unit.Id, membership.Role
            select new CaseUnit(unit.Id, unit.Name, membership.Role, unit.Cases)).ToListAsync(cancel);
        scope.Enter(
            units.Where(unit => unit.Cases is CasesSetting.Full && CasePolicies.ClientRoles.Contains(unit.Role)).Select(unit => unit.Id),
            units.Where(unit => CasePolicies.ReferralRoles.Contains(unit.Role)).Select(unit => unit.Id));
        return units;
    }

    /// <summary>Units whose clients the account may work with, by name.</summary>
    public async ValueTask<IReadOnlyList<CaseUnit>> WithClientsAsync(CancellationToken cancel) =>
        [.. (await EnterAsync(cancel)).Where(unit => scope.Clients.Contains(unit.Id)).DistinctBy(unit => unit.Id)];

    /// <summary>Units with clients that the account leads, by name.</summary>
    public async ValueTask<IReadOnlyList<CaseUnit>> LedAsync(CancellationToken cancel) =>
        [.. (await EnterAsync(cancel)).Where(unit => unit.Role is Role.UnitLead && unit.Cases is CasesSetting.Full)];

    public async ValueTask<bool> LeadsAsync(Guid unitId, CancellationToken cancel) =>
        (await EnterAsync(cancel)).Any(unit => unit.Id == unitId && unit.Role is Role.UnitLead);
}

/// <summary>
/// For jobs, commands and the demo, which nobody does by hand: works for every unit of the current network, also for those that ended their work with
/// cases. What they hold still goes at its time.
/// </summary>
internal sealed class EnterCaseUnits(AppDb db, UnitScope scope)
{
    public async Task RunAsync(CancellationToken cancel)
    {
        var units = await db.Units.Select(unit => unit.Id).ToListAsync(cancel);
        scope.Enter(units, units);
    }
}
