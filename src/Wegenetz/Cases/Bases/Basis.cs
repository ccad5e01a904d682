using Wegenetz.Platform.Audit;
using Wegenetz.Platform.Data;
using Wegenetz.Platform.Privacy;

namespace Wegenetz.Cases.Bases;

/// <summary>
/// The ground on which data about a client may leave the unit: a consent, a release from secrecy, or a law with its reason. What it says –
/// to whom, which data, what for – is sealed with the client's key; clear are the days that lists ask by.
/// </summary>
public sealed class Basis : IUnitOwned, IVersioned, IAudited
{
    public const string Table = "bases";

    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required Guid NetworkId { get; init; }
    public required Guid UnitId { get; init; }
    public required Guid ClientId { get; init; }
    public required BasisKind Kind { get; init; }

    /// <summary>The day of the signature; until then the day it was prepared.</summary>
    public required DateOnly GivenOn { get; set; }

    /// <summary>The last day; null: a law without an end.</summary>
    public DateOnly? ValidUntil { get; set; }

    /// <summary>The commissioned measure that a law rests on, and ends with; null: none.</summary>
    [NotInHistory]
    public Guid? MeasureId { get; set; }

    public DateOnly? WithdrawnOn { get; private set; }

    /// <summary>Null: not signed. A law is never signed.</summary>
    public SignedHow? SignedHow { get; private set; }

    /// <summary><see cref="BasisWords"/> as JSON.</summary>
    public required SealedText Words { get; set; }

    /// <summary>What was drawn on the screen, as a path of SVG.</summary>
    public SealedText? Signature { get; private set; }

    /// <summary>Who signed in the client's place, where it was not the client.</summary>
    public SealedText? SignedBy { get; private set; }

    /// <summary>The signed sheet among the client's documents; null: it was not scanned, or the scan was deleted.</summary>
    [NotInHistory]
    public Guid? DocumentId { get; set; }

    public int Version { get; private set; }

    /// <summary>A law is given when it is written down, a consent when it is signed.</summary>
    public bool IsGiven => Kind == BasisKind.Law || SignedHow is not null;

    public void Sign(SignedHow how, DateOnly on, SealedText? signature, SealedText? signedBy) => (SignedHow, GivenOn, Signature, SignedBy) = (how, on, signature, signedBy);

    public void Withdraw(DateOnly on) => WithdrawnOn ??= on;
}

public enum SignedHow
{
    Paper,
    Screen,
}

/// <summary>What a basis says. The text is kept as it was signed, in its language, whatever our texts say later.</summary>
public sealed record BasisWords
{
    public required string Purpose { get; init; }
    public required IReadOnlyList<Recipient> Recipients { get; init; }
    public required IReadOnlyList<DataCategory> Categories { get; init; }
    public required WayBack WayBack { get; init; }

    /// <summary>What happens if the client refuses.</summary>
    public string? Consequences { get; init; }

    /// <summary>Code of the page language of <see cref="Text"/>.</summary>
    public string Language { get; init; } = "de";

    public string? TextVersion { get; init; }
    public IReadOnlyList<ConsentPart> Text { get; init; } = [];

    /// <summary>Who interpreted when it was explained.</summary>
    public string? Interpreter { get; init; }

    /// <summary>Of a law.</summary>
    public string? Paragraph { get; init; }

    /// <summary>Of a law: why it holds here.</summary>
    public string? Reason { get; init; }
}

/// <summary>A heading of a consent form with what stands below it.</summary>
public sealed record ConsentPart(string Heading, IReadOnlyList<string> Lines);
