using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Wegenetz.Platform.Tenancy;
using Wegenetz.Platform.Web;

namespace Wegenetz.Atlas.Exchanging;

/// <summary>
/// Makes objects of HSDS of our rows. Only fields that the pages for visitors show too; a web address that is none (a script above all) is
/// left out, because programs put it into links of theirs.
/// </summary>
internal static class HsdsMapping
{
    public static HsdsService Service(Offer offer, Organization organization) => new()
    {
        Id = offer.Id,
        Name = offer.Title,
        AlternateName = offer.AlternateTitle,
        Description = Filled(string.Join("\n\n", new[] { offer.Summary, offer.Description }.Where(text => text.Length > 0))),
        Url = WebAddress.LinkOf(offer.Website),
        Email = WebAddress.MailboxOf(offer.Email),
        Status = offer.Status == OfferStatus.TemporarilyClosed ? "temporarily closed" : Lower(offer.Status),
        InterpretationServices = Filled(offer.InterpretationServices),
        ApplicationProcess = Filled(offer.ApplicationProcess ?? offer.AccessNote),
        FeesDescription = Filled(offer.CostNote),
        Accreditations = offer.Accreditations,
        EligibilityDescription = Filled(offer.EligibilityDescription),
        MinimumAge = offer.MinimumAge,
        MaximumAge = offer.MaximumAge,
        AssuredDate = offer.CheckedOn,
        Alert = offer.Alert,
        LastModified = offer.LastModifiedAt,
        Demo = Mark(offer.IsDemo),
        Organization = Organization(organization),
    };

    public static HsdsOrganization Organization(Organization organization) => new()
    {
        Id = organization.Id,
        Name = organization.Name,
        AlternateName = organization.AlternateName,
        Description = organization.Description,
        Email = WebAddress.MailboxOf(organization.Email),
        Website = WebAddress.LinkOf(organization.Website),
        LegalStatus = organization.LegalStatus,
        YearIncorporated = organization.YearIncorporated,
        Uri = WebAddress.LinkOf(organization.Uri),
        ParentOrganizationId = organization.ParentOrganizationId,
        Demo = Mark(organization.IsDemo),
    };

    public static HsdsLocation Location(Location location) => new()
    {
        Id = location.Id,
        LocationType = Lower(location.Type),
        OrganizationId = location.OrganizationId,
        Name = location.Name,
        AlternateName = location.AlternateName,
        Description = Filled(location.Description),
        Transportation = Filled(location.Transportation),
        Url = WebAddress.LinkOf(location.Url),
        // A schematic point would send people to the wrong door.
        Latitude = location.IsSchematic ? null : location.Latitude,
        Longitude = location.IsSchematic ? null : location.Longitude,
        Demo = Mark(location.IsDemo),
    };

    public static HsdsAddress Address(Address address, string federalState) => new(
        address.Id, address.Attention, address.Street, address.Addition, address.City, address.Region,
        Filled(address.StateProvince) ?? FederalStates.All.First(state => state.Code == federalState).Name, address.PostalCode, address.Country, address.AddressType);

    public static HsdsPhone Phone(Phone phone) => new(phone.Id, phone.Number, phone.Extension, phone.Type, phone.Description);

    public static HsdsSchedule Schedule(Schedule schedule) => new(
        schedule.Id, schedule.ValidFromOn, schedule.ValidUntil, schedule.StartsOn, schedule.EndsOn, schedule.Count, schedule.Frequency?.ToString().ToUpperInvariant(),
        schedule.Frequency is null ? null : schedule.Interval, schedule.ByDay, schedule.ByMonthDay, Time(schedule.OpensAt), Time(schedule.ClosesAt),
        Filled(schedule.Description ?? schedule.Note), schedule.AttendingType);

    public static HsdsServiceArea Area(ServiceArea area) => new(area.Id, area.Name, area.Description, area.Extent, area.ExtentType, WebAddress.LinkOf(area.Uri));

    public static HsdsLanguage Language(SpokenLanguage language, CodeLists lists) => new(
        language.Id, language.Name ?? (language.Code is { } code ? lists[CodeLists.Language].Label(code, "de") : null), language.Code, language.Note);

    public static HsdsCostOption Cost(CostOption cost) => new(cost.Id, cost.Option, cost.Currency, cost.Amount, cost.AmountDescription, cost.ValidFromOn, cost.ValidUntil);

    /// <summary>HSDS wants a unit; where nobody named one, places are meant.</summary>
    public static HsdsCapacity Capacity(Capacity capacity, CapacityUnit? unit) => new(
        capacity.Id, capacity.Available, capacity.Maximum, capacity.Description, capacity.UpdatedAt,
        unit is null ? new(IdOf("unit", "place"), "Platz", null, null, null) : new(unit.Id, unit.Name, unit.Scheme, unit.Identifier, WebAddress.LinkOf(unit.Uri)));

    public static HsdsAccessibility Accessibility(PlaceAccessibility detail) => new(detail.Id, detail.Description, detail.Details, WebAddress.LinkOf(detail.Url));

    /// <summary>The codes of an offer, each with its German label.</summary>
    public static IReadOnlyList<HsdsTermLink> Attributes(Offer offer, CodeLists lists)
    {
        (string List, IEnumerable<string?> Codes)[] coded =
        [
            (CodeLists.Category, offer.Categories), (CodeLists.TargetGroup, offer.TargetGroups), (CodeLists.ActionField, offer.ActionFields),
            (CodeLists.LegalCircle, offer.LegalCircles), (CodeLists.Access, offer.Access), (CodeLists.Delivery, offer.Delivery),
            (CodeLists.Format, [offer.Format]), (CodeLists.Cost, [offer.Cost]), (CodeLists.Cefr, [offer.CefrRequired]),
        ];
        return [.. coded.SelectMany(list => list.Codes.OfType<string>().Select(code => Attribute(offer.Id, list.List, code, lists)))];
    }

    private static HsdsTermLink Attribute(Guid record, string list, string code, CodeLists lists)
    {
        var label = lists[list].Label(code, "de");
        return new(IdOf(record.ToString(), list, code), list, new(IdOf(list, code), code, label, label, list, "de"));
    }

    /// <summary>An id that is always the same for the same words, for objects that are no rows of ours.</summary>
    private static Guid IdOf(params string[] words) => new(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', words)))[..16]);

    private static string? Filled(string? text) => string.IsNullOrWhiteSpace(text) ? null : text;

    private static string? Time(TimeOnly? time) => time?.ToString("HH:mm", CultureInfo.InvariantCulture);

    private static string Lower<T>(T value) where T : struct, Enum => value.ToString().ToLowerInvariant();

    private static bool? Mark(bool isDemo) => isDemo ? true : null;
}
