using System.ComponentModel.DataAnnotations;
using Microsoft.EntityFrameworkCore;
using Wegenetz.Platform;
using Wegenetz.Platform.Language;
using Wegenetz.Platform.Mail;
using Wegenetz.Platform.Tenancy;

namespace Wegenetz.Atlas.Keeping;

public sealed class OfferForm : IValidatableObject
{
    [SlugShape]
    public string? Slug { get; set; }

    [TextLength(Offer.TitleMaxLength, IsRequired = true)]
    public WrittenText Title { get; set; } = new();

    [TextLength(Offer.SummaryMaxLength, IsRequired = true)]
    public WrittenText Summary { get; set; } = new();

    [TextLength(8000)]
    public WrittenText Description { get; set; } = new();

    [TextLength(2000)]
    public WrittenText Eligibility { get; set; } = new();

    public required Guid OrganizationId { get; set; }
    public Guid? UnitId { get; set; }

    /// <summary>Empty: by telephone, online or on the way.</summary>
    public IReadOnlyList<Guid> LocationIds { get; set; } = [];

    [MinLength(1, ErrorMessage = "intern-keeping.category"), ListCode(CodeLists.Category)]
    public IReadOnlyList<string> Categories { get; set; } = [];

    [ListCode(CodeLists.TargetGroup)]
    public IReadOnlyList<string> TargetGroups { get; set; } = [];

    [ListCode(CodeLists.ActionField)]
    public IReadOnlyList<string> ActionFields { get; set; } = [];

    [ListCode(CodeLists.LegalCircle)]
    public IReadOnlyList<string> LegalCircles { get; set; } = [];

    /// <summary>Languages spoken, BCP 47.</summary>
    [ListCode(CodeLists.Language)]
    public IReadOnlyList<string> Languages { get; set; } = [];

    [TextLength(400)]
    public WrittenText Interpretation { get; set; } = new();

    [Range(0, 120, ErrorMessage = "intern-keeping.age")]
    public int? MinimumAge { get; set; }

    [Range(0, 120, ErrorMessage = "intern-keeping.age")]
    public int? MaximumAge { get; set; }

    [ListCode(CodeLists.Cefr)]
    public string? CefrRequired { get; set; }

    [ListCode(CodeLists.Cefr)]
    public string? CefrReached { get; set; }

    [ListCode(CodeLists.Cost)]
    public string? Cost { get; set; }

    [TextLength(400)]
    public WrittenText CostNote { get; set; } = new();

    [Range(0, 1_000_000, ErrorMessage = "intern-keeping.amount")]
    public decimal? CostAmount { get; set; }

    [ListCode(CodeLists.Access)]
    public IReadOnlyList<string> Access { get; set; } = [];

    [TextLength(400)]
    public WrittenText AccessNote { get; set; } = new();

    [ListCode(CodeLists.Delivery)]
    public IReadOnlyList<string> Delivery { get; set; } = [];

    [ListCode(CodeLists.Format)]
    public string? Format { get; set; }

    public bool HasChildcare { get; set; }
    public IReadOnlyList<WrittenText> Documents { get; set; } = [];
    public List<OpeningForm> Hours { get; set; } = [];
    public CapacityForm? Capacity { get; set; }
    public DateOnly? ValidFromOn { get; set; }
    public DateOnly? ValidUntil { get; set; }
    public string? Funding { get; set; }
    public string? LegalBasis { get; set; }
    public string? Phone { get; set; }

    [Mailbox(ErrorMessage = "shell.form.email")]
    public string? Email { get; set; }

    [Url(ErrorMessage = "shell.form.url")]
    public string? Website { get; set; }

    /// <summary>The function to ask for, for example "Kursleitung"; never a person's name.</summary>
    [TextLength(200)]
    public WrittenText ContactRole { get; set; } = new();

    public IReadOnlyList<string> Keywords { get; set; } = [];
    public DateOnly? CheckedOn { get; set; }
    public bool IsDemo { get; set; }

