using Wegenetz.Platform.Audit;
using Wegenetz.Platform.Data;

namespace Wegenetz.Atlas;

/// <summary>Something that happens on a day: an info day, a course start, an open consultation.</summary>
public sealed class AtlasEvent : INetworkOwned, IVersioned, IAudited
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required Guid NetworkId { get; init; }
    public required Guid OrganizationId { get; set; }
    public Guid? LocationId { get; set; }
    public Guid? OfferId { get; set; }
    public required string Slug { get; set; }

    /// <summary>Translated.</summary>
    public required string Title { get; set; }

    /// <summary>Translated.</summary>
    public string Description { get; set; } = "";

    /// <summary>Code of the list <c>event-kind</c>.</summary>
    public required string Kind { get; set; }

    public required DateTimeOffset StartsAt { get; set; }
    public required DateTimeOffset EndsAt { get; set; }

    /// <summary>How to register; empty: no registration. Translated.</summary>
    public string Registration { get; set; } = "";

    public int? Places { get; set; }
    public int? FreePlaces { get; set; }

    /// <summary>Codes of the list <c>access</c>.</summary>
    public List<string> Access { get; set; } = [];

    public bool IsPublished { get; set; }

    /// <summary>It does not take place. Its page stays and says so, for those who know of it.</summary>
    public bool IsCancelled { get; set; }

    public bool IsDemo { get; set; }
    public int Version { get; private set; }
}
