using Wegenetz.Platform.Design.Pieces;
using Wegenetz.Platform.Language;

namespace Wegenetz.Atlas.Keeping.Offers;

/// <summary>An offer's form in words, so that two people who changed it at once see each other's.</summary>
internal static class OfferWords
{
    public static IReadOnlyList<FieldVersions> Compare(OfferEntry theirs, OfferEntry mine, OfferChoices.Lists choices, Texts t) =>
        [.. Of(theirs, choices, t).Zip(Of(mine, choices, t), (their, my) => FieldVersions.Of(their.Label, their.Words, my.Words))];

    private static IEnumerable<(string Label, string? Words)> Of(OfferEntry entry, OfferChoices.Lists choices, Texts t)
    {
        string Label(string field) => t[$"intern-history.field.{field}"];
        string Codes(IEnumerable<string> codes, string list) => string.Join(", ", codes.Select(code => CodeLists.Shipped[list].Label(code, t.Language.Code)).Order(StringComparer.CurrentCulture));
        string? Code(string? code, string list) => code is null ? null : CodeLists.Shipped[list].Label(code, t.Language.Code);
        string? PlaceName(string? id) => choices.Places.FirstOrDefault(place => place.Value == id)?.Label;

        yield return (Label(nameof(Offer.Title)), entry.Title);
        yield return (Label(nameof(Offer.Summary)), entry.Summary);
        yield return (Label(nameof(Offer.Description)), entry.Description);
        yield return (t["intern-offers.keeper"], choices.Keepers.FirstOrDefault(keeper => keeper.Value == entry.Keeper)?.Label);
        yield return (Label(nameof(Offer.Alert)), entry.Alert);
        yield return (Label(nameof(Offer.Categories)), Codes(entry.Categories, CodeLists.Category));
        yield return (Label(nameof(Offer.TargetGroups)), Codes(entry.TargetGroups, CodeLists.TargetGroup));
        yield return (Label(nameof(Offer.ActionFields)), Codes(entry.ActionFields, CodeLists.ActionField));
        yield return (Label(nameof(Offer.LegalCircles)), Codes(entry.LegalCircles, CodeLists.LegalCircle));
        yield return (Label(nameof(Offer.EligibilityDescription)), entry.Eligibility);
        yield return (Label(nameof(Offer.MinimumAge)), entry.MinimumAge);
        yield return (Label(nameof(Offer.MaximumAge)), entry.MaximumAge);
        yield return (Label(nameof(Offer.CefrRequired)), Code(entry.CefrRequired, CodeLists.Cefr));
        yield return (Label(nameof(Offer.CefrReached)), Code(entry.CefrReached, CodeLists.Cefr));
        yield return (Label("Languages"), Codes(entry.Languages, CodeLists.Language));
        yield return (Label(nameof(Offer.InterpretationServices)), entry.Interpretation);
        yield return (Label(nameof(Offer.HasChildcare)), YesNo(entry.HasChildcare, t));
        yield return (Label(nameof(Offer.Access)), Codes(entry.Access, CodeLists.Access));
        yield return (Label(nameof(Offer.AccessNote)), entry.AccessNote);
        yield return (Label(nameof(Offer.ApplicationProcess)), entry.ApplicationProcess);
        yield return (t["intern-offers.documents"], Lines(entry.Documents.Where(row => !row.IsBlank).Select(row => EntryWords.Joined(row.Document, row.Uri))));
        yield return (Label(nameof(Offer.Cost)), Code(entry.Cost, CodeLists.Cost));
        yield return (Label(nameof(CostOption.Amount)), entry.CostAmount);
        yield return (Label(nameof(Offer.CostNote)), entry.CostNote);
        yield return (Label(nameof(Funding.FundedBy)), entry.Funding);
        yield return (Label(nameof(Offer.LegalBasis)), entry.LegalBasis);
        yield return (Label(nameof(Offer.Delivery)), Codes(entry.Delivery, CodeLists.Delivery));
        yield return (Label(nameof(Offer.Format)), Code(entry.Format, CodeLists.Format));
        yield return (t["intern-offers.places"], Lines(entry.Places.Select(PlaceName).OfType<string>().Order(StringComparer.CurrentCulture)));
        yield return (t["intern-offers.areas"], Lines(entry.Areas.Order(StringComparer.CurrentCulture)));
        yield return (t["intern-offers.hours"], Lines(entry.Hours.Where(row => !row.IsBlank).Select(row => EntryWords.HoursOf(row, PlaceName(row.PlaceId), t))));
        yield return (t["intern-places.closures"], Lines(entry.Closures.Where(row => !row.IsBlank).Select(row => EntryWords.Joined(row.FromOn, row.Until, row.Note))));
        yield return (Label(nameof(Offer.ValidFromOn)), entry.ValidFromOn?.ToString("d", t.Language.Culture));
        yield return (Label(nameof(Offer.ValidUntil)), entry.ValidUntil?.ToString("d", t.Language.Culture));
        yield return (t["intern-history.kind.Capacity"], EntryWords.Joined(entry.FreePlaces, entry.TotalPlaces, entry.Waiting, entry.PlaceUnit));
        yield return (t["intern-offers.phones"], Lines(entry.Phones.Where(row => !row.IsBlank).Select(row => EntryWords.Joined(row.Number, row.Description))));
        yield return (Label(nameof(Offer.Email)), entry.Email);
        yield return (Label(nameof(Offer.Website)), entry.Website);
        yield return (t["intern-offers.contacts"], Lines(entry.Contacts.Where(row => !row.IsBlank).Select(row => EntryWords.Joined(row.Title, row.Name, row.Department, row.Email, row.IsPublic ? t["intern-history.field.IsPublic"] : null))));
        yield return (Label(nameof(Offer.Keywords)), entry.Keywords);
        yield return (Label(nameof(Offer.CheckedOn)), entry.CheckedOn?.ToString("d", t.Language.Culture));
        yield return (Label(nameof(Offer.IsPublished)), YesNo(entry.IsPublished, t));
    }

    private static string YesNo(bool yes, Texts t) => t[yes ? "intern-history.yes" : "intern-history.no"];

    private static string Lines(IEnumerable<string> lines) => string.Join("; ", lines);
}
