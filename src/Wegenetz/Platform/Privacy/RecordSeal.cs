using System.Text;
using Wegenetz.Platform.Backup;
using Wegenetz.Platform.Files;

namespace Wegenetz.Platform.Privacy;

/// <summary>
/// Seals and opens the personal values of one record. Each value is bound to its table, column, record and holder: copied to
/// another place it does not open.
/// </summary>
public sealed class RecordSeal
{
    private readonly byte[] key;
    private readonly Guid holderId;
    private readonly Guid recordId;

    internal RecordSeal(byte[] key, Guid holderId, Guid recordId) => (this.key, this.holderId, this.recordId) = (key, holderId, recordId);

    /// <summary>The same key for another row that belongs to the record, such as a note about a client: sealed there it opens only there, and goes with the record's key.</summary>
    public RecordSeal For(Guid rowId) => new(key, holderId, rowId);

    public SealedText Seal(string table, string column, string text) =>
        new(Convert.ToBase64String(AesGcmBox.Close(key, Encoding.UTF8.GetBytes(text), BoundTo(table, column))));

    /// <summary>Null for an empty text: what was not said needs no seal.</summary>
    public SealedText? SealIfSaid(string table, string column, string? text) => string.IsNullOrWhiteSpace(text) ? null : Seal(table, column, text.Trim());

    /// <summary>Throws <see cref="System.Security.Cryptography.CryptographicException"/> for a value that was not sealed for this place.</summary>
    public string Open(string table, string column, SealedText value) =>
        Encoding.UTF8.GetString(AesGcmBox.Open(key, Convert.FromBase64String(value.Base64), BoundTo(table, column)));

    public string? OpenIfSaid(string table, string column, SealedText? value) => value is null ? null : Open(table, column, value);

    /// <summary>The seal of a file of the record, such as a scan; it goes with the record's key.</summary>
    internal FileSeal ForFile(Guid fileId) => new(key, $"{BackupManifest.UploadsFolder}\n{fileId:n}\n{holderId:n}");

    private string BoundTo(string table, string column) => $"{table}\n{column}\n{recordId:n}\n{holderId:n}";
}
