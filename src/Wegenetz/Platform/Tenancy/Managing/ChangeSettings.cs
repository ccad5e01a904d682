using System.ComponentModel.DataAnnotations;
using Microsoft.EntityFrameworkCore;
using Wegenetz.Platform.Data;
using Wegenetz.Platform.Design.Forms;
using Wegenetz.Platform.Mail;

namespace Wegenetz.Platform.Tenancy.Managing;

public sealed class SettingsForm
{
    private const int LegalTextMaxLength = 20_000;

    [Required(ErrorMessage = "shell.form.required"), StringLength(Network.NameMaxLength, ErrorMessage = "shell.form.tooLong")]
    public string? Name { get; set => field = FormText.Of(value); }

    [StringLength(200, ErrorMessage = "shell.form.tooLong")]
    public string? Region { get; set => field = FormText.Of(value); }

    [Required(ErrorMessage = "shell.form.required"), RegularExpression(FederalStates.Pattern, ErrorMessage = "intern-network.federalState")]
    public string? FederalState { get; set; }

    /// <summary>Beside German, which every network has.</summary>
    public List<string> OtherLanguages { get; set; } = [];

    [Required(ErrorMessage = "shell.form.required"), Number(-90, 90, ErrorMessage = "intern-network.center")]
    public string? CenterLatitude { get; set => field = FormText.Of(value); }

    [Required(ErrorMessage = "shell.form.required"), Number(-180, 180, ErrorMessage = "intern-network.center")]
    public string? CenterLongitude { get; set => field = FormText.Of(value); }

    [Required(ErrorMessage = "shell.form.required"), Number(5, 18, ErrorMessage = "intern-network.zoom")]
    public string? Zoom { get; set => field = FormText.Of(value); }

    [Required(ErrorMessage = "shell.form.required")]
    public string? Accent { get; set; }

    [StringLength(200, ErrorMessage = "shell.form.tooLong")]
    public string? Claim { get; set => field = FormText.Of(value); }

    [StringLength(2000, ErrorMessage = "shell.form.tooLong")]
    public string? About { get; set => field = FormText.Of(value); }

    [StringLength(200, ErrorMessage = "shell.form.tooLong")]
    public string? ContactName { get; set => field = FormText.Of(value); }

    [Mailbox(ErrorMessage = "shell.form.email")]
    public string? ContactEmail { get; set => field = FormText.Of(value); }

    [StringLength(60, ErrorMessage = "shell.form.tooLong")]
    public string? ContactPhone { get; set => field = FormText.Of(value); }

    [StringLength(400, ErrorMessage = "shell.form.tooLong")]
    public string? ContactAddress { get; set => field = FormText.Of(value); }

    [StringLength(LegalTextMaxLength, ErrorMessage = "shell.form.tooLong")]
    public string? Imprint { get; set => field = FormText.Of(value); }

    [StringLength(LegalTextMaxLength, ErrorMessage = "shell.form.tooLong")]
    public string? PrivacyNotice { get; set => field = FormText.Of(value); }

    [StringLength(LegalTextMaxLength, ErrorMessage = "shell.form.tooLong")]
    public string? AccessibilityStatement { get; set => field = FormText.Of(value); }

    [StringLength(LegalTextMaxLength, ErrorMessage = "shell.form.tooLong")]
    public string? EnforcementBody { get; set => field = FormText.Of(value); }

    [Url(ErrorMessage = "shell.form.url")]
    public string? SignLanguageVideo { get; set => field = FormText.Of(value); }

    /// <summary>See <see cref="Network.PopularSearches"/>.</summary>
    [StringLength(4000, ErrorMessage = "shell.form.tooLong")]
    public string? PopularSearches { get; set => field = FormText.Of(value); }

    [Required(ErrorMessage = "shell.form.required"), Number(1, 730, IsWhole = true, ErrorMessage = "intern-network.freshness")]
    public string? FreshnessDays { get; set => field = FormText.Of(value); }

    /// <summary>See <see cref="Network.InquiryAnswerDays"/>.</summary>
    [Required(ErrorMessage = "shell.form.required"), Number(1, 30, IsWhole = true, ErrorMessage = "intern-network.answerDays")]
    public string? InquiryAnswerDays { get; set => field = FormText.Of(value); }

    /// <summary>See <see cref="Network.DistrictWord"/>.</summary>
    [Required(ErrorMessage = "shell.form.required")]
    public string? DistrictWord { get; set; }

    /// <summary>See <see cref="Network.FeedbackBasis"/>.</summary>
    [Required(ErrorMessage = "shell.form.required")]
    public string? FeedbackBasis { get; set; }

