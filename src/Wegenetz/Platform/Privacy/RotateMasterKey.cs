using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Wegenetz.Platform.Access.Sessions;
using Wegenetz.Platform.Audit;

namespace Wegenetz.Platform.Privacy;

/// <param name="Before">Ids of the keys that closed something until now and close nothing any more.</param>
/// <param name="IsRest">An earlier rotation (or a restored backup) had left something: it was finished, and no new key made.</param>
public sealed record MasterKeyRotated(string Present, IReadOnlyList<string> Before, int HolderKeys, int CookieKeys, bool IsRest);

public sealed record NothingSealedYet() : Refusal("intern-privacy.refusal.nothingSealed");

/// <summary>
/// Makes a new master key and closes with it everything the old one closed: the keys of holders, and through them every sealed
/// record, and the keys of cookies. The records themselves stay as they are, and the application may serve meanwhile: the key before
/// opens until the operator takes it away. Broken off, it goes on where it was when it runs again.
/// </summary>
internal sealed class RotateMasterKey(AppDb db, MasterKey master, CookieKeySeal cookies, Actor actor, TimeProvider clock)
{
    public async Task<Result<MasterKeyRotated>> RunAsync(CancellationToken cancel)
    {
        var holders = await db.HolderKeys.IgnoreQueryFilters([AppDb.NetworkFilter]).ToListAsync(cancel);
        var cookieKeys = await db.CookieKeys.ToListAsync(cancel);
        if (holders.Count == 0 && cookieKeys.Count == 0) return new NothingSealedYet();

        var present = MasterKey.IdOf(master.Required());
        var isRest = holders.Any(holder => holder.MasterKeyId != present) || cookieKeys.Any(key => CookieKeySeal.MasterKeysOf(key).Any(id => id != present));
        if (!isRest) present = MasterKey.IdOf(master.Renew());

        var key = master.Opener(present);
        var before = holders.Select(holder => holder.MasterKeyId).Concat(cookieKeys.SelectMany(CookieKeySeal.MasterKeysOf)).Distinct().Where(id => id != present).Order(StringComparer.Ordinal).ToList();
        var rewrapped = holders.Count(holder => Rewrap(holder, present, key));
        var rotated = new MasterKeyRotated(present, before, rewrapped, cookieKeys.Count(cookieKey => cookies.Rewrap(cookieKey, key)), isRest);
        db.AuditEntries.Add(EntryOf(rotated));
        await db.SaveChangesAsync(cancel);
        return rotated;
    }

    private bool Rewrap(HolderKey holder, string present, byte[] key)
    {
        if (holder.MasterKeyId == present) return false;
        var boundTo = Sealing.BoundTo(holder.HolderId);
        (holder.Wrapped, holder.MasterKeyId) = (AesGcmBox.Close(key, AesGcmBox.Open(master.Opener(holder.MasterKeyId), holder.Wrapped, boundTo), boundTo), present);
        return true;
    }

    /// <summary>Ids of keys only: they give nothing away.</summary>
    private AuditEntry EntryOf(MasterKeyRotated rotated) => new()
    {
        NetworkId = Guid.Empty, Kind = nameof(MasterKey), RecordId = Guid.Empty, At = clock.GetUtcNow(), Actor = actor.Name, Action = AuditAction.Changed,
        Changes = JsonSerializer.Serialize(new Dictionary<string, string[]> { ["Id"] = [string.Join(' ', rotated.Before), rotated.Present] }),
    };
}
