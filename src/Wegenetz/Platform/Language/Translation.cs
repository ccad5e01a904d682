using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Wegenetz.Platform.Audit;
using Wegenetz.Platform.Data;

namespace Wegenetz.Platform.Language;

/// <summary>
/// A translated text of a record. It keeps the fingerprint of the German text it was made from, so that an outdated
/// translation shows. Addresses, links and phone numbers are data and never inside translated text.
/// </summary>
public sealed class Translation : INetworkOwned, IAuditedDetail
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required Guid NetworkId { get; init; }

    /// <summary>The record translated; ids are unique over all kinds.</summary>
    [NotInHistory]
    public required Guid RecordId { get; init; }

    /// <summary>Name of the property, for example <c>Title</c>.</summary>
    public required string Field { get; init; }

    /// <summary>Code of the page language.</summary>
    public required string Language { get; init; }

    public required string Text { get; set; }

    /// <summary><see cref="FingerprintOf"/> the German text at the time of translation.</summary>
    [NotInHistory]
    public required string SourceFingerprint { get; set; }

    [NotInHistory]
    public required DateTimeOffset TranslatedAt { get; set; }

    /// <summary>First 16 hexadecimal digits of the SHA-256 of the text without white space at its ends.</summary>
    public static string FingerprintOf(string text) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.Trim())))[..16];

    public bool IsOutdated(string germanText) => SourceFingerprint != FingerprintOf(germanText);

    internal static void Map(ModelBuilder model) => model.Entity<Translation>(translation =>
    {
        translation.ToTable("translations");
        translation.HasIndex(t => new { t.RecordId, t.Language, t.Field }).IsUnique();
        translation.HasIndex(t => new { t.NetworkId, t.Language });
    });

    Guid IAuditedDetail.OwnerId => RecordId;
}
