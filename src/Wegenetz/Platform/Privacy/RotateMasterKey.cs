using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Wegenetz.Platform.Access;
using Wegenetz.Platform.Access.Sessions;
using Wegenetz.Platform.Access.SigningIn;
using Wegenetz.Platform.Audit;

namespace Wegenetz.Platform.Privacy;

/// <param name="Before">Ids of the keys that closed something until now and close nothing any more.</param>
/// <param name="IsRest">An earlier rotation (or a restored backup) had left something: it was finished, and no new key made.</param>
public sealed record MasterKeyRotated(string Present, IReadOnlyList<string> Before, int HolderKeys, int CookieKeys, int AppKeys, bool IsRest);

public sealed record NothingSealedYet() : Refusal("intern-privacy.refusal.nothingSealed");

/// <summary>
/// Makes a new master key and closes with it everything the old one closed: the keys of holders, and through them every sealed
/// record, the keys of cookies and those of authenticator apps. The records themselves stay as they are, and the application may serve
/// meanwhile: the key before opens until the operator takes it away. Broken off, it goes on where it was when it runs again.
/// </summary>
internal sealed class RotateMasterKey(AppDb db, MasterKey master, CookieKeySeal cookies, InstallationSeal seal, Actor actor, TimeProvider clock)
{
    /// <summary>Something the master key closes.</summary>
    private sealed record Closed(Type Kind, string MasterKeyId, Action<byte[]> Reseal);

    public async Task<Result<MasterKeyRotated>> RunAsync(CancellationToken cancel)
    {
        using var everywhere = db.InEveryNetwork();
        var all = await AllAsync(cancel);
        if (all.Count == 0) return new NothingSealedYet();

        var present = MasterKey.IdOf(master.Required());
        var isRest = all.Any(closed => closed.MasterKeyId != present);
        if (!isRest) present = MasterKey.IdOf(master.Renew());

        var key = master.Opener(present);
        var old = all.Where(closed => closed.MasterKeyId != present).ToList();
        foreach (var closed in old) closed.Reseal(key);
        var rotated = new MasterKeyRotated(
            present, [.. old.Select(closed => closed.MasterKeyId).Distinct().Order(StringComparer.Ordinal)],
            Count(typeof(HolderKey)), Count(typeof(CookieKey)), Count(typeof(Account)), isRest);
        db.AuditEntries.Add(EntryOf(rotated));
        await db.SaveChangesAsync(cancel);
        return rotated;

        int Count(Type kind) => old.Count(closed => closed.Kind == kind);
    }

    private async Task<List<Closed>> AllAsync(CancellationToken cancel)
    {
        var holders = await db.HolderKeys.IgnoreQueryFilters([AppDb.NetworkFilter]).ToListAsync(cancel);
        var cookieKeys = await db.CookieKeys.ToListAsync(cancel);
        var appKeys = await db.UserTokens.Where(token => token.Name == AccountStore.AppKey).ToListAsync(cancel);
        return
        [
            .. holders.Select(holder => new Closed(typeof(HolderKey), holder.MasterKeyId, key => Reseal(holder, key))),
            .. cookieKeys.SelectMany(cookieKey => CookieKeySeal.MasterKeysOf(cookieKey).Take(1), (cookieKey, id) => new Closed(typeof(CookieKey), id, key => cookies.Reseal(cookieKey, key))),
            .. appKeys.Select(token => new Closed(typeof(Account), InstallationSeal.MasterKeyOf(token.Value!), key => token.Value = seal.Reseal(key, AccountStore.PlaceOf(token.UserId), token.Value!))),
        ];
    }

    private void Reseal(HolderKey holder, byte[] key)
    {
        var boundTo = Sealing.BoundTo(holder.HolderId);
        (holder.Wrapped, holder.MasterKeyId) = (AesGcmBox.Close(key, AesGcmBox.Open(master.Opener(holder.MasterKeyId), holder.Wrapped, boundTo), boundTo), MasterKey.IdOf(key));
    }

    /// <summary>Ids of keys only: they give nothing away.</summary>
    private AuditEntry EntryOf(MasterKeyRotated rotated) => new()
    {
        NetworkId = Guid.Empty, Kind = nameof(MasterKey), RecordId = Guid.Empty, At = clock.GetUtcNow(), Actor = actor.Name, Action = AuditAction.Changed,
        Changes = JsonSerializer.Serialize(new Dictionary<string, string[]> { ["Id"] = [string.Join(' ', rotated.Before), rotated.Present] }),
    };
}
