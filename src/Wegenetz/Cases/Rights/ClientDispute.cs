using Wegenetz.Cases.Clients;
using Wegenetz.Platform.Audit;
using Wegenetz.Platform.Data;
using Wegenetz.Platform.Privacy;

namespace Wegenetz.Cases.Rights;

/// <summary>
/// A person says that something stored on them is wrong, and it cannot be settled at once (Art. 16 GDPR, § 84 Abs. 1 and 2 SGB X): the field is
/// marked, and the person's words stand beside it.
/// </summary>
public sealed class ClientDispute : IUnitOwned, IAuditedDetail
{
    public const string Table = "client_disputes";
    public const int WordsMaxLength = 1000;

    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required Guid NetworkId { get; init; }
    public required Guid UnitId { get; init; }
    public required Guid ClientId { get; init; }

    /// <summary>Sealed: which field it is may say what it is about. Name of a <see cref="ClientField"/>, or <see cref="DisputeField.Names"/>.</summary>
    public required SealedText Field { get; init; }

    /// <summary>What the person says.</summary>
    public required SealedText Words { get; init; }

    public required DateOnly RaisedOn { get; init; }

    /// <summary>Null while it is open.</summary>
    public DateOnly? SettledOn { get; set; }

    /// <summary>How it was settled.</summary>
    public SealedText? Answer { get; set; }

    Guid IAuditedDetail.OwnerId => ClientId;
}
