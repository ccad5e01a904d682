using Microsoft.EntityFrameworkCore;

namespace Wegenetz.Atlas.Keeping.Offers;

public sealed record KeptOfferRow(Guid Id, string Title, string Slug, Guid OrganizationId, string Organization, string? Unit, OfferStatus Status, bool IsPublished, DateOnly? CheckedOn, bool IsDemo, int Version);

public enum KeptOffersView
{
    Current,
    Resting,
    Ended,
    Hidden,
}

/// <summary>The offers that whoever asks keeps, as a list to work through.</summary>
public sealed class ReadKeptOffers(AppDb db, KeptEntries kept)
{
    public const int PageSize = 50;

    /// <summary>In German order. Words are found in title, organization and unit.</summary>
    public async Task<KeptOffers> RunAsync(string? words, Guid? organizationId, KeptOffersView view, int page, CancellationToken cancel)
    {
        var found = await (
            from offer in (await kept.OffersAsync(cancel)).AsNoTracking()
            join organization in db.Organizations on offer.OrganizationId equals organization.Id
            where organizationId == null || offer.OrganizationId == organizationId
            select new KeptOfferRow(offer.Id, offer.Title, offer.Slug, organization.Id, organization.Name, db.Units.Where(unit => unit.Id == offer.UnitId).Select(unit => unit.Name).FirstOrDefault(),
                offer.Status, offer.IsPublished, offer.CheckedOn, offer.IsDemo, offer.Version)).ToListAsync(cancel);
        var matching = found.Where(row => KeptWords.AreIn(words, row.Title, row.Organization, row.Unit)).ToList();
        var counts = Enum.GetValues<KeptOffersView>().ToDictionary(each => each, each => matching.Count(row => ViewOf(row) == each));
        return new(counts, [.. matching.Where(row => ViewOf(row) == view).OrderBy(row => row.Title, StringComparer.Create(new("de-DE"), ignoreCase: true)).Skip((page - 1) * PageSize).Take(PageSize)]);
    }

    private static KeptOffersView ViewOf(KeptOfferRow row) => row switch
    {
        { Status: OfferStatus.Defunct } => KeptOffersView.Ended,
        { IsPublished: false } => KeptOffersView.Hidden,
        { Status: OfferStatus.Active } => KeptOffersView.Current,
        _ => KeptOffersView.Resting,
    };
}

/// <param name="Counts">How many of the words and organization stand in each view.</param>
public sealed record KeptOffers(IReadOnlyDictionary<KeptOffersView, int> Counts, IReadOnlyList<KeptOfferRow> Rows);
