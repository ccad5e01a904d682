using Microsoft.EntityFrameworkCore;
using Wegenetz.Platform.Access;
using Wegenetz.Platform.Tenancy;

namespace Wegenetz.Atlas.Keeping;

/// <summary>
/// The entries of the atlas that whoever asks may change: everything for administration, network coaching and coordination, else what
/// the own units keep. What no unit keeps is kept by every unit of its organization.
/// </summary>
public sealed class KeptEntries(AppDb db, CurrentAccount account)
{
    /// <summary>Who keeps entries at all. Research and data protection only read them.</summary>
    public const string Policy = "Keeping";

    public static readonly IReadOnlyList<Role> Roles = [.. Enum.GetValues<Role>().Except([Role.Evaluator, Role.DataProtectionOfficer])];

    private static readonly Role[] KeepingAll = [Role.Administrator, Role.NetworkCoach, Role.Coordinator];

    public async Task<bool> KeepsAllAsync(CancellationToken cancel) => (await RightsAsync(cancel)).All;

    public async Task<IQueryable<Offer>> OffersAsync(CancellationToken cancel)
    {
        var (all, units) = await RightsAsync(cancel);
        return db.Offers.Where(offer => all
            || (offer.UnitId != null && units.Contains(offer.UnitId.Value))
            || (offer.UnitId == null && db.Units.Any(unit => unit.OrganizationId == offer.OrganizationId && units.Contains(unit.Id))));
    }

    public async Task<IQueryable<Location>> LocationsAsync(CancellationToken cancel)
    {
        var (all, units) = await RightsAsync(cancel);
        return db.Locations.Where(location => all || db.Units.Any(unit => unit.OrganizationId == location.OrganizationId && units.Contains(unit.Id)));
    }

    public async Task<IQueryable<AtlasEvent>> EventsAsync(CancellationToken cancel)
    {
        var (all, units) = await RightsAsync(cancel);
        return db.AtlasEvents.Where(entry => all || db.Units.Any(unit => unit.OrganizationId == entry.OrganizationId && units.Contains(unit.Id)));
    }

    /// <summary>For whom entries may be added.</summary>
    public async Task<IQueryable<Organization>> OrganizationsAsync(CancellationToken cancel)
    {
        var (all, units) = await RightsAsync(cancel);
        return db.Organizations.Where(organization => all || db.Units.Any(unit => unit.OrganizationId == organization.Id && units.Contains(unit.Id)));
    }

    /// <summary>Who may be named as keeper of an entry.</summary>
    public async Task<IQueryable<Unit>> UnitsAsync(CancellationToken cancel)
    {
        var (all, units) = await RightsAsync(cancel);
        return db.Units.Where(unit => all || units.Contains(unit.Id));
    }

    private async Task<(bool All, IReadOnlyList<Guid> UnitIds)> RightsAsync(CancellationToken cancel)
    {
        var memberships = await account.MembershipsAsync(cancel);
        return (memberships.Any(membership => KeepingAll.Contains(membership.Role)),
            [.. memberships.Where(membership => Roles.Contains(membership.Role)).Select(membership => membership.UnitId).Distinct()]);
    }
}
