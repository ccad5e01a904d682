using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace Wegenetz.Platform.Privacy;

/// <summary>
/// A personal value as it stands in the table: Base64 of nonce (12 bytes), ciphertext and tag (16 bytes) of AES-256-GCM. Only
/// the record's seal opens it, in the room's code; the database layer never does.
/// </summary>
public sealed record SealedText(string Base64)
{
    /// <summary>Never the value, so that it reaches no log and no page by accident.</summary>
    public override string ToString() => "(sealed)";
}

/// <summary>Names the type to the database; it neither seals nor opens.</summary>
internal sealed class SealedTextConverter() : ValueConverter<SealedText, string>(value => value.Base64, text => new SealedText(text));
