using System.Collections.Frozen;
using Wegenetz.Atlas.Importing.Naming;
using Wegenetz.Platform.Tenancy;

namespace Wegenetz.Atlas.Importing.Writing;

/// <summary>Which record each table becomes, column by column. What describes the file and not the atlas becomes none.</summary>
internal static class AtlasRecords
{
    private const int SummaryLength = 280;

    private static readonly RecordKind Schedules = new RecordKind<Schedule>(row => new() { Id = row.RecordId, NetworkId = row.NetworkId }, FillSchedule);

    private static readonly RecordKind Closures = new RecordKind<Closure>(
        row => new() { Id = row.RecordId, NetworkId = row.NetworkId, FromOn = default, Until = default },
        (closure, row, _) =>
        {
            closure.OfferId = row.Reference("service_id");
            closure.LocationId = row.Reference("location_id");
            closure.FromOn = row.Day("valid_from")!.Value;
            closure.Until = row.Day("valid_to") ?? closure.FromOn;
            closure.Note = row["notes"] ?? row.Text("description");
        });

    private static readonly FrozenDictionary<string, RecordKind> ByTable = new Dictionary<string, RecordKind>
    {
        [HsdsTables.Organizations] = new RecordKind<Organization>(
            row => new() { Id = row.RecordId, NetworkId = row.NetworkId, Slug = "", Name = "" },
            (organization, row, context) =>
            {
                organization.Name = row.Text("name");
                if (organization.Slug.Length == 0) organization.Slug = context.NewSlug(HsdsTables.Organizations, organization.Name);
                organization.AlternateName = row["alternate_name"];
                organization.Description = row.Text("description");
                organization.Email = row["email"];
                organization.Website = row["website"];
                organization.LegalStatus = row["legal_status"];
                organization.Logo = row["logo"];
                organization.Uri = row["uri"];
                organization.YearIncorporated = row.Number("year_incorporated");
                organization.TaxStatus = row["tax_status"];
                organization.TaxId = row["tax_id"];
                organization.ParentOrganizationId = row.Reference("parent_organization_id");
            }),
        [HsdsTables.Units] = new RecordKind<CapacityUnit>(
            row => new() { Id = row.RecordId, NetworkId = row.NetworkId, Name = "" },
            (unit, row, _) => (unit.Name, unit.Scheme, unit.Identifier, unit.Uri) = (row.Text("name"), row["scheme"], row["identifier"], row["uri"])),
        [HsdsTables.Taxonomies] = new RecordKind<Taxonomy>(
            row => new() { Id = row.RecordId, NetworkId = row.NetworkId, Name = "" },
            (taxonomy, row, _) => (taxonomy.Name, taxonomy.Description, taxonomy.Uri, taxonomy.TaxonomyVersion) = (row.Text("name"), row["description"], row["uri"], row["version"])),
        [HsdsTables.TaxonomyTerms] = new RecordKind<TaxonomyTerm>(
            row => new() { Id = row.RecordId, NetworkId = row.NetworkId, Name = "" },
            (term, row, _) =>
            {
                (term.TaxonomyId, term.ParentId) = (row.Reference("taxonomy_id"), row.Reference("parent_id"));
                (term.Code, term.Name, term.Description) = (row["code"], row.Text("name"), row["description"]);
                (term.TaxonomyName, term.Language, term.TermUri) = (row["taxonomy"], row["language"], row["term_uri"]);
            }),
        [HsdsTables.Programs] = new RecordKind<OfferProgram>(
            row => new() { Id = row.RecordId, NetworkId = row.NetworkId, OrganizationId = row.Reference("organization_id")!.Value, Name = "" },
            (program, row, _) =>
            {
                program.OrganizationId = row.Reference("organization_id")!.Value;
                (program.Name, program.AlternateName, program.Description) = (row.Text("name"), row["alternate_name"], row["description"]);
            }),
        [HsdsTables.Locations] = new RecordKind<Location>(row => new() { Id = row.RecordId, NetworkId = row.NetworkId, Slug = "", Name = "" }, FillLocation),
        [HsdsTables.Services] = new RecordKind<Offer>(
            row => new() { Id = row.RecordId, NetworkId = row.NetworkId, OrganizationId = row.Reference("organization_id")!.Value, Slug = "", Title = "", IsPublished = true },
            FillOffer),
        [HsdsTables.ServiceAtLocations] = new RecordKind<OfferAtLocation>(
            row => new() { Id = row.RecordId, NetworkId = row.NetworkId, OfferId = row.Reference("service_id")!.Value, LocationId = row.Reference("location_id")!.Value },
            (place, row, _) => (place.OfferId, place.LocationId, place.Description) = (row.Reference("service_id")!.Value, row.Reference("location_id")!.Value, row.Text("description"))),
        [HsdsTables.Contacts] = new RecordKind<StaffContact>(
            row => new() { Id = row.RecordId, NetworkId = row.NetworkId },
            (contact, row, _) =>
            {
                // Whether a person may be shown is decided here, never by a source: IsPublic is not touched.
                (contact.OfferId, contact.LocationId, contact.OrganizationId, contact.OfferAtLocationId) =
                    (row.Reference("service_id"), row.Reference("location_id"), row.Reference("organization_id"), row.Reference("service_at_location_id"));
                (contact.Name, contact.Title, contact.Department, contact.Email) = (row["name"], row["title"], row["department"], row["email"]);
            }),
        [HsdsTables.Phones] = new RecordKind<Phone>(
            row => new() { Id = row.RecordId, NetworkId = row.NetworkId, Number = "" },
            (phone, row, _) =>
            {
                (phone.OfferId, phone.LocationId, phone.OrganizationId, phone.OfferAtLocationId, phone.ContactId) =
                    (row.Reference("service_id"), row.Reference("location_id"), row.Reference("organization_id"), row.Reference("service_at_location_id"), row.Reference("contact_id"));
                (phone.Number, phone.Extension, phone.Type, phone.Description) = (row.Text("number"), row["extension"], row["type"], row["description"]);
            }),
        [HsdsTables.Addresses] = new RecordKind<Address>(
            row => new() { Id = row.RecordId, NetworkId = row.NetworkId, Street = "", City = "", PostalCode = "" },
            (address, row, _) =>
            {
                address.LocationId = row.Reference("location_id");
                (address.Street, address.Addition, address.Attention) = (row.Text("address_1"), row["address_2"], row["attention"]);
                (address.PostalCode, address.City, address.Region) = (row.Text("postal_code"), row.Text("city"), row["region"]);
                (address.StateProvince, address.Country, address.AddressType) = (row.Text("state_province"), CountryOf(row["country"]), row["address_type"] ?? "physical");
            }),
        [HsdsTables.ServiceAreas] = new RecordKind<ServiceArea>(
            row => new() { Id = row.RecordId, NetworkId = row.NetworkId },
            (area, row, _) =>
            {
                (area.OfferId, area.OfferAtLocationId) = (row.Reference("service_id"), row.Reference("service_at_location_id"));
                (area.Name, area.Description, area.Extent, area.ExtentType, area.Uri) = (row["name"], row["description"], row["extent"], row["extent_type"], row["uri"]);
            }),
        [HsdsTables.Languages] = new RecordKind<SpokenLanguage>(
            row => new() { Id = row.RecordId, NetworkId = row.NetworkId },
            (language, row, context) =>
            {
                (language.OfferId, language.LocationId, language.PhoneId) = (row.Reference("service_id"), row.Reference("location_id"), row.Reference("phone_id"));
                (language.Code, language.Name, language.Note) = (context.LanguageCode(row), row["name"], row["note"]);
            }),
        [HsdsTables.Accessibility] = new RecordKind<PlaceAccessibility>(
            row => new() { Id = row.RecordId, NetworkId = row.NetworkId },
            (place, row, _) => (place.LocationId, place.Description, place.Details, place.Url) = (row.Reference("location_id"), row["description"], row["details"], row["url"])),
        [HsdsTables.CostOptions] = new RecordKind<CostOption>(
            row => new() { Id = row.RecordId, NetworkId = row.NetworkId, OfferId = row.Reference("service_id")!.Value },
            (cost, row, _) =>
            {
                cost.OfferId = row.Reference("service_id")!.Value;
                (cost.ValidFromOn, cost.ValidUntil, cost.Option) = (row.Day("valid_from"), row.Day("valid_to"), row["option"]);
                (cost.Amount, cost.Currency, cost.AmountDescription) = (row.Amount("amount"), row["currency"]?.ToUpperInvariant(), row["amount_description"]);
            }),
        [HsdsTables.Funding] = new RecordKind<Funding>(
            row => new() { Id = row.RecordId, NetworkId = row.NetworkId },
            (funding, row, _) => (funding.OrganizationId, funding.OfferId, funding.FundedBy) = (row.Reference("organization_id"), row.Reference("service_id"), row["source"])),
        [HsdsTables.RequiredDocuments] = new RecordKind<RequiredDocument>(
            row => new() { Id = row.RecordId, NetworkId = row.NetworkId, OfferId = row.Reference("service_id"), Document = "" },
            (document, row, _) => (document.OfferId, document.Document, document.Uri) = (row.Reference("service_id"), row["document"] ?? row.Text("uri"), row["uri"])),
        [HsdsTables.ServiceCapacities] = new RecordKind<Capacity>(
            row => new() { Id = row.RecordId, NetworkId = row.NetworkId, OfferId = row.Reference("service_id")!.Value, Available = 0, UpdatedAt = default },
            (capacity, row, context) =>
            {
                (capacity.OfferId, capacity.CapacityUnitId) = (row.Reference("service_id")!.Value, row.Reference("unit_id"));
                (capacity.Available, capacity.Maximum, capacity.Description) = (row.Number("available")!.Value, row.Number("maximum"), row["description"]);
                capacity.UpdatedAt = row.Instant("updated") ?? context.Now;
            }),
        [HsdsTables.Urls] = new RecordKind<WebLink>(
            row => new() { Id = row.RecordId, NetworkId = row.NetworkId, Url = "" },
            (link, row, _) => (link.OrganizationId, link.OfferId, link.Url, link.Label) = (row.Reference("organization_id"), row.Reference("service_id"), row.Text("url"), row["label"])),
        [HsdsTables.OrganizationIdentifiers] = new RecordKind<OrganizationIdentifier>(
            row => new() { Id = row.RecordId, NetworkId = row.NetworkId, OrganizationId = row.Reference("organization_id")!.Value, Type = "", Identifier = "" },
            (identifier, row, _) =>
            {
                identifier.OrganizationId = row.Reference("organization_id")!.Value;
                (identifier.Scheme, identifier.Type, identifier.Identifier) = (row["identifier_scheme"], row.Text("identifier_type"), row.Text("identifier"));
            }),
        [HsdsTables.Attributes] = new RecordKind<TermLink>(
            row => new() { Id = row.RecordId, NetworkId = row.NetworkId, RecordId = row.Reference("link_id")!.Value, RecordKind = "" },
            (link, row, _) =>
            {
                (link.RecordId, link.RecordKind, link.TaxonomyTermId) = (row.Reference("link_id")!.Value, row.Row.LinkedTable!.Singular, row.Reference("taxonomy_term_id"));
                (link.LinkType, link.Value, link.Label) = (row["link_type"], row["value"], row["label"]);
            }),
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>Every kind of record there is, by the table it stands for.</summary>
    public static IEnumerable<(string Table, RecordKind Kind)> All =>
        ByTable.Select(kind => (kind.Key, kind.Value)).Append((HsdsTables.Schedules, Schedules)).Append((HsdsTables.Schedules, Closures));

    /// <summary>The kind of record that a row becomes; null for rows that are only remembered.</summary>
    public static RecordKind? KindOf(ImportRow row) => row.Row.Table.Name != HsdsTables.Schedules
        ? ByTable.GetValueOrDefault(row.Row.Table.Name)
        : IsClosure(row) ? Closures : Schedules;

    /// <summary>Days off of HSDS 1 and 2 (<c>holiday_schedule</c>).</summary>
    private static bool IsClosure(ImportRow row) => row.Flag("closed") && row["valid_from"] is not null;

    private static void FillOffer(Offer offer, ImportRow row, RecordContext context)
    {
        var facts = context.Facts.OfferFactsOf(row.Row);
        (offer.OrganizationId, offer.ProgramId) = (row.Reference("organization_id")!.Value, row.Reference("program_id"));
        (offer.Title, offer.AlternateTitle) = (row.Text("name"), row["alternate_name"]);
        if (offer.Slug.Length == 0) offer.Slug = context.NewSlug(HsdsTables.Services, offer.Title);
        (offer.Description, offer.Summary) = (row.Text("description"), SummaryOf(row.Text("description")));
        offer.Status = StatusOf(row["status"]);
        (offer.Website, offer.Email) = (row["url"], row["email"]);
        (offer.InterpretationServices, offer.ApplicationProcess) = (row.Text("interpretation_services"), row["application_process"]);
        (offer.Cost, offer.CostNote) = (facts.Cost, row.Text("fees_description"));
        (offer.EligibilityDescription, offer.MinimumAge, offer.MaximumAge) = (facts.Eligibility, row.Number("minimum_age"), row.Number("maximum_age"));
        (offer.WaitTime, offer.Accreditations, offer.Licenses, offer.Alert) = (row["wait_time"], row["accreditations"], row["licenses"], row["alert"]);
        (offer.CheckedOn, offer.AssurerEmail) = (row.Day("assured_date"), row["assurer_email"]);
        offer.LastModifiedAt = row.Instant("last_modified") ?? context.Now;
        (offer.Categories, offer.TargetGroups, offer.Keywords) = ([.. facts.Categories], [.. facts.TargetGroups], [.. facts.Keywords]);
    }

    private static void FillLocation(Location location, ImportRow row, RecordContext context)
    {
        var facts = context.Facts.PlaceFactsOf(row.Row);
        location.OrganizationId = row.Reference("organization_id");
        location.Name = facts.Name;
        if (location.Slug.Length == 0) location.Slug = context.NewSlug(HsdsTables.Locations, location.Name);
        (location.AlternateName, location.Description, location.Transportation) = (row["alternate_name"], row.Text("description"), row.Text("transportation"));
        (location.Latitude, location.Longitude) = (row.Degrees("latitude"), row.Degrees("longitude"));
        location.DistrictId = context.DistrictAt(location.Latitude, location.Longitude);
        location.Type = row["location_type"]?.ToLowerInvariant() switch { "postal" => LocationType.Postal, "virtual" => LocationType.Virtual, _ => LocationType.Physical };
        (location.Url, location.ExternalIdentifier, location.ExternalIdentifierType) = (row["url"], row["external_identifier"], row["external_identifier_type"]);
        (location.AccessibilityNote, location.Accessibility) = (facts.AccessibilityNote, [.. facts.Accessibility]);
    }

    private static void FillSchedule(Schedule schedule, ImportRow row, RecordContext context)
    {
        (schedule.OfferId, schedule.LocationId, schedule.OfferAtLocationId) = (row.Reference("service_id"), row.Reference("location_id"), row.Reference("service_at_location_id"));
        (schedule.ValidFromOn, schedule.ValidUntil) = (row.Day("valid_from"), row.Day("valid_to"));
        (schedule.StartsOn, schedule.EndsOn, schedule.Count) = (row.Day("dtstart"), row.Day("until"), row.Number("count"));
        schedule.Frequency = row["freq"]?.ToUpperInvariant() switch
        {
            "MONTHLY" => Frequency.Monthly,
            "WEEKLY" or "DAILY" => Frequency.Weekly,
            // HSDS 1 gives a weekday and no rule: every week.
            _ => row["byday"] is null ? null : Frequency.Weekly,
        };
        schedule.Interval = row.Number("interval") is { } interval and > 0 ? interval : 1;
        schedule.ByDay = row["byday"] ?? (row["freq"]?.ToUpperInvariant() == "DAILY" ? "MO,TU,WE,TH,FR,SA,SU" : null);
        (schedule.ByMonthDay, schedule.ByWeekNumber, schedule.ByYearDay, schedule.WeekStart) = (row["bymonthday"], row["byweekno"], row["byyearday"], row["wkst"]);
        (schedule.OpensAt, schedule.ClosesAt) = (row.Time("opens_at"), row.Time("closes_at"));
        (schedule.Note, schedule.Description, schedule.AttendingType) = (row.Text("notes"), row["description"], row["attending_type"]);
        (schedule.ScheduleLink, schedule.Timezone) = (row["schedule_link"], row["timezone"]);
    }

    /// <summary>HSDS has no summary: the first paragraph, cut at a sentence or a word.</summary>
    internal static string SummaryOf(string description)
    {
        var first = description.Split("\n\n")[0].Replace('\n', ' ');
        if (first.Length <= SummaryLength) return first;
        var cut = first[..SummaryLength];
        var sentence = cut.LastIndexOfAny(['.', '!', '?']);
        if (sentence > SummaryLength / 2) return cut[..(sentence + 1)];
        var word = cut.LastIndexOf(' ');
        return cut[..(word > 0 ? word : SummaryLength - 1)].TrimEnd(',', ';', ':', '-') + " …";
    }

    private static string CountryOf(string? country) => country?.ToUpperInvariant() switch
    {
        null or "DEUTSCHLAND" or "GERMANY" or "DEU" or "GER" or "D" => "DE",
        var other => other,
    };

    internal static OfferStatus StatusOf(string? status) => HsdsNames.Plain(status ?? "") switch
    {
        "inactive" or "inaktiv" => OfferStatus.Inactive,
        "defunct" or "eingestellt" => OfferStatus.Defunct,
        "temporarily_closed" or "vorübergehend_geschlossen" => OfferStatus.TemporarilyClosed,
        _ => OfferStatus.Active,
    };
}
