using Microsoft.EntityFrameworkCore;
using Wegenetz.Platform.Language;

namespace Wegenetz.Atlas.Keeping.Translating;

/// <summary>A German text of an entry with its translation.</summary>
/// <param name="RecordId">The entry, or a row of it: a paper, a note beside hours.</param>
/// <param name="Field">Name of the property.</param>
/// <param name="Kind">Name of the row's kind; null for the entry itself.</param>
public sealed record EntryText(Guid RecordId, string Field, string? Kind, string German, Translation? Translation)
{
    /// <summary>Names the text in a form.</summary>
    public string Key => $"{Field}.{RecordId}";

    public bool IsOutdated => Translation?.IsOutdated(German) ?? false;
}

/// <summary>The texts of an entry that visitors read, with their translations into one language.</summary>
/// <param name="Path">The entry's page below <c>/intern</c>.</param>
/// <param name="Done">How many texts are translated and up to date, by language.</param>
public sealed record EntryTexts(string Title, string Path, IReadOnlyList<EntryText> Texts, IReadOnlyDictionary<string, int> Done)
{
    /// <summary>Changes with every German text and every translation: what two people saw is the same only if this is.</summary>
    public string Seen => Translation.FingerprintOf(string.Join('\n', Texts.Select(text => $"{text.Key}:{text.German}:{text.Translation?.Text}:{text.Translation?.SourceFingerprint}")));
}

/// <summary>Reads the texts of an offer, place or event that whoever asks keeps.</summary>
public sealed class ReadEntryTexts(AppDb db, KeptEntries kept)
{
    public const string Offers = "angebot";
    public const string Places = "ort";
    public const string Events = "termin";

    /// <summary>Null for an unknown kind, a missing entry and one that others keep alike.</summary>
    public async Task<EntryTexts?> RunAsync(string kind, Guid id, string language, CancellationToken cancel)
    {
        var found = kind switch
        {
            Offers => await OfOfferAsync(id, cancel),
            Places => await OfPlaceAsync(id, cancel),
            Events => await OfEventAsync(id, cancel),
            _ => null,
        };
        if (found is not var (title, path, german)) return null;
        var records = german.Select(text => text.RecordId).Distinct().ToList();
        var translations = (await db.Translations.Where(translation => records.Contains(translation.RecordId)).ToListAsync(cancel)).ToLookup(translation => (translation.RecordId, translation.Field));
        List<EntryText> texts = [.. german.Where(text => !string.IsNullOrWhiteSpace(text.German))
            .Select(text => text with { Translation = translations[(text.RecordId, text.Field)].FirstOrDefault(translation => translation.Language == language) })];
        var done = texts.SelectMany(text => translations[(text.RecordId, text.Field)].Where(translation => !translation.IsOutdated(text.German))).CountBy(translation => translation.Language);
        return new(title, path, texts, done.ToDictionary(StringComparer.Ordinal));
    }

    private async Task<(string Title, string Path, IEnumerable<EntryText> Texts)?> OfOfferAsync(Guid id, CancellationToken cancel)
    {
        if (await (await kept.OffersAsync(cancel)).AsNoTracking().SingleOrDefaultAsync(offer => offer.Id == id, cancel) is not { } offer) return null;
        var documents = await db.RequiredDocuments.AsNoTracking().Where(row => row.OfferId == id).OrderBy(row => row.Position).ThenBy(row => row.Id).ToListAsync(cancel);
        var schedules = await db.Schedules.AsNoTracking().Where(row => row.OfferId == id || db.OffersAtLocations.Any(link => link.OfferId == id && link.Id == row.OfferAtLocationId)).OrderBy(row => row.Id).ToListAsync(cancel);
        var closures = await db.Closures.AsNoTracking().Where(row => row.OfferId == id).OrderBy(row => row.FromOn).ThenBy(row => row.Id).ToListAsync(cancel);
        var contacts = await db.StaffContacts.AsNoTracking().Where(row => row.OfferId == id && row.IsPublic).OrderBy(row => row.Id).ToListAsync(cancel);
        return (offer.Title, $"/angebote/{id}",
        [
            Of(id, nameof(Offer.Title), offer.Title), Of(id, nameof(Offer.Summary), offer.Summary), Of(id, nameof(Offer.Description), offer.Description),
            Of(id, nameof(Offer.EligibilityDescription), offer.EligibilityDescription), Of(id, nameof(Offer.AccessNote), offer.AccessNote),
            Of(id, nameof(Offer.CostNote), offer.CostNote), Of(id, nameof(Offer.InterpretationServices), offer.InterpretationServices),
            .. documents.Select(row => Of(row.Id, nameof(RequiredDocument.Document), row.Document, nameof(RequiredDocument))),
            .. schedules.Select(row => Of(row.Id, nameof(Schedule.Note), row.Note, nameof(Schedule))),
            .. closures.Select(row => Of(row.Id, nameof(Closure.Note), row.Note, nameof(Closure))),
            .. contacts.Select(row => Of(row.Id, nameof(StaffContact.Title), row.Title, nameof(StaffContact))),
        ]);
    }

    private async Task<(string Title, string Path, IEnumerable<EntryText> Texts)?> OfPlaceAsync(Guid id, CancellationToken cancel)
    {
        if (await (await kept.LocationsAsync(cancel)).AsNoTracking().SingleOrDefaultAsync(location => location.Id == id, cancel) is not { } location) return null;
        var schedules = await db.Schedules.AsNoTracking().Where(row => row.LocationId == id).OrderBy(row => row.Id).ToListAsync(cancel);
        var closures = await db.Closures.AsNoTracking().Where(row => row.LocationId == id).OrderBy(row => row.FromOn).ToListAsync(cancel);
        return (location.Name, $"/orte/{id}",
        [
            Of(id, nameof(Location.Description), location.Description), Of(id, nameof(Location.Transportation), location.Transportation), Of(id, nameof(Location.AccessibilityNote), location.AccessibilityNote),
            .. schedules.Select(row => Of(row.Id, nameof(Schedule.Note), row.Note, nameof(Schedule))),
            .. closures.Select(row => Of(row.Id, nameof(Closure.Note), row.Note, nameof(Closure))),
        ]);
    }

    private async Task<(string Title, string Path, IEnumerable<EntryText> Texts)?> OfEventAsync(Guid id, CancellationToken cancel)
    {
        if (await (await kept.EventsAsync(cancel)).AsNoTracking().SingleOrDefaultAsync(entry => entry.Id == id, cancel) is not { } entry) return null;
        return (entry.Title, $"/termine/{id}",
            [Of(id, nameof(AtlasEvent.Title), entry.Title), Of(id, nameof(AtlasEvent.Description), entry.Description), Of(id, nameof(AtlasEvent.Registration), entry.Registration)]);
    }

    private static EntryText Of(Guid record, string field, string? german, string? kind = null) => new(record, field, kind, german ?? "", null);
}
