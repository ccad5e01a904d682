using Wegenetz.Platform.Audit;
using Wegenetz.Platform.Data;

namespace Wegenetz.Guidance;

/// <summary>
/// A place of the network that is competent where the rules name an authority. An authority may have several; one that is named for a
/// district is for the people living there, one without a district for everybody else.
/// </summary>
public sealed class CompetentOffice : INetworkOwned, IVersioned, IAudited
{
    public const int LastPosition = 99;

    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required Guid NetworkId { get; init; }

    /// <summary>Code of an authority of the rules (<c>Guidance/Catalogue/authorities.json</c>).</summary>
    public required string Authority { get; set; }

    /// <summary>Where people go; hours and telephone are those of the place.</summary>
    public required Guid LocationId { get; set; }

    /// <summary>Who decides, where that is not the organization of the place as a whole.</summary>
    public Guid? UnitId { get; set; }

    /// <summary>Only for people who live there; null: for everybody whose district has no office of its own.</summary>
    public Guid? DistrictId { get; set; }

    /// <summary>Among the offices of its authority, from 1.</summary>
    public int Position { get; set; } = 1;

    public int Version { get; private set; }
}
