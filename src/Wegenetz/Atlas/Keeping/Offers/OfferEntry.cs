using System.ComponentModel.DataAnnotations;
using Wegenetz.Platform.Design.Forms;
using Wegenetz.Platform.Language;

namespace Wegenetz.Atlas.Keeping.Offers;

/// <summary>
/// An offer as its keepers write it on one page. The rules are those of <see cref="OfferForm"/>, asked through <see cref="ToForm"/>;
/// here stand only those of what that form does not have. A list that nothing was posted of is bound as null.
/// </summary>
public sealed class OfferEntry : IFormWithRules
{
    private const int LineMaxLength = 400;

    [Required(ErrorMessage = "shell.form.required")]
    public string? Title { get; set => field = FormText.Of(value); }

    [Required(ErrorMessage = "shell.form.required")]
    public string? Summary { get; set => field = FormText.Of(value); }

    public string? Description { get; set => field = FormText.Of(value); }

    /// <summary>See <see cref="Keeping.Keeper"/>.</summary>
    [Required(ErrorMessage = "shell.form.required")]
    public string? Keeper { get; set; }

    [StringLength(LineMaxLength, ErrorMessage = "shell.form.tooLong")]
    public string? Alert { get; set => field = FormText.Of(value); }

    [Required(ErrorMessage = "intern-keeping.category")]
    public List<string> Categories { get; set => field = value ?? []; } = [];

    public List<string> TargetGroups { get; set => field = value ?? []; } = [];

    public List<string> ActionFields { get; set => field = value ?? []; } = [];

    public List<string> LegalCircles { get; set => field = value ?? []; } = [];

    public string? Eligibility { get; set => field = FormText.Of(value); }

    public string? MinimumAge { get; set => field = FormText.Of(value); }

    public string? MaximumAge { get; set => field = FormText.Of(value); }

    public string? CefrRequired { get; set => field = FormText.Of(value); }

    public string? CefrReached { get; set => field = FormText.Of(value); }

    public List<string> Languages { get; set => field = value ?? []; } = [];

    public string? Interpretation { get; set => field = FormText.Of(value); }

    public bool HasChildcare { get; set; }
    public List<string> Access { get; set => field = value ?? []; } = [];

    public string? AccessNote { get; set => field = FormText.Of(value); }

    [StringLength(2000, ErrorMessage = "shell.form.tooLong")]
    public string? ApplicationProcess { get; set => field = FormText.Of(value); }

    public List<DocumentRow> Documents { get; set => field = value ?? []; } = [];

    public string? Cost { get; set => field = FormText.Of(value); }

    public string? CostAmount { get; set => field = FormText.Of(value); }

    public string? CostNote { get; set => field = FormText.Of(value); }

    [StringLength(LineMaxLength, ErrorMessage = "shell.form.tooLong")]
    public string? LegalBasis { get; set => field = FormText.Of(value); }

    /// <summary>One a line.</summary>
    [StringLength(2000, ErrorMessage = "shell.form.tooLong")]
    public string? Funding { get; set => field = FormText.Of(value); }

    public List<string> Delivery { get; set => field = value ?? []; } = [];

    public string? Format { get; set => field = FormText.Of(value); }

    /// <summary>Ids of places.</summary>
    public List<string> Places { get; set => field = value ?? []; } = [];

    /// <summary>Names of districts whose people the offer is for; none: everybody.</summary>
    public List<string> Areas { get; set => field = value ?? []; } = [];

    public List<OpeningRow> Hours { get; set => field = value ?? []; } = [];

    public List<ClosureRow> Closures { get; set => field = value ?? []; } = [];

    public DateOnly? ValidFromOn { get; set; }
    public DateOnly? ValidUntil { get; set; }
    public string? FreePlaces { get; set => field = FormText.Of(value); }

    public string? TotalPlaces { get; set => field = FormText.Of(value); }

    public string? Waiting { get; set => field = FormText.Of(value); }


    /// <summary>What is counted: places, beds, appointments.</summary>
    [StringLength(80, ErrorMessage = "shell.form.tooLong")]
    public string? PlaceUnit { get; set => field = FormText.Of(value); }

    public List<PhoneRow> Phones { get; set => field = value ?? []; } = [];

    public string? Email { get; set => field = FormText.Of(value); }

    public string? Website { get; set => field = FormText.Of(value); }

    public List<ContactRow> Contacts { get; set => field = value ?? []; } = [];

    /// <summary>Separated by commas.</summary>
    [StringLength(1000, ErrorMessage = "shell.form.tooLong")]
    public string? Keywords { get; set => field = FormText.Of(value); }

    public DateOnly? CheckedOn { get; set; }
    public bool IsPublished { get; set; }
    public int Version { get; set; }

    /// <summary>Pressed to look, not to save.</summary>
    public bool IsPreview { get; set; }

    /// <summary>An empty one, with a first row of what most offers have.</summary>
    public static OfferEntry New(string? keeper, DateOnly today) => new()
    {
        Keeper = keeper, IsPublished = true, CheckedOn = today, Hours = [new()], Documents = [new()], Phones = [new()],
    };

