using Wegenetz.Atlas.Finding;
using Wegenetz.Platform.Language;
using Wegenetz.Platform.Tenancy;

namespace Wegenetz.Atlas.Reading;

/// <summary>Everything the page of an offer shows.</summary>
public sealed record OfferView
{
    public required Offer Offer { get; init; }
    public required Organization Organization { get; init; }

    /// <summary>The unit that keeps the entry; null: the organization as a whole.</summary>
    public required string? UnitName { get; init; }

    public required IReadOnlyList<PlaceView> Places { get; init; }
    public required OpeningHours Hours { get; init; }

    /// <summary>The offer has hours of its own; otherwise those shown are its place's.</summary>
    public required bool HasOwnHours { get; init; }

    public required IReadOnlyList<Schedule> OwnSchedules { get; init; }

    /// <summary>Of the offer itself, else of its place, else of its organization.</summary>
    public required IReadOnlyList<Phone> Phones { get; init; }

    /// <summary>Only those flagged public.</summary>
    public required IReadOnlyList<StaffContact> Contacts { get; init; }

    /// <summary>BCP 47 codes, or the name where the source gave no code.</summary>
    public required IReadOnlyList<string> Languages { get; init; }

    public required IReadOnlyList<RequiredDocument> Documents { get; init; }
    public required IReadOnlyList<CostOption> Costs { get; init; }
    public required IReadOnlyList<ServiceArea> Areas { get; init; }
    public required IReadOnlyList<string> FundedBy { get; init; }
    public required Capacity? Capacity { get; init; }

    /// <summary>The next events that belong to the offer, soonest first.</summary>
    public required IReadOnlyList<EventLine> Events { get; init; }

    public required RecordTexts Records { get; init; }

    /// <summary>Who answers for the entry.</summary>
    public string Keeper => UnitName ?? Organization.Name;

    public RecordText Title => Text(nameof(Offer.Title), Offer.Title);
    public RecordText Summary => Text(nameof(Offer.Summary), Offer.Summary);
    public RecordText Description => Text(nameof(Offer.Description), Offer.Description);
    public RecordText Eligibility => Text(nameof(Offer.EligibilityDescription), Offer.EligibilityDescription);
    public RecordText AccessNote => Text(nameof(Offer.AccessNote), Offer.AccessNote);
    public RecordText CostNote => Text(nameof(Offer.CostNote), Offer.CostNote);
    public RecordText Interpretation => Text(nameof(Offer.InterpretationServices), Offer.InterpretationServices);

    private RecordText Text(string field, string german) => Records.Of(Offer.Id, field, german);
}
