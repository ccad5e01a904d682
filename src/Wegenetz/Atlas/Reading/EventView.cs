using Wegenetz.Platform.Language;
using Wegenetz.Platform.Tenancy;

namespace Wegenetz.Atlas.Reading;

/// <summary>Everything the page of an event shows.</summary>
public sealed record EventView
{
    public required AtlasEvent Event { get; init; }
    public required Organization Organization { get; init; }
    public required PlaceView? Place { get; init; }

    /// <summary>The offer it belongs to, if visitors may see it.</summary>
    public required OfferLine? Offer { get; init; }

    public required RecordTexts Records { get; init; }

    public RecordText Title => Text(nameof(AtlasEvent.Title), Event.Title);
    public RecordText Description => Text(nameof(AtlasEvent.Description), Event.Description);
    public RecordText Registration => Text(nameof(AtlasEvent.Registration), Event.Registration);

    private RecordText Text(string field, string german) => Records.Of(Event.Id, field, german);
}

/// <summary>A month of events, in order, with what its page needs to lead on.</summary>
public sealed record EventMonth(
    DateOnly Month, IReadOnlyList<EventLine> Events, DateOnly? Previous, DateOnly? Next, IReadOnlyList<string> Kinds, IReadOnlyList<DistrictLine> Districts, RecordTexts Records);
