using System.Collections.Frozen;
using static Wegenetz.Atlas.Importing.Naming.ColumnKind;

namespace Wegenetz.Atlas.Importing.Naming;

/// <summary>
/// The tables of HSDS 3, named as in reports, in an order in which every table comes after those it refers to. Which references
/// and contents are required follows the tabular form of HSDS 3.1, with mercy: only what makes a row meaningless without it.
/// </summary>
internal static class HsdsTables
{
    public const string Organizations = "organizations";
    public const string Units = "units";
    public const string Taxonomies = "taxonomies";
    public const string TaxonomyTerms = "taxonomy_terms";
    public const string Programs = "programs";
    public const string Locations = "locations";
    public const string Services = "services";
    public const string ServiceAtLocations = "service_at_locations";
    public const string Contacts = "contacts";
    public const string Phones = "phones";
    public const string Addresses = "addresses";
    public const string Schedules = "schedules";
    public const string ServiceAreas = "service_areas";
    public const string Languages = "languages";
    public const string Accessibility = "accessibility";
    public const string CostOptions = "cost_options";
    public const string Funding = "funding";
    public const string RequiredDocuments = "required_documents";
    public const string ServiceCapacities = "service_capacities";
    public const string Urls = "urls";
    public const string OrganizationIdentifiers = "organization_identifiers";
    public const string Attributes = "attributes";
    public const string Metadata = "metadata";
    public const string MetaTableDescriptions = "meta_table_descriptions";

