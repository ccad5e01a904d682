using System.ComponentModel.DataAnnotations;
using Microsoft.EntityFrameworkCore;
using Wegenetz.Platform.Language;
using Wegenetz.Platform.Mail;

namespace Wegenetz.Platform.Tenancy;

public sealed record NetworkKeyNotAllowed(string Key) : Refusal("intern-network.keyNotAllowed", Key);

public sealed record NetworkKeyTaken(string Key) : Refusal("intern-network.keyTaken", Key);

public sealed record DemoTakesNoFurtherNetwork() : Refusal("intern-network.demoTakesNoFurther");

public sealed record NotEnoughToBePublished() : Refusal("intern-network.notEnoughToBePublished");

public sealed class NetworkForm
{
    [Required(ErrorMessage = "shell.form.required")]
    public string Key { get; set; } = "";

    [Required(ErrorMessage = "shell.form.required"), StringLength(Network.NameMaxLength, ErrorMessage = "shell.form.tooLong")]
    public string Name { get; set; } = "";

    public string Region { get; set; } = "";

    [RegularExpression("BW|BY|BE|BB|HB|HH|HE|MV|NI|NW|RP|SL|SN|ST|SH|TH", ErrorMessage = "intern-network.federalState")]
    public required string FederalState { get; set; }

    /// <summary>German first.</summary>
    public List<string> Languages { get; set; } = [Language.Languages.German.Code];

    [Range(-90, 90, ErrorMessage = "intern-network.center")]
    public double CenterLatitude { get; set; }

    [Range(-180, 180, ErrorMessage = "intern-network.center")]
    public double CenterLongitude { get; set; }

    [Range(5, 18, ErrorMessage = "intern-network.zoom")]
    public double Zoom { get; set; } = 11;

    /// <summary>One of <see cref="Design.Accent.All"/>.</summary>
    public string Accent { get; set; } = Design.Accent.Default;

    [TextLength(200)]
    public WrittenText Claim { get; set; } = new();

    [TextLength(2000)]
    public WrittenText About { get; set; } = new();

    public string ContactName { get; set; } = "";

    [Mailbox(ErrorMessage = "shell.form.email")]
    public string? ContactEmail { get; set; }

    public string ContactPhone { get; set; } = "";
    public string ContactAddress { get; set; } = "";
    public string Imprint { get; set; } = "";
    public string PrivacyNotice { get; set; } = "";

    /// <summary>See <see cref="Network.PopularSearches"/>.</summary>
    public string PopularSearches { get; set; } = "";

    [Range(1, 730, ErrorMessage = "intern-network.freshness")]
    public int FreshnessDays { get; set; } = 90;

    /// <summary>One of <see cref="Tenancy.DistrictWord.All"/>.</summary>
    public string DistrictWord { get; set; } = Tenancy.DistrictWord.Default;

    public bool Publish { get; set; }
}

/// <summary>Makes the space of a new network. In a demo database only while the demo is being loaded.</summary>
public sealed class OpenNetwork(AppDb db, NetworkDirectory networks, TimeProvider clock)
{
    public async Task<Result<Network>> RunAsync(NetworkForm form, CancellationToken cancel)
    {
        if (await Installation.IsDemoAsync(db, cancel)) return new DemoTakesNoFurtherNetwork();
        var network = await AddAsync(form, isDemo: false, cancel);
        if (network.Refusal is null) await networks.ReloadAsync(cancel);
        return network;
    }

    /// <summary>For the loader of the demo, inside its transaction: it marks the database itself and reloads the directory at its end.</summary>
    internal Task<Result<Network>> RunForDemoAsync(NetworkForm form, CancellationToken cancel) => AddAsync(form, isDemo: true, cancel);

    private async Task<Result<Network>> AddAsync(NetworkForm form, bool isDemo, CancellationToken cancel)
    {
        if (FormCheck.FaultOf(form) is { } fault) return fault;
        if (!NetworkKey.IsValid(form.Key)) return new NetworkKeyNotAllowed(form.Key);
        if (form.Languages.FirstOrDefault() != "de" || form.Languages.Any(code => Language.Languages.Find(code) is null))
            return new InvalidEntry(nameof(form.Languages), "shell.form.unknownLanguage");
        if (!Design.Accent.All.Contains(form.Accent)) return new InvalidEntry(nameof(form.Accent), "intern-network.accent");
        if (!DistrictWord.All.Contains(form.DistrictWord)) return new InvalidEntry(nameof(form.DistrictWord), "shell.form.unknownCode");
        if (await db.Networks.AnyAsync(other => other.Key == form.Key, cancel)) return new NetworkKeyTaken(form.Key);

        var network = NetworkOf(form, isDemo);
        if (form.Publish && !network.MayBePublished) return new NotEnoughToBePublished();
        network.IsPublished = form.Publish;
        db.Networks.Add(network);
        var now = clock.GetUtcNow();
        db.Translations.AddRange(form.Claim.RowsFor(network.Id, network.Id, nameof(Network.Claim), now));
        db.Translations.AddRange(form.About.RowsFor(network.Id, network.Id, nameof(Network.About), now));
        // Nobody has entered the network yet.
        using var everywhere = db.InEveryNetwork();
        await db.SaveChangesAsync(cancel);
        return network;
    }

    private static Network NetworkOf(NetworkForm form, bool isDemo) => new()
    {
        Key = form.Key,
        Name = form.Name,
        Region = form.Region,
        FederalState = form.FederalState,
        Languages = form.Languages,
        CenterLatitude = form.CenterLatitude,
        CenterLongitude = form.CenterLongitude,
        Zoom = form.Zoom,
        Accent = form.Accent,
        Claim = form.Claim.German,
        About = form.About.German,
        ContactName = form.ContactName,
        ContactEmail = form.ContactEmail ?? "",
        ContactPhone = form.ContactPhone,
        ContactAddress = form.ContactAddress,
        Imprint = form.Imprint,
        PrivacyNotice = form.PrivacyNotice,
        PopularSearches = form.PopularSearches,
        FreshnessDays = form.FreshnessDays,
        DistrictWord = form.DistrictWord,
        IsDemo = isDemo,
    };
}
