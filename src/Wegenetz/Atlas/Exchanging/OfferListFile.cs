using Microsoft.AspNetCore.Http.HttpResults;
using Wegenetz.Atlas.Finding;
using Wegenetz.Platform.Data;
using Wegenetz.Platform.Language;
using Wegenetz.Platform.Tenancy;
using Wegenetz.Platform.Web;

namespace Wegenetz.Atlas.Exchanging;

/// <summary>
/// All hits of a search as a table for those who work on with them. The words are those of the page; the names of the columns are
/// German in every language, because letters and tables made of the file rely on them.
/// </summary>
internal static class OfferListFile
{
    private static readonly string[] Columns =
    [
        "Nr.", "Angebot", "Einrichtung", "Thema", "Kurztext", "Ort", "Anschrift", "Stadtteil", "Zugang", "Durchführung", "Kosten", "Alter von", "Alter bis",
        "Sprachen", "Freie Plätze", "Beginnt am", "Zuletzt geprüft am", "Entfernung in km", "Hinweis", "Link",
    ];

    public static async Task<Results<FileContentHttpResult, NotFound, UnprocessableEntity>> DownloadAsync(
        HttpContext http, NetworkScope scope, OfferIndexes indexes, FindOffers findOffers, Texts texts, CodeLists lists, Links links, TimeProvider clock)
    {
        if (scope.Published is not { } network) return TypedResults.NotFound();
        var districts = (await indexes.OfAsync(network, http.RequestAborted)).DistrictSlugs;
        var found = await findOffers.RunAllAsync(network, texts.Language, OfferSearch.From(http.Request.Query, districts), http.RequestAborted);
        if (found.Results.Total > FoundOffers.MostInFile) return TypedResults.UnprocessableEntity();
        var file = new CsvFile();
        file.Add(Columns);
        foreach (var hit in found.Hits) file.Add(Cells(hit, clock.Today, texts, lists, links));
        http.Response.Headers["X-Robots-Tag"] = "noindex";
        return TypedResults.File(file.ToBytes(), CsvFile.MediaType, $"angebote-{network.Key}-{clock.GetUtcNow():yyyy-MM-dd}.csv");
    }

    private static object?[] Cells(FoundOffer hit, DateOnly today, Texts texts, CodeLists lists, Links links)
    {
        var card = hit.Card;
        return
        [
            hit.Number, card.Title.For(texts.Language).Text, card.Organization, Labels(CodeLists.Category, card.Categories), card.Summary.For(texts.Language).Text,
            Joined(card.Places.Select(place => place.Name)), Joined(card.Places.Select(place => place.Address)), Joined(card.Places.Select(place => place.District).Distinct()),
            Labels(CodeLists.Access, card.Access), Labels(CodeLists.Delivery, card.Delivery), Labels(CodeLists.Cost, [card.Cost]), card.MinimumAge, card.MaximumAge,
            Labels(CodeLists.Language, card.Languages), card.FreePlaces, card.ValidFromOn, card.CheckedOn, hit.Hit.DistanceKm,
            Joined([card.RestsOn(today) ? texts["offer.resting"] : null, card.IsDemo ? "Demo" : null]), links.Absolute(links.To($"/angebote/{card.Slug}")),
        ];

        string Labels(string list, IEnumerable<string?> codes) => Joined(codes.OfType<string>().Select(code => lists[list].Label(code, texts.Language.Code)));
    }

    private static string Joined(IEnumerable<string?> parts) => string.Join(" | ", parts.Where(part => !string.IsNullOrEmpty(part)));
}