    internal IReadOnlyList<Guid> PlaceIds => [.. Places.Select(place => Guid.TryParse(place, out var id) ? id : Guid.Empty).Distinct()];

    public IEnumerable<FormFault> Faults()
    {
        var form = ToForm(default, isDemo: false);
        var broken = new List<ValidationResult>();
        var context = new ValidationContext(form);
        // Asked for both, because the validator asks the form as a whole only when each of its properties is right.
        Validator.TryValidateObject(form, context, broken, validateAllProperties: true);
        foreach (var rule in broken.Concat(form.Validate(context)).DistinctBy(rule => (rule.MemberNames.First(), rule.ErrorMessage)))
            yield return new(this, rule.MemberNames.First() == nameof(OfferForm.Capacity) ? nameof(FreePlaces) : rule.MemberNames.First(), rule.ErrorMessage!);
        if (FreePlaces is null && (TotalPlaces is not null || Waiting is not null)) yield return new(this, nameof(FreePlaces), "intern-keeping.freePlaces");
        foreach (var (field, typed) in new[] { (nameof(MinimumAge), MinimumAge), (nameof(MaximumAge), MaximumAge), (nameof(FreePlaces), FreePlaces), (nameof(TotalPlaces), TotalPlaces), (nameof(Waiting), Waiting) })
        {
            if (typed is not null && TypedNumber.Whole(typed) is null) yield return new(this, field, "intern-keeping.number");
        }
        if (CostAmount is not null && TypedNumber.Amount(CostAmount) is null) yield return new(this, nameof(CostAmount), "intern-keeping.amount");
        foreach (var fault in RowFaults()) yield return fault;
    }

    /// <summary>The rules and values that offers from everywhere share. Hours and papers are rows with ids here and are not in it.</summary>
    internal OfferForm ToForm(Keeper keeper, bool isDemo) => new()
    {
        Title = Text(Title), Summary = Text(Summary), Description = Text(Description),
        OrganizationId = keeper.OrganizationId, UnitId = keeper.UnitId,
        Categories = Categories, TargetGroups = TargetGroups, ActionFields = ActionFields, LegalCircles = LegalCircles,
        Eligibility = Text(Eligibility), MinimumAge = TypedNumber.Whole(MinimumAge), MaximumAge = TypedNumber.Whole(MaximumAge),
        CefrRequired = CefrRequired, CefrReached = CefrReached,
        Languages = Languages, Interpretation = Text(Interpretation), HasChildcare = HasChildcare,
        Access = Access, AccessNote = Text(AccessNote),
        Cost = Cost, CostAmount = TypedNumber.Amount(CostAmount), CostNote = Text(CostNote),
        LegalBasis = LegalBasis,
        Delivery = Delivery, Format = Format, LocationIds = PlaceIds,
        ValidFromOn = ValidFromOn, ValidUntil = ValidUntil,
        Capacity = TypedNumber.Whole(FreePlaces) is { } free ? new(free, TypedNumber.Whole(TotalPlaces), TypedNumber.Whole(Waiting), PlaceUnit ?? DefaultPlaceUnit) : null,
        Email = Email, Website = Website,
        Keywords = [.. Split(Keywords, ',')],
        CheckedOn = CheckedOn, IsDemo = isDemo,
    };

    internal void ApplyBeyondForm(Offer offer)
    {
        (offer.Alert, offer.ApplicationProcess) = (Alert, ApplicationProcess);
        offer.IsPublished = IsPublished;
    }

    internal const string DefaultPlaceUnit = "Plätze";

    internal static IEnumerable<string> Split(string? typed, char at) =>
        (typed ?? "").Split(at, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Distinct(StringComparer.OrdinalIgnoreCase);

    private static WrittenText Text(string? typed) => new() { German = typed ?? "" };

    private IEnumerable<FormFault> RowFaults()
    {
        foreach (var row in Hours)
        {
            foreach (var fault in row.Faults()) yield return fault;
            if (row.PlaceId is not null && !Places.Contains(row.PlaceId)) yield return new(row, nameof(row.PlaceId), "intern-keeping.placeOfHours");
        }
        foreach (var fault in Closures.SelectMany(row => row.Faults())) yield return fault;
        foreach (var fault in Documents.SelectMany(row => row.Faults())) yield return fault;
        foreach (var fault in Phones.SelectMany(row => row.Faults())) yield return fault;
        foreach (var fault in Contacts.SelectMany(row => row.Faults())) yield return fault;
    }

    /// <summary>A button beside rows was pressed.</summary>
    internal void Edit(RowEdit edit)
    {
        switch (edit.List)
        {
            case nameof(Hours): edit.ApplyTo(Hours); break;
            case nameof(Closures): edit.ApplyTo(Closures); break;
            case nameof(Documents): edit.ApplyTo(Documents); break;
            case nameof(Phones): edit.ApplyTo(Phones); break;
            case nameof(Contacts): edit.ApplyTo(Contacts); break;
        }
    }
}
