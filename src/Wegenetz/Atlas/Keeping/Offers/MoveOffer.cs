using Microsoft.EntityFrameworkCore;
using Wegenetz.Platform;
using Wegenetz.Platform.Data;

namespace Wegenetz.Atlas.Keeping.Offers;

/// <summary>What one press of a button does with an offer.</summary>
public enum OfferStep
{
    /// <summary>Looked at today, and everything is still right.</summary>
    StillRight,

    /// <summary>Closed for now: shown, and says so.</summary>
    Rest,

    /// <summary>Takes place again.</summary>
    Resume,

    /// <summary>For good: gone from the public pages, kept here with its history.</summary>
    End,

    /// <summary>Ended before, and nothing refers to it: the record goes, its history stays.</summary>
    Delete,
}

public sealed record OfferNotEnded() : Refusal("intern-offers.notEnded");

public sealed record OfferIsReferredTo() : Refusal("intern-offers.referredTo");

/// <summary>Which offer, in which version, and what to do with it.</summary>
public sealed class OfferMove
{
    /// <summary>Written by <see cref="Write"/>; the value of a button.</summary>
    public string? Press { get; set; }

    public static string Write(OfferStep step, Guid id, int version) => FormattableString.Invariant($"{step}:{id}:{version}");

    internal (OfferStep Step, Guid Id, int Version)? Read() =>
        Press?.Split(':') is [var step, var id, var version] && Enum.TryParse<OfferStep>(step, out var what) && Enum.IsDefined(what) && Guid.TryParse(id, out var offer) && int.TryParse(version, out var number)
            ? (what, offer, number) : null;
}

/// <summary>Confirms, rests, resumes, ends or deletes an offer that whoever asks keeps.</summary>
public sealed class MoveOffer(AppDb db, KeptEntries kept, TimeProvider clock)
{
    public async Task<Result<Offer>> RunAsync(OfferMove move, CancellationToken cancel)
    {
        if (move.Read() is not var (step, id, version)) return new NotThere();
        var offer = await (await kept.OffersAsync(cancel)).SingleOrDefaultAsync(offer => offer.Id == id, cancel);
        if (offer is null) return new NotThere();
        if (step == OfferStep.Delete && await DeleteAsync(offer, cancel) is { } never) return never;
        switch (step)
        {
            case OfferStep.StillRight: offer.CheckedOn = clock.Today; break;
            case OfferStep.Rest: offer.Status = OfferStatus.TemporarilyClosed; break;
            case OfferStep.Resume: offer.Status = OfferStatus.Active; break;
            case OfferStep.End: offer.Status = OfferStatus.Defunct; break;
        }
        if (step != OfferStep.Delete) offer.LastModifiedAt = clock.GetUtcNow();
        return await db.SaveUnlessChangedAsync(offer, version, cancel) is { } refusal ? refusal : offer;
    }

    private async Task<Refusal?> DeleteAsync(Offer offer, CancellationToken cancel)
    {
        if (offer.Status != OfferStatus.Defunct) return new OfferNotEnded();
        var page = $"/angebote/{offer.Slug}";
        if (await db.AtlasEvents.AnyAsync(entry => entry.OfferId == offer.Id, cancel) || (await EntryDeletion.FeedbackAboutAsync(db, page, cancel)).Count > 0) return new OfferIsReferredTo();
        var rows = await OfferRows.ReadAsync(db, offer.Id, cancel);
        Guid[] records = [offer.Id, .. rows.Documents.Select(row => row.Id), .. rows.Schedules.Select(row => row.Id), .. rows.Closures.Select(row => row.Id), .. rows.Contacts.Select(row => row.Id)];
        await EntryDeletion.RemoveWordsAsync(db, records, cancel);
        db.Offers.Remove(offer);
        return null;
    }
}
