using Wegenetz.Atlas.Feedback;
using Wegenetz.Atlas.Keeping;
using Wegenetz.Platform.Language;

namespace Wegenetz.Atlas.Demo;

// What the files of demo/{network}/ hold, name by name. A name that is not here is an error, so that a misspelt one is noticed.

internal sealed record DemoNetwork
{
    public required string Key { get; init; }
    public required string Name { get; init; }
    public required string Region { get; init; }
    public required string FederalState { get; init; }
    public required List<string> Languages { get; init; }
    public required DemoCenter Center { get; init; }
    public required string Accent { get; init; }
    public required WrittenText Claim { get; init; }
    public required WrittenText About { get; init; }
    public required DemoContact Contact { get; init; }
    public required Dictionary<string, List<string>> PopularSearches { get; init; }
    public required string Imprint { get; init; }
    public required string Privacy { get; init; }
    public int FreshnessDays { get; init; } = 90;
    public string DistrictWord { get; init; } = Platform.Tenancy.DistrictWord.Default;

    /// <summary>Slug of the place where people find personal help first.</summary>
    public string? PersonalHelp { get; init; }
}

internal sealed record DemoCenter(double Lat, double Lon, double Zoom);

internal sealed record DemoContact(string Name, string Email, string Phone, string Address);

internal sealed record DemoOrganization
{
    public required string Slug { get; init; }
    public required string Name { get; init; }
    public string? AlternateName { get; init; }
    public required string Kind { get; init; }
    public required WrittenText Description { get; init; }
    public string? Email { get; init; }
    public string? Phone { get; init; }
    public string? Website { get; init; }

    /// <summary>Number of the text that names the institution; null for invented ones.</summary>
    public string? Seed { get; init; }

    public required bool Demo { get; init; }
    public List<DemoUnit> Units { get; init; } = [];
}

internal sealed record DemoUnit(string Slug, string Name, string Kind, string Cases, bool Demo);

internal sealed record DemoDistrict
{
    public required string Slug { get; init; }
    public required string Name { get; init; }
    public required WrittenText Description { get; init; }
    public required List<List<double>> Polygon { get; init; }
    public bool Schematic { get; init; } = true;
}

internal sealed record DemoLocation
{
    public required string Slug { get; init; }
    public required string Name { get; init; }
    public string? Organization { get; init; }
    public required string Street { get; init; }
    public required string PostalCode { get; init; }
    public required string City { get; init; }
    public required double Lat { get; init; }
    public required double Lon { get; init; }
    public string? District { get; init; }
    public List<string> Accessibility { get; init; } = [];
    public WrittenText AccessibilityNote { get; init; } = new();
    public WrittenText Transport { get; init; } = new();
    public string? Phone { get; init; }
    public List<DemoHours> Hours { get; init; } = [];
    public List<DemoClosure> Closures { get; init; } = [];
    public bool OpenOnPublicHolidays { get; init; }
    public required bool Demo { get; init; }
}

internal sealed record DemoHours
{
    public required List<string> Days { get; init; }
    public required TimeOnly From { get; init; }
    public required TimeOnly To { get; init; }
    public required OpeningKind Kind { get; init; }
    public int Interval { get; init; } = 1;
    public WrittenText Note { get; init; } = new();

    /// <summary>Hours of every second week begin with the week of <paramref name="today"/>.</summary>
    public OpeningForm ToForm(DateOnly today) => new()
    {
        Days = Days,
        From = From,
        To = To,
        Kind = Kind,
        Interval = Interval,
        StartsOn = Interval > 1 ? today.AddDays(-(((int)today.DayOfWeek + 6) % 7)) : null,
        Note = Note,
    };
}

internal sealed record DemoClosure
{
    public required DateOnly From { get; init; }
    public required DateOnly Until { get; init; }
    public WrittenText Note { get; init; } = new();
}

internal sealed record DemoOffer
{
    public required string Slug { get; init; }
    public required WrittenText Title { get; init; }
    public required WrittenText Summary { get; init; }
    public WrittenText Description { get; init; } = new();
    public WrittenText Eligibility { get; init; } = new();
    public required string Organization { get; init; }
    public string? Unit { get; init; }
    public List<string> Locations { get; init; } = [];
    public required List<string> Categories { get; init; }
    public List<string> TargetGroups { get; init; } = [];
    public List<string> ActionFields { get; init; } = [];
    public List<string> LegalCircles { get; init; } = [];
    public List<string> Languages { get; init; } = [];
    public WrittenText Interpreter { get; init; } = new();
    public int? AgeMin { get; init; }
    public int? AgeMax { get; init; }
    public string? CefrRequired { get; init; }
    public string? CefrReached { get; init; }
    public required DemoCost Cost { get; init; }
    public List<string> Access { get; init; } = [];
    public WrittenText AccessNote { get; init; } = new();
    public List<string> Delivery { get; init; } = [];
    public string? Format { get; init; }
    public bool Childcare { get; init; }
    public List<WrittenText> Documents { get; init; } = [];
    public List<DemoHours> Hours { get; init; } = [];
    public DemoCapacity? Capacity { get; init; }
    public DateOnly? ValidFrom { get; init; }
    public DateOnly? ValidUntil { get; init; }
    public string? Funding { get; init; }
    public string? LegalBasis { get; init; }
    public string? Phone { get; init; }
    public string? Email { get; init; }
    public string? Website { get; init; }
    public WrittenText ContactRole { get; init; } = new();
    public List<string> Keywords { get; init; } = [];
    public required int CheckedDaysAgo { get; init; }
    public required bool Demo { get; init; }
}

internal sealed record DemoCost
{
    public required string Kind { get; init; }
    public decimal? Amount { get; init; }
    public WrittenText Note { get; init; } = new();
}

internal sealed record DemoCapacity(int Free, int? Total, int? Waiting, string Unit);

/// <summary>What a visitor might have written, so that the inboxes of the demo hold work.</summary>
internal sealed record DemoFeedback(string Page, FeedbackKind Kind, string Message);

internal sealed record DemoEvent
{
    public required string Slug { get; init; }
    public required WrittenText Title { get; init; }
    public WrittenText Description { get; init; } = new();
    public required string Kind { get; init; }
    public required string Organization { get; init; }
    public string? Location { get; init; }
    public string? Offer { get; init; }

    /// <summary>Days from the day of loading; on a weekend the event moves to Monday.</summary>
    public required int InDays { get; init; }

    public required TimeOnly From { get; init; }
    public required TimeOnly To { get; init; }
    public WrittenText Registration { get; init; } = new();
    public int? Places { get; init; }
    public int? Free { get; init; }
    public List<string> Access { get; init; } = [];
    public required bool Demo { get; init; }

    public DateOnly On(DateOnly today)
    {
        var day = today.AddDays(InDays);
        return day.DayOfWeek switch
        {
            DayOfWeek.Saturday => day.AddDays(2),
            DayOfWeek.Sunday => day.AddDays(1),
            _ => day,
        };
    }
}
