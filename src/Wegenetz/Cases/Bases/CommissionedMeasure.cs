using Wegenetz.Platform.Audit;
using Wegenetz.Platform.Data;

namespace Wegenetz.Cases.Bases;

/// <summary>A measure that a unit has commissioned another one with: on its days the law carries what it needs (§ 50 Abs. 1 SGB II).</summary>
public sealed class CommissionedMeasure : IUnitOwned, IVersioned, IAudited
{
    public const string Table = "commissioned_measures";
    public const int NameMaxLength = 200;

    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required Guid NetworkId { get; init; }

    /// <summary>Who commissions.</summary>
    public required Guid UnitId { get; init; }

    public required Guid ReceiverUnitId { get; init; }
    public required string Name { get; set; }
    public required DateOnly FromOn { get; set; }

    /// <summary>The last day; null: no end is agreed.</summary>
    public DateOnly? Until { get; set; }

    public int Version { get; private set; }
}
