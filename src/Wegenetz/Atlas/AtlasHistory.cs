using Microsoft.EntityFrameworkCore;
using Wegenetz.Atlas.Keeping;
using Wegenetz.Platform.Access;
using Wegenetz.Platform.Audit;
using Wegenetz.Platform.Tenancy;

namespace Wegenetz.Atlas;

/// <summary>Whose history may be read: everybody who works in the network reads that of its organizations, units and entries, because these are public.</summary>
internal static class AtlasHistory
{
    public static readonly IReadOnlyList<HistoryKind> Kinds =
    [
        new(nameof(Offer), "angebot", static async (services, id, cancel) =>
            await Db(services).Offers.Where(record => record.Id == id).Select(record => record.Title).SingleOrDefaultAsync(cancel) is { } title
                ? new(title, await (await services.GetRequiredService<KeptEntries>().OffersAsync(cancel)).AnyAsync(record => record.Id == id, cancel) ? $"/angebote/{id}" : null) : null) { Say = Say },
        new(nameof(Location), "ort", static async (services, id, cancel) =>
            await Db(services).Locations.Where(record => record.Id == id).Select(record => record.Name).SingleOrDefaultAsync(cancel) is { } name
                ? new(name, await (await services.GetRequiredService<KeptEntries>().LocationsAsync(cancel)).AnyAsync(record => record.Id == id, cancel) ? $"/orte/{id}" : null) : null) { Say = Say },
        new(nameof(AtlasEvent), "termin", static async (services, id, cancel) =>
            await Db(services).AtlasEvents.Where(record => record.Id == id).Select(record => record.Title).SingleOrDefaultAsync(cancel) is { } title
                ? new(title, await (await services.GetRequiredService<KeptEntries>().EventsAsync(cancel)).AnyAsync(record => record.Id == id, cancel) ? $"/termine/{id}" : null) : null) { Say = SayOfEvent },
        new(nameof(District), "stadtteil", static async (services, id, cancel) =>
            await Db(services).Districts.Where(record => record.Id == id).Select(record => record.Name).SingleOrDefaultAsync(cancel) is { } name ? new(name, null) : null),
        new(nameof(Organization), "einrichtung", static async (services, id, cancel) =>
            await Db(services).Organizations.Where(record => record.Id == id).Select(record => record.Name).SingleOrDefaultAsync(cancel)
                is { } name ? new(name, $"/einrichtungen/{id}", Policies.Administration) : null) { Say = Say },
        new(nameof(Unit), "stelle", static async (services, id, cancel) =>
            await Db(services).Units.Where(record => record.Id == id).Select(record => record.Name).SingleOrDefaultAsync(cancel)
                is { } name ? new(name, $"/stellen/{id}", Policies.Administration) : null) { Say = Say },
    ];

    public static readonly IReadOnlyList<RecordNames> Names =
    [
        new(static (services, ids, cancel) => Db(services).Offers.Where(record => ids.Contains(record.Id)).Select(record => new RecordName(record.Id, record.Title)).ToListAsync(cancel)),
        new(static (services, ids, cancel) => Db(services).Locations.Where(record => ids.Contains(record.Id)).Select(record => new RecordName(record.Id, record.Name)).ToListAsync(cancel)),
        new(static (services, ids, cancel) => Db(services).Districts.Where(record => ids.Contains(record.Id)).Select(record => new RecordName(record.Id, record.Name)).ToListAsync(cancel)),
    ];

    private static AppDb Db(IServiceProvider services) => services.GetRequiredService<AppDb>();

    /// <summary>Codes in the words of their list.</summary>
    private static string? Say(string field, string value, string language) => ListOf(field) is { } list && CodeLists.Shipped[list].Has(value) ? CodeLists.Shipped[list].Label(value, language) : null;

    private static string? SayOfEvent(string field, string value, string language) =>
        field == nameof(AtlasEvent.Kind) ? CodeLists.Shipped[CodeLists.EventKind].Label(value, language) : Say(field, value, language);

    private static string? ListOf(string field) => field switch
    {
        nameof(Organization.Kind) => CodeLists.OrganizationKind,
        nameof(Offer.Categories) => CodeLists.Category,
        nameof(Offer.TargetGroups) => CodeLists.TargetGroup,
        nameof(Offer.ActionFields) => CodeLists.ActionField,
        nameof(Offer.LegalCircles) => CodeLists.LegalCircle,
        nameof(Offer.Access) => CodeLists.Access,
        nameof(Offer.Delivery) => CodeLists.Delivery,
        nameof(Offer.Format) => CodeLists.Format,
        nameof(Offer.Cost) => CodeLists.Cost,
        nameof(Offer.CefrRequired) or nameof(Offer.CefrReached) => CodeLists.Cefr,
        nameof(Location.Accessibility) => CodeLists.Accessibility,
        nameof(SpokenLanguage.Code) => CodeLists.Language,
        _ => null,
    };
}