    public static readonly IReadOnlyList<HsdsTable> All =
    [
        new(Organizations, "organization",
        [
            Of("name", Line).Required(), Of("alternate_name", Line), Of("description", Text), Of("email", Email), Of("website", WebAddress),
            Of("tax_status", Line), Of("tax_id", Line), Of("year_incorporated", Whole), Of("legal_status", Line), Of("logo", WebAddress),
            Of("uri", WebAddress), Beside("parent_organization_id", Organizations),
        ]),
        new(Units, "unit", [Of("name", Line).Required(), Of("scheme", Line), Of("identifier", Line), Of("uri", WebAddress)]),
        new(Taxonomies, "taxonomy", [Of("name", Line).Required(), Of("description", Text), Of("uri", WebAddress), Of("version", Line)]),
        new(TaxonomyTerms, "taxonomy_term",
        [
            Of("code", Line), Of("name", Line).Required(), Of("description", Text), Beside("parent_id", TaxonomyTerms), Of("taxonomy", Line),
            Of("language", Line), Beside("taxonomy_id", Taxonomies), Of("term_uri", WebAddress),
        ]),
        new(Programs, "program",
        [
            Under("organization_id", Organizations).Required(), Of("name", Line).Required(), Of("alternate_name", Line), Of("description", Text),
        ]),
        new(Locations, "location",
        [
            Of("location_type", Code), Of("url", WebAddress), Under("organization_id", Organizations), Of("name", Line), Of("alternate_name", Line),
            Of("description", Text), Of("transportation", Text), Of("latitude", Degrees), Of("longitude", Degrees),
            Of("external_identifier", Line), Of("external_identifier_type", Line),
        ]),
        new(Services, "service",
        [
            Under("organization_id", Organizations).Required(), Beside("program_id", Programs), Of("name", Line).Required(), Of("alternate_name", Line),
            Of("description", Text), Of("url", WebAddress), Of("email", Email), Of("status", Code), Of("interpretation_services", Text),
            Of("application_process", Text), Of("fees_description", Text), Of("wait_time", Line), Of("accreditations", Text),
            Of("eligibility_description", Text), Of("minimum_age", Age), Of("maximum_age", Age), Of("assured_date", Day),
            Of("assurer_email", Email), Of("licenses", Text), Of("alert", Text), Of("last_modified", Instant),
        ]),
        new(ServiceAtLocations, "service_at_location",
        [
            Under("service_id", Services).Required(), Under("location_id", Locations).Required(), Of("description", Text),
        ]),
        new(Contacts, "contact",
        [
            Under("organization_id", Organizations), Under("service_id", Services), Under("service_at_location_id", ServiceAtLocations),
            Under("location_id", Locations), Of("name", Line), Of("title", Line), Of("department", Line), Of("email", Email),
        ]),
        new(Phones, "phone",
        [
            Under("location_id", Locations), Under("service_id", Services), Under("organization_id", Organizations), Under("contact_id", Contacts),
            Under("service_at_location_id", ServiceAtLocations), Of("number", ColumnKind.Phone).Required(), Of("extension", Line), Of("type", Line), Of("description", Text),
        ]),
        new(Addresses, "address",
        [
            Under("location_id", Locations), Of("attention", Line), Of("address_1", Line), Of("address_2", Line), Of("city", Line), Of("region", Line),
            Of("state_province", Line), Of("postal_code", Line), Of("country", Line), Of("address_type", Line),
        ]) { NeedsOneOf = ["address_1", "city", "postal_code"] },
        new(Schedules, "schedule",
        [
            Under("service_id", Services), Under("location_id", Locations), Under("service_at_location_id", ServiceAtLocations),
            Of("valid_from", Day), Of("valid_to", Day), Of("dtstart", Day), Of("timezone", Line), Of("until", Day), Of("count", Whole),
            Of("wkst", Weekdays), Of("freq", Code), Of("interval", Whole), Of("byday", Weekdays), Of("byweekno", Line), Of("bymonthday", Line),
            Of("byyearday", Line), Of("description", Text), Of("opens_at", Time), Of("closes_at", Time), Of("schedule_link", WebAddress),
            Of("attending_type", Line), Of("notes", Text), Of("closed", Flag),
        ]),
        new(ServiceAreas, "service_area",
        [
            Under("service_id", Services), Under("service_at_location_id", ServiceAtLocations), Of("name", Line), Of("description", Text),
            Of("extent", Text), Of("extent_type", Line), Of("uri", WebAddress),
        ]),
        new(Languages, "language",
        [
            Under("service_id", Services), Under("location_id", Locations), Under("phone_id", Phones), Of("name", Line), Of("code", Line), Of("note", Text),
        ]) { NeedsOneOf = ["name", "code", "note"] },
        new(Accessibility, "accessibility", [Under("location_id", Locations), Of("description", Text), Of("details", Text), Of("url", WebAddress)]),
        new(CostOptions, "cost_option",
        [
            Under("service_id", Services).Required(), Of("valid_from", Day), Of("valid_to", Day), Of("option", Line), Of("currency", Line),
            Of("amount", Amount), Of("amount_description", Text),
        ]),
        new(Funding, "funding", [Under("organization_id", Organizations), Under("service_id", Services), Of("source", Text)]),
        new(RequiredDocuments, "required_document", [Under("service_id", Services), Of("document", Text), Of("uri", WebAddress)]) { NeedsOneOf = ["document", "uri"] },
        new(ServiceCapacities, "service_capacity",
        [
            Under("service_id", Services).Required(), Under("unit_id", Units).Required(), Of("available", Whole).Required(), Of("maximum", Whole),
            Of("description", Text), Of("updated", Instant),
        ]),
        new(Urls, "url", [Of("label", Line), Of("url", WebAddress).Required(), Under("organization_id", Organizations), Under("service_id", Services)]),
        new(OrganizationIdentifiers, "organization_identifier",
        [
            Under("organization_id", Organizations).Required(), Of("identifier_scheme", Line), Of("identifier_type", Line).Required(), Of("identifier", Line).Required(),
        ]),
        new(Attributes, "attribute",
        [
            Of("link_id", Reference).Required(), Under("taxonomy_term_id", TaxonomyTerms) with { MustExist = true }, Of("link_type", Line), Of("link_entity", Line), Of("value", Text), Of("label", Line),
        ]) { Link = ("link_id", "link_entity"), NeedsOneOf = ["taxonomy_term_id", "value"] },
        new(Metadata, "metadata",
        [
            Of("resource_id", Reference).Required(), Of("resource_type", Line), Of("last_action_date", Line), Of("last_action_type", Line), Of("field_name", Line),
            Of("previous_value", Text), Of("replacement_value", Text), Of("updated_by", Line),
        ]) { Link = ("resource_id", "resource_type") },
        new(MetaTableDescriptions, "meta_table_description", [Of("name", Line), Of("language", Line), Of("character_set", Line)]),
    ];

    private static readonly FrozenDictionary<string, HsdsTable> ByName = All.ToFrozenDictionary(table => table.Name, StringComparer.Ordinal);

    public static HsdsTable Named(string name) => ByName[name];

    private static HsdsColumn Of(string name, ColumnKind kind) => new(name, kind);

    private static HsdsColumn Under(string name, string table) => new(name, Reference) { To = table, IsChild = true };

    private static HsdsColumn Beside(string name, string table) => new(name, Reference) { To = table };
}
