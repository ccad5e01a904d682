using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Wegenetz.Platform.Tenancy;

namespace Wegenetz.Platform.Privacy;

/// <summary>
/// The keys of the current network's sealed records: the master key wraps one per holder (a unit, or the network itself), a
/// holder's key wraps one per record.
/// </summary>
public sealed class Sealing
{
    private readonly AppDb db;
    private readonly NetworkScope network;
    private readonly MasterKey master;
    private readonly TimeProvider clock;

    internal Sealing(AppDb db, NetworkScope network, MasterKey master, TimeProvider clock) =>
        (this.db, this.network, this.master, this.clock) = (db, network, master, clock);

    /// <summary>The seal of a new record. Its key is added to the context and saved with the record.</summary>
    /// <param name="unitId">Who is responsible; null: the network.</param>
    public async Task<RecordSeal> BeginAsync(Guid recordId, Guid? unitId, CancellationToken cancel)
    {
        var holderId = unitId ?? network.Required.Id;
        var holderKey = await HolderKeyAsync(holderId, cancel);
        var key = RandomNumberGenerator.GetBytes(KeyFile.Length);
        db.RecordKeys.Add(new RecordKey
        {
            RecordId = recordId,
            NetworkId = network.NetworkId,
            HolderId = holderId,
            Wrapped = AesGcmBox.Close(holderKey, key, BoundTo(recordId, holderId)),
            CreatedAt = clock.GetUtcNow(),
        });
        return new RecordSeal(key, holderId, recordId);
    }

    /// <summary>The seals of records; an erased one is missing.</summary>
    public async Task<IReadOnlyDictionary<Guid, RecordSeal>> FindAsync(IReadOnlyCollection<Guid> recordIds, CancellationToken cancel)
    {
        var rows = await db.RecordKeys.AsNoTracking().Where(key => recordIds.Contains(key.RecordId))
            .Join(db.HolderKeys, key => key.HolderId, holder => holder.HolderId, (key, holder) => new { Key = key, Holder = holder }).ToListAsync(cancel);
        var holders = rows.Select(row => row.Holder).DistinctBy(holder => holder.HolderId).ToDictionary(holder => holder.HolderId, Unwrap);
        return rows.ToDictionary(row => row.Key.RecordId, row => new RecordSeal(
            AesGcmBox.Open(holders[row.Key.HolderId], row.Key.Wrapped, BoundTo(row.Key.RecordId, row.Key.HolderId)), row.Key.HolderId, row.Key.RecordId));
    }

    /// <summary>The seal of one record; null if it was erased.</summary>
    public async Task<RecordSeal?> FindAsync(Guid recordId, CancellationToken cancel) => (await FindAsync([recordId], cancel)).GetValueOrDefault(recordId);

    /// <summary>Marks the record's key for removal; with the next save nobody reads the record again.</summary>
    public async Task EraseAsync(Guid recordId, CancellationToken cancel)
    {
        if (await db.RecordKeys.SingleOrDefaultAsync(key => key.RecordId == recordId, cancel) is { } key) db.RecordKeys.Remove(key);
    }

    /// <summary>The key under which names of a unit's records are hashed for searching: equal names in two units give different hashes.</summary>
    public async Task<SearchKey> SearchKeyAsync(Guid unitId, CancellationToken cancel) =>
        new(HKDF.DeriveKey(HashAlgorithmName.SHA256, await HolderKeyAsync(unitId, cancel), KeyFile.Length, info: "wegenetz search"u8.ToArray()));

    private async Task<byte[]> HolderKeyAsync(Guid holderId, CancellationToken cancel) =>
        (db.HolderKeys.Local.FirstOrDefault(key => key.HolderId == holderId) ?? await db.HolderKeys.SingleOrDefaultAsync(key => key.HolderId == holderId, cancel)) is { } holder
            ? Unwrap(holder) : AddHolder(holderId);

    private byte[] AddHolder(Guid holderId)
    {
        var masterKey = master.ForSealing(db);
        var key = RandomNumberGenerator.GetBytes(KeyFile.Length);
        db.HolderKeys.Add(new HolderKey
        {
            HolderId = holderId,
            NetworkId = network.NetworkId,
            MasterKeyId = MasterKey.IdOf(masterKey),
            Wrapped = AesGcmBox.Close(masterKey, key, BoundTo(holderId)),
            CreatedAt = clock.GetUtcNow(),
        });
        return key;
    }

    private byte[] Unwrap(HolderKey holder) => AesGcmBox.Open(master.Opener(holder.MasterKeyId), holder.Wrapped, BoundTo(holder.HolderId));

    internal static string BoundTo(Guid holderId) => $"holder_keys\n{holderId:n}";

    private static string BoundTo(Guid recordId, Guid holderId) => $"record_keys\n{recordId:n}\n{holderId:n}";
}