    [StringLength(200, ErrorMessage = "shell.form.tooLong")]
    public string? FeedbackLaw { get; set => field = FormText.Of(value); }

    public bool IsPublished { get; set; }

    public int Version { get; set; }

    public static SettingsForm Of(Network network) => new()
    {
        Name = network.Name,
        Region = network.Region,
        FederalState = network.FederalState,
        OtherLanguages = [.. network.Languages.Where(code => code != Language.Languages.German.Code)],
        CenterLatitude = TypedNumber.Of(network.CenterLatitude),
        CenterLongitude = TypedNumber.Of(network.CenterLongitude),
        Zoom = TypedNumber.Of(network.Zoom),
        Accent = network.Accent,
        Claim = network.Claim,
        About = network.About,
        ContactName = network.ContactName,
        ContactEmail = network.ContactEmail,
        ContactPhone = network.ContactPhone,
        ContactAddress = network.ContactAddress,
        Imprint = network.Imprint,
        PrivacyNotice = network.PrivacyNotice,
        AccessibilityStatement = network.AccessibilityStatement,
        EnforcementBody = network.EnforcementBody,
        SignLanguageVideo = network.SignLanguageVideo,
        PopularSearches = network.PopularSearches,
        FreshnessDays = TypedNumber.Of(network.FreshnessDays),
        InquiryAnswerDays = TypedNumber.Of(network.InquiryAnswerDays),
        DistrictWord = network.DistrictWord,
        FeedbackBasis = network.FeedbackBasis,
        FeedbackLaw = network.FeedbackLaw,
        IsPublished = network.IsPublished,
        Version = network.Version,
    };

    internal void ApplyTo(Network network)
    {
        network.Name = Name!;
        network.Region = Region ?? "";
        network.FederalState = FederalState!;
        network.Languages = [.. Language.Languages.All.Select(language => language.Code).Where(code => code == Language.Languages.German.Code || OtherLanguages.Contains(code))];
        network.CenterLatitude = TypedNumber.Decimal(CenterLatitude)!.Value;
        network.CenterLongitude = TypedNumber.Decimal(CenterLongitude)!.Value;
        network.Zoom = TypedNumber.Decimal(Zoom)!.Value;
        network.Accent = Accent!;
        network.Claim = Claim ?? "";
        network.About = About ?? "";
        network.ContactName = ContactName ?? "";
        network.ContactEmail = ContactEmail ?? "";
        network.ContactPhone = ContactPhone ?? "";
        network.ContactAddress = ContactAddress ?? "";
        network.Imprint = Imprint ?? "";
        network.PrivacyNotice = PrivacyNotice ?? "";
        network.AccessibilityStatement = AccessibilityStatement ?? "";
        network.EnforcementBody = EnforcementBody ?? "";
        network.SignLanguageVideo = SignLanguageVideo ?? "";
        network.PopularSearches = PopularSearches ?? "";
        network.FreshnessDays = TypedNumber.Whole(FreshnessDays)!.Value;
        network.InquiryAnswerDays = TypedNumber.Whole(InquiryAnswerDays)!.Value;
        network.DistrictWord = DistrictWord!;
        network.FeedbackBasis = FeedbackBasis!;
        network.FeedbackLaw = FeedbackLaw ?? "";
        network.IsPublished = IsPublished;
    }
}

/// <summary>Changes how a network presents itself, and whether the public sees it.</summary>
public sealed class ChangeSettings(AppDb db, NetworkScope scope, NetworkDirectory networks)
{
    public async Task<Refusal?> RunAsync(SettingsForm form, CancellationToken cancel)
    {
        if (FormCheck.FaultOf(form) is { } fault) return fault;
        if (!Design.Accent.All.Contains(form.Accent!)) return new InvalidEntry(nameof(form.Accent), "intern-network.accent");
        if (!DistrictWord.All.Contains(form.DistrictWord!)) return new InvalidEntry(nameof(form.DistrictWord), "shell.form.unknownCode");
        if (!FeedbackBasis.All.Contains(form.FeedbackBasis!)) return new InvalidEntry(nameof(form.FeedbackBasis), "shell.form.unknownCode");
        if (form.OtherLanguages.Any(code => Language.Languages.Find(code) is null)) return new InvalidEntry(nameof(form.OtherLanguages), "shell.form.unknownLanguage");
        var network = await db.Networks.SingleAsync(network => network.Id == scope.NetworkId, cancel);
        form.ApplyTo(network);
        if (network is { IsPublished: true, MayBePublished: false }) return new NotEnoughToBePublished();
        if (await db.SaveUnlessChangedAsync(network, form.Version, cancel) is { } refusal) return refusal;
        await networks.ReloadAsync(cancel);
        return null;
    }
}