    /// <summary>Writes what stands in the offer itself; rows of its own (hours, papers, phones) are written beside it.</summary>
    internal void ApplyTo(Offer offer)
    {
        (offer.OrganizationId, offer.UnitId) = (OrganizationId, UnitId);
        (offer.Title, offer.Summary, offer.Description) = (Title.German, Summary.German, Description.German);
        (offer.Categories, offer.TargetGroups) = ([.. Categories], [.. TargetGroups]);
        (offer.ActionFields, offer.LegalCircles) = ([.. ActionFields], [.. LegalCircles]);
        (offer.Access, offer.AccessNote) = ([.. Access], AccessNote.German);
        (offer.Delivery, offer.Format) = ([.. Delivery], Format);
        (offer.Cost, offer.CostNote) = (Cost, CostNote.German);
        (offer.EligibilityDescription, offer.MinimumAge, offer.MaximumAge) = (Eligibility.German, MinimumAge, MaximumAge);
        (offer.CefrRequired, offer.CefrReached) = (CefrRequired, CefrReached);
        (offer.HasChildcare, offer.InterpretationServices) = (HasChildcare, Interpretation.German);
        (offer.LegalBasis, offer.Email, offer.Website) = (LegalBasis, Email, Website);
        (offer.ValidFromOn, offer.ValidUntil, offer.CheckedOn) = (ValidFromOn, ValidUntil, CheckedOn);
        offer.Keywords = [.. Keywords];
    }

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (MaximumAge < MinimumAge) yield return new("intern-keeping.age", [nameof(MaximumAge)]);
        if (ValidUntil < ValidFromOn) yield return new("intern-keeping.period", [nameof(ValidUntil)]);
        if (OpeningRules.FaultOf(Hours, nameof(Hours)) is { } fault) yield return fault;
        if (Capacity is { } capacity && (capacity.Free < 0 || capacity.Waiting < 0 || capacity.Free > capacity.Total)) yield return new("intern-keeping.places", [nameof(Capacity)]);
    }
}

/// <summary>Free places: how many of how many, and how many people wait.</summary>
public sealed record CapacityForm(int Free, int? Total, int? Waiting, string Unit);

/// <summary>An offer enters the atlas and is shown to the public.</summary>
public sealed class PublishOffer(AppDb db, NetworkScope network, TimeProvider clock)
{
    public async Task<Result<Offer>> RunAsync(OfferForm form, CancellationToken cancel)
    {
        var offer = await PrepareAsync(form, cancel);
        if (offer.Refusal is null) await db.SaveChangesAsync(cancel);
        return offer;
    }

    /// <summary>Adds the offer and its rows, and leaves saving to the caller, who has more to add.</summary>
    internal async Task<Result<Offer>> PrepareAsync(OfferForm form, CancellationToken cancel)
    {
        if (FormCheck.FaultOf(form) is { } fault) return fault;
        if (!await ReferencesExistAsync(form, cancel)) return new NotThere();
        var beginning = NewSlug.Beginning(form.Slug, form.Title.German);
        var taken = await db.Offers.Where(other => other.Slug.StartsWith(beginning)).Select(other => other.Slug).ToListAsync(cancel);
        var slug = NewSlug.Of(form.Slug, form.Title.German, taken);
        if (slug.Refusal is { } refusal) return refusal;

        var offer = OfferOf(form, slug.Value);
        db.Offers.Add(offer);
        AddTexts(form, offer);
        AddDetails(form, offer);
        if (form.Capacity is { } capacity) await AddCapacityAsync(capacity, offer, cancel);
        return offer;
    }

    private async Task<bool> ReferencesExistAsync(OfferForm form, CancellationToken cancel)
    {
        var places = form.LocationIds.Distinct().ToList();
        return await db.Organizations.AnyAsync(other => other.Id == form.OrganizationId, cancel)
            && (form.UnitId is null || await db.Units.AnyAsync(other => other.Id == form.UnitId && other.OrganizationId == form.OrganizationId, cancel))
            && (places.Count == 0 || await db.Locations.CountAsync(other => places.Contains(other.Id), cancel) == places.Count);
    }

