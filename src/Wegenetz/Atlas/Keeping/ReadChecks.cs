using Microsoft.EntityFrameworkCore;
using Wegenetz.Platform.Access;
using Wegenetz.Platform.Data;
using Wegenetz.Platform.Tenancy;

namespace Wegenetz.Atlas.Keeping;

/// <param name="IsKept">Whoever asks may confirm and change it.</param>
public sealed record CheckRow(Guid Id, string Slug, string Title, string Organization, DateOnly? CheckedOn, int Version, bool IsKept);

/// <summary>Published offers whose check is due within two weeks or overdue: for administration and coaching all, for others those of their organizations.</summary>
public sealed class ReadChecks(AppDb db, NetworkScope network, CurrentAccount account, KeptEntries kept, TimeProvider clock)
{
    public const int SoonDays = 14;

    /// <summary>Never checked first, then the oldest check.</summary>
    public async Task<IReadOnlyList<CheckRow>> RunAsync(CancellationToken cancel)
    {
        var own = await kept.OffersAsync(cancel);
        return await (
            from offer in await DueAsync(cancel)
            join organization in db.Organizations on offer.OrganizationId equals organization.Id
            orderby offer.CheckedOn != null, offer.CheckedOn
            select new CheckRow(offer.Id, offer.Slug, offer.Title, organization.Name, offer.CheckedOn, offer.Version, own.Any(mine => mine.Id == offer.Id))).Take(200).ToListAsync(cancel);
    }

    public async Task<int> CountAsync(CancellationToken cancel) => await (await DueAsync(cancel)).CountAsync(cancel);

    private async Task<IQueryable<Offer>> DueAsync(CancellationToken cancel)
    {
        var memberships = await account.MembershipsAsync(cancel);
        var seesAll = memberships.Any(membership => membership.Role is Role.Administrator or Role.NetworkCoach);
        var unitIds = memberships.Select(membership => membership.UnitId).Distinct().ToList();
        var before = clock.Today.AddDays(SoonDays - network.Required.FreshnessDays);
        return db.Offers.AsNoTracking().Where(offer => offer.IsPublished && offer.Status != OfferStatus.Defunct && (offer.CheckedOn == null || offer.CheckedOn < before)
            && (seesAll || db.Units.Any(unit => unit.OrganizationId == offer.OrganizationId && unitIds.Contains(unit.Id))));
    }
}
