using Wegenetz.Platform.Audit;
using Wegenetz.Platform.Data;
using Wegenetz.Platform.Privacy;

namespace Wegenetz.Cases.Guiding;

/// <summary>
/// Next steps that were found with the rules beside a client: which help, at which office, what to do. No answers, no reasons, and nothing that
/// rests on residence, health, debt or convictions.
/// </summary>
public sealed class KeptWay : IUnitOwned, IAuditedDetail
{
    public const string Table = "kept_ways";

    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required Guid NetworkId { get; init; }
    public required Guid UnitId { get; init; }
    public required Guid ClientId { get; init; }

    /// <summary>The day whose law was asked.</summary>
    public required DateOnly LawOn { get; init; }

    [NotInHistory]
    public Guid? KeptById { get; init; }

    /// <summary>A list of <see cref="KeptStep"/> as JSON.</summary>
    public required SealedText Steps { get; init; }

    Guid IAuditedDetail.OwnerId => ClientId;
}

/// <param name="Entry">Id of the entry of the rules.</param>
/// <param name="Office">German.</param>
/// <param name="NextStep">German.</param>
public sealed record KeptStep(string Entry, string Office, string NextStep);
