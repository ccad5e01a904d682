namespace Wegenetz.Atlas;

/// <summary>What visitors may see of offers.</summary>
public static class OfferQueries
{
    extension(IQueryable<Offer> offers)
    {
        /// <summary>Published, and not ended for good. A resting offer is shown and says that it rests.</summary>
        public IQueryable<Offer> ShownToVisitors() => offers.Where(offer => offer.IsPublished && offer.Status != OfferStatus.Defunct);
    }
}
