using System.Text.Json;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using Wegenetz.Platform.Access.Sessions;
using Wegenetz.Platform.Files;
using Wegenetz.Platform.Tenancy;

namespace Wegenetz.Platform.Access.Resuming;

/// <summary>
/// Keeps what somebody wrote into a staff form for longer than the session lasted. Never files, never pages of the account
/// (they hold passwords), and only for a person whose session is known to have run out: nobody else can fill the table.
/// </summary>
internal sealed class KeepPost(AppDb db, IDataProtectionProvider protection, CurrentSession session, NetworkScope network, TimeProvider clock)
{
    private const int MaxLength = 256 * 1024;

    /// <summary>The address at which the post waits, or null if it is not kept.</summary>
    public async Task<string?> RunAsync(HttpContext http)
    {
        var request = http.Request;
        if (session.EndedAccountId is not { } accountId || network.Network is not { } current) return null;
        if (!HttpMethods.IsPost(request.Method) || !request.HasFormContentType || request.ContentLength is null or > MaxLength || TakesFilesAttribute.IsMeant(http)) return null;
        if (!request.Path.StartsWithSegments($"/{current.Key}/intern", StringComparison.Ordinal)) return null;

        var form = await request.ReadFormAsync(http.RequestAborted);
        var fields = form.Where(field => !field.Key.StartsWith("__", StringComparison.Ordinal))
            .ToDictionary(field => field.Key, field => field.Value.ToArray(), StringComparer.Ordinal);
        var address = request.Path + request.QueryString;
        var kept = new KeptPost
        {
            AccountId = accountId, Address = address, SentAt = clock.GetUtcNow(),
            Sealed = Protector(protection, accountId, address).Protect(JsonSerializer.Serialize(fields)),
        };
        db.KeptPosts.Add(kept);
        await db.SaveChangesAsync(http.RequestAborted);
        return $"/konto/fortsetzen/{kept.Id}";
    }

    /// <summary>The post's address and fields, or null if it is not there, not this account's, or too old.</summary>
    public async Task<(string Address, DateTimeOffset SentAt, IReadOnlyDictionary<string, string?[]> Fields)?> FindAsync(Guid id, Guid accountId, CancellationToken cancel)
    {
        var kept = await db.KeptPosts.AsNoTracking().SingleOrDefaultAsync(post => post.Id == id && post.AccountId == accountId, cancel);
        if (kept is null || kept.ExpiresAt <= clock.GetUtcNow()) return null;
        var fields = Protector(protection, accountId, kept.Address).Unprotect(kept.Sealed);
        return (kept.Address, kept.SentAt, JsonSerializer.Deserialize<Dictionary<string, string?[]>>(fields)!);
    }

    private static IDataProtector Protector(IDataProtectionProvider protection, Guid accountId, string address) =>
        protection.CreateProtector("kept-post", accountId.ToString(), address);
}