    private Offer OfferOf(OfferForm form, string slug)
    {
        var offer = new Offer { NetworkId = network.NetworkId, OrganizationId = form.OrganizationId, Slug = slug, Title = form.Title.German, IsPublished = true, IsDemo = form.IsDemo };
        form.ApplyTo(offer);
        offer.LastModifiedAt = clock.GetUtcNow();
        return offer;
    }

    private void AddTexts(OfferForm form, Offer offer)
    {
        (WrittenText Text, string Field)[] texts =
        [
            (form.Title, nameof(Offer.Title)), (form.Summary, nameof(Offer.Summary)), (form.Description, nameof(Offer.Description)),
            (form.Eligibility, nameof(Offer.EligibilityDescription)), (form.AccessNote, nameof(Offer.AccessNote)),
            (form.CostNote, nameof(Offer.CostNote)), (form.Interpretation, nameof(Offer.InterpretationServices)),
        ];
        foreach (var (text, field) in texts) Translate(text, offer.Id, field);
    }

    private void AddDetails(OfferForm form, Offer offer)
    {
        foreach (var place in form.LocationIds.Distinct())
            db.OffersAtLocations.Add(new OfferAtLocation { NetworkId = offer.NetworkId, OfferId = offer.Id, LocationId = place });
        foreach (var code in form.Languages.Distinct())
            db.SpokenLanguages.Add(new SpokenLanguage { NetworkId = offer.NetworkId, OfferId = offer.Id, Code = code });
        foreach (var (text, position) in form.Documents.Select((text, position) => (text, position)))
        {
            var document = new RequiredDocument { NetworkId = offer.NetworkId, OfferId = offer.Id, Document = text.German, Position = position };
            db.RequiredDocuments.Add(document);
            Translate(text, document.Id, nameof(RequiredDocument.Document));
        }
        foreach (var line in form.Hours)
        {
            var schedule = line.ScheduleFor(offer.NetworkId);
            schedule.OfferId = offer.Id;
            db.Schedules.Add(schedule);
            Translate(line.Note, schedule.Id, nameof(Schedule.Note));
        }
        if (form.CostAmount is { } amount) db.CostOptions.Add(new CostOption { NetworkId = offer.NetworkId, OfferId = offer.Id, Amount = amount, Currency = "EUR" });
        if (!string.IsNullOrWhiteSpace(form.Funding)) db.Fundings.Add(new Funding { NetworkId = offer.NetworkId, OfferId = offer.Id, FundedBy = form.Funding });
        if (!string.IsNullOrWhiteSpace(form.Phone)) db.Phones.Add(new Phone { NetworkId = offer.NetworkId, OfferId = offer.Id, Number = form.Phone });
        if (form.ContactRole.German.Length == 0) return;
        var contact = new StaffContact { NetworkId = offer.NetworkId, OfferId = offer.Id, Title = form.ContactRole.German, IsPublic = true };
        db.StaffContacts.Add(contact);
        Translate(form.ContactRole, contact.Id, nameof(StaffContact.Title));
    }

    private async Task AddCapacityAsync(CapacityForm form, Offer offer, CancellationToken cancel)
    {
        var unitId = await db.CapacityUnits.Where(unit => unit.Name == form.Unit).Select(unit => (Guid?)unit.Id).FirstOrDefaultAsync(cancel);
        if (unitId is null)
        {
            var unit = new CapacityUnit { NetworkId = offer.NetworkId, Name = form.Unit };
            db.CapacityUnits.Add(unit);
            unitId = unit.Id;
        }
        db.Capacities.Add(new Capacity
        {
            NetworkId = offer.NetworkId,
            OfferId = offer.Id,
            CapacityUnitId = unitId,
            Available = form.Free,
            Maximum = form.Total,
            Waiting = form.Waiting,
            UpdatedAt = clock.GetUtcNow(),
        });
    }

    private void Translate(WrittenText text, Guid recordId, string field) =>
        db.Translations.AddRange(text.RowsFor(network.NetworkId, recordId, field, clock.GetUtcNow()));
}
