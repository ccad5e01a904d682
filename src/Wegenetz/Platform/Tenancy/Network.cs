using Wegenetz.Platform.Audit;
using Wegenetz.Platform.Data;

namespace Wegenetz.Platform.Tenancy;

/// <summary>The space in which a local network works together: the tenant. Social data never belongs to it, but to a <see cref="Unit"/>.</summary>
public sealed class Network : IVersioned, IAudited
{
    public const int KeyMaxLength = 40;
    public const int NameMaxLength = 120;

    public Guid Id { get; init; } = Guid.CreateVersion7();

    /// <summary>First part of every address of the network, for example <c>wuppertal</c>. See <see cref="NetworkKey"/>.</summary>
    public required string Key { get; init; }

    public required string Name { get; set; }

    /// <summary>The area the network serves, in words.</summary>
    public string Region { get; set; } = "";

    /// <summary>Two letters of the federal state after ISO 3166-2:DE, for example <c>NW</c>; decides the public holidays.</summary>
    public required string FederalState { get; set; }

    /// <summary>Codes of the visitor languages, German first.</summary>
    public List<string> Languages { get; set; } = ["de"];

    public double CenterLatitude { get; set; }
    public double CenterLongitude { get; set; }
    public double Zoom { get; set; } = 11;

    /// <summary>Colour of the network's brand and paths: one of <see cref="Design.Accent.All"/>.</summary>
    public string Accent { get; set; } = Design.Accent.Default;

    /// <summary>One sentence for the start page. Translated.</summary>
    public string Claim { get; set; } = "";

    /// <summary>Who stands behind the network. Translated.</summary>
    public string About { get; set; } = "";

    [WithheldFromHistory]
    public string ContactName { get; set; } = "";
    [WithheldFromHistory]
    public string ContactEmail { get; set; } = "";
    [WithheldFromHistory]
    public string ContactPhone { get; set; } = "";
    [WithheldFromHistory]
    public string ContactAddress { get; set; } = "";

    /// <summary>Markdown, German.</summary>
    public string Imprint { get; set; } = "";

    /// <summary>Markdown, German.</summary>
    public string PrivacyNotice { get; set; } = "";

    /// <summary>Markdown, German. Empty: nobody evaluated the pages yet, and the statement says so.</summary>
    public string AccessibilityStatement { get; set; } = "";

    /// <summary>Markdown, German: the body to turn to when a report of a barrier was not answered, with its address. It differs by state and operator.</summary>
    public string EnforcementBody { get; set; } = "";

    /// <summary>Address of the video in German Sign Language; empty if there is none yet.</summary>
    public string SignLanguageVideo { get; set; } = "";

    /// <summary>Example queries for the start page, by language: one line per language, <c>de: Schulden, Kita-Platz</c>.</summary>
    public string PopularSearches { get; set; } = "";

    /// <summary>An entry not checked for this many days is called stale.</summary>
    public int FreshnessDays { get; set; } = 90;

    /// <summary>Within so many working days the pilots answer an inquiry.</summary>
    public int InquiryAnswerDays { get; set; } = 5;

    /// <summary>One of <see cref="Tenancy.FeedbackBasis.All"/>.</summary>
    public string FeedbackBasis { get; set; } = Tenancy.FeedbackBasis.PublicTask;

    /// <summary>The law that gives the public task, as it is quoted in German; empty if not said.</summary>
    public string FeedbackLaw { get; set; } = "";

    /// <summary>What the network calls its districts: one of <see cref="Tenancy.DistrictWord.All"/>.</summary>
    public string DistrictWord { get; set; } = Tenancy.DistrictWord.Default;

    /// <summary>Where people find personal help first (a location of the atlas).</summary>
    public Guid? PersonalHelpLocationId { get; set; }

    /// <summary>Visitors see only published networks. See <see cref="MayBePublished"/>.</summary>
    public bool IsPublished { get; set; }

    /// <summary>Pages of a demo network are not indexed by search engines and carry a banner.</summary>
    public bool IsDemo { get; init; }

    public int Version { get; private set; }

    /// <summary>A network is shown to the public only with imprint, privacy notice and contact.</summary>
    public bool MayBePublished =>
        Imprint.Length > 0 && PrivacyNotice.Length > 0 && (ContactEmail.Length > 0 || ContactPhone.Length > 0);
}
