using Microsoft.EntityFrameworkCore;
using Wegenetz.Atlas.Reading;
using Wegenetz.Platform;

namespace Wegenetz.Atlas.Keeping.Offers;

/// <summary>
/// An offer as its page would show it. It is written, read as visitors read it, and taken back: what is shown is what saving would
/// make of the form, and nothing of it is stored.
/// </summary>
public sealed class PreviewOffer(AppDb db, AddOffer add, ChangeOffer change, FindOffer find)
{
    /// <param name="id">The offer that the form changes; null for a new one.</param>
    public async Task<Result<OfferView>> RunAsync(Guid? id, OfferEntry entry, CancellationToken cancel)
    {
        var isPublished = entry.IsPublished;
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        try
        {
            // A draft is looked at as well, before it is shown to anybody.
            entry.IsPublished = true;
            return await WrittenAsync(id, entry, cancel);
        }
        finally
        {
            entry.IsPublished = isPublished;
            await transaction.RollbackAsync(CancellationToken.None);
            db.ChangeTracker.Clear();
        }
    }

    private async Task<Result<OfferView>> WrittenAsync(Guid? id, OfferEntry entry, CancellationToken cancel)
    {
        var written = id is { } known ? await change.RunAsync(known, entry, cancel) is { } no ? no : known : await add.RunAsync(entry, cancel);
        if (written.Refusal is { } refusal) return refusal;
        var slug = await db.Offers.Where(offer => offer.Id == written.Value).Select(offer => offer.Slug).SingleAsync(cancel);
        return await find.RunAsync(slug, cancel) is { } view ? view : new NoPublicPage();
    }
}

/// <summary>The offer has ended, or the network itself is not public yet.</summary>
public sealed record NoPublicPage() : Refusal("intern-offers.noPublicPage");
