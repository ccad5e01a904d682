using System.Globalization;
using System.Text.Json.Nodes;
using Wegenetz.Atlas.Finding;
using Wegenetz.Atlas.Reading;
using Wegenetz.Platform.Data;
using Wegenetz.Platform.Tenancy;
using Wegenetz.Platform.Web;

namespace Wegenetz.Atlas.Exchanging;

/// <summary>Records in the words of schema.org, for search engines. Only what the page shows too; empty values are left out.</summary>
internal static class StructuredData
{
    /// <summary>Organizations that act with public authority; what they offer is a GovernmentService.</summary>
    private static readonly HashSet<string> Authorities =
    [
        "jobcenter", "employment_agency", "youth_employment_agency", "municipality", "district_authority", "social_office", "youth_office", "immigration_office",
        "integration_office", "health_office", "housing_office", "school_office", "economic_development", "equality_office", "state_authority", "federal_office",
    ];

    /// <summary>How many days of hours are told.</summary>
    private const int SpecialDays = 14;

    public static JsonObject Of(OfferView offer, string url, DateTimeOffset now) => Whole(new()
    {
        ["@type"] = Authorities.Contains(offer.Organization.Kind) ? "GovernmentService" : "Service",
        ["name"] = offer.Title.Text,
        ["description"] = offer.Summary.Text,
        ["url"] = url,
        ["serviceType"] = offer.Offer.Categories.FirstOrDefault(),
        ["provider"] = Of(offer.Organization),
        ["availableChannel"] = Many(offer.Places.Select(place => Bare(new()
        {
            ["@type"] = "ServiceChannel",
            ["serviceLocation"] = Of(place),
            ["availableLanguage"] = Many(offer.Languages.Select(code => JsonValue.Create(code))),
        }))),
        ["hoursAvailable"] = Hours(offer.Hours, now),
        ["isAccessibleForFree"] = offer.Offer.Cost is Offer.FreeOfCharge ? true : null,
    });

    public static JsonObject Of(Organization organization) => Bare(new()
    {
        ["@type"] = Authorities.Contains(organization.Kind) ? "GovernmentOrganization" : "Organization",
        ["name"] = organization.Name,
        ["url"] = WebAddress.LinkOf(organization.Website),
    });

    public static JsonObject Of(OrganizationView view, string url)
    {
        var content = Of(view.Organization);
        content["url"] = url;
        content["sameAs"] = WebAddress.LinkOf(view.Organization.Website);
        content["description"] = view.Description.Text;
        content["email"] = WebAddress.MailboxOf(view.Organization.Email);
        content["telephone"] = view.Phones is [var phone, ..] ? phone.Number : null;
        content["location"] = Many(view.Places.Select(Of));
        return Whole(content);
    }

    public static JsonObject Of(LocationView view, string url, DateTimeOffset now)
    {
        var content = Of(view.Place);
        content["url"] = url;
        content["description"] = view.Description.Text;
        content["telephone"] = view.Phones is [var phone, ..] ? phone.Number : null;
        content["openingHoursSpecification"] = Hours(view.Hours, now);
        content["amenityFeature"] = Many(view.Location.Accessibility.Select(code => (JsonNode)new JsonObject { ["@type"] = "LocationFeatureSpecification", ["name"] = code, ["value"] = true }));
        return Whole(content);
    }

    public static JsonObject Of(EventView view, string url) => Whole(new()
    {
        ["@type"] = "Event",
        ["name"] = view.Title.Text,
        ["description"] = view.Description.Text,
        ["url"] = url,
        ["startDate"] = Local(view.Event.StartsAt),
        ["endDate"] = Local(view.Event.EndsAt),
        ["eventStatus"] = view.Event.IsCancelled ? "https://schema.org/EventCancelled" : "https://schema.org/EventScheduled",
        ["organizer"] = Of(view.Organization),
        ["location"] = view.Place is { } place ? Of(place) : null,
        ["maximumAttendeeCapacity"] = view.Event.Places,
        ["remainingAttendeeCapacity"] = view.Event.FreePlaces,
    });

    public static JsonObject Of(PlaceView place) => Bare(new()
    {
        ["@type"] = "Place",
        ["name"] = place.Location.Name,
        ["address"] = place.Address is { } address
            ? Bare(new()
            {
                ["@type"] = "PostalAddress",
                ["streetAddress"] = address.Street,
                ["postalCode"] = address.PostalCode,
                ["addressLocality"] = address.City,
                ["addressCountry"] = address.Country,
            })
            : null,
        // A schematic point would send people to the wrong door.
        ["geo"] = place is { Point: { } at, Location.IsSchematic: false }
            ? Bare(new() { ["@type"] = "GeoCoordinates", ["latitude"] = at.Latitude, ["longitude"] = at.Longitude })
            : null,
    });

    /// <summary>The object that stands for itself in a page.</summary>
    private static JsonObject Whole(JsonObject content)
    {
        content.Insert(0, "@context", "https://schema.org");
        return Bare(content);
    }

    /// <summary>Open times of the next days as they really are: holidays and closures are taken out already.</summary>
    private static JsonArray? Hours(OpeningHours hours, DateTimeOffset now) => Many(hours.Intervals(now, now.AddDays(SpecialDays)).Select(open =>
    {
        var (opens, closes) = (Clock.InBerlin(open.OpensAt), Clock.InBerlin(open.ClosesAt));
        var day = opens.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        return (JsonNode)new JsonObject
        {
            ["@type"] = "OpeningHoursSpecification",
            ["validFrom"] = day,
            ["validThrough"] = day,
            ["opens"] = opens.ToString("HH:mm", CultureInfo.InvariantCulture),
            ["closes"] = closes.ToString("HH:mm", CultureInfo.InvariantCulture),
        };
    }));

    private static string Local(DateTimeOffset instant) => Clock.InBerlin(instant).ToString("yyyy-MM-dd'T'HH:mm:sszzz", CultureInfo.InvariantCulture);

    private static JsonArray? Many(IEnumerable<JsonNode?> items)
    {
        JsonNode?[] all = [.. items];
        return all.Length > 0 ? new(all) : null;
    }

    private static JsonObject Bare(JsonObject content)
    {
        foreach (var name in content.Where(property => property.Value is null || (property.Value is JsonValue value && value.TryGetValue<string>(out var text) && text.Length == 0)).Select(property => property.Key).ToList())
        {
            content.Remove(name);
        }
        return content;
    }
}
