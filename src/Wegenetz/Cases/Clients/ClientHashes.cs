using Microsoft.EntityFrameworkCore;
using Wegenetz.Platform.Privacy;
using Wegenetz.Platform.Tenancy;

namespace Wegenetz.Cases.Clients;

/// <summary>Keeps the hashes by which a client is found, and finds clients by them.</summary>
public sealed class ClientHashes(AppDb db, Sealing sealing, NetworkScope network)
{
    /// <summary>The hashes of a client as named now. The caller saves.</summary>
    public async Task KeepAsync(Guid clientId, Guid unitId, string givenName, string familyName, DateOnly? bornOn, CancellationToken cancel)
    {
        var key = await sealing.SearchKeyAsync(unitId, cancel);
        var spellings = NameSpelling.WordsOf($"{givenName} {familyName}").SelectMany(NameSpelling.SpellingsOf);
        if (bornOn is { } day) spellings = spellings.Append(NameSpelling.SpellingOf(day));
        var hashes = spellings.Select(key.HashOf).ToHashSet();
        var kept = await db.SearchHashes.Where(hash => hash.RecordId == clientId).ToListAsync(cancel);
        db.SearchHashes.RemoveRange(kept.Where(hash => !hashes.Contains(hash.Hash)));
        db.SearchHashes.AddRange(hashes.Except(kept.Select(hash => hash.Hash)).Select(hash => new SearchHash { RecordId = clientId, NetworkId = network.NetworkId, HolderId = unitId, Hash = hash }));
    }

    /// <summary>Clients of a unit of whose name every typed word is a word, in spelling or in sound; those with more words spelled alike first.</summary>
    public async Task<IReadOnlyList<Guid>> FindAsync(Guid unitId, string typed, int most, CancellationToken cancel)
    {
        var key = await sealing.SearchKeyAsync(unitId, cancel);
        var words = NameSpelling.WordsOf(typed).Distinct().Select(word => NameSpelling.SpellingsOf(word).Select(key.HashOf).ToArray()).ToList();
        if (words.Count == 0) return [];
        var all = words.SelectMany(word => word).Distinct().ToList();
        var found = await db.SearchHashes.AsNoTracking().Where(hash => hash.HolderId == unitId && all.Contains(hash.Hash)).Select(hash => new { hash.RecordId, hash.Hash }).ToListAsync(cancel);
        return [.. found.GroupBy(hash => hash.RecordId, hash => hash.Hash)
            .Select(client => new { client.Key, Hashes = client.ToHashSet() })
            .Where(client => words.TrueForAll(word => word.Any(client.Hashes.Contains)))
            .OrderByDescending(client => words.Count(word => client.Hashes.Contains(word[0]))).ThenBy(client => client.Key).Take(most).Select(client => client.Key)];
    }

    /// <summary>Clients of a unit who could be the same person: born on that day and sounding alike in one word, or sounding alike in every word.</summary>
    public async Task<IReadOnlyList<Guid>> AlikeAsync(Guid unitId, string givenName, string familyName, DateOnly? bornOn, CancellationToken cancel)
    {
        var key = await sealing.SearchKeyAsync(unitId, cancel);
        var words = NameSpelling.WordsOf($"{givenName} {familyName}").Distinct().Select(word => NameSpelling.SpellingsOf(word).Select(key.HashOf).ToArray()).ToList();
        var birthday = bornOn is { } day ? key.HashOf(NameSpelling.SpellingOf(day)) : (long?)null;
        var all = words.SelectMany(word => word).Concat(birthday is { } known ? [known] : []).Distinct().ToList();
        var found = await db.SearchHashes.AsNoTracking().Where(hash => hash.HolderId == unitId && all.Contains(hash.Hash)).Select(hash => new { hash.RecordId, hash.Hash }).ToListAsync(cancel);
        return [.. found.GroupBy(hash => hash.RecordId, hash => hash.Hash).Select(client => new { client.Key, Hashes = client.ToHashSet() })
            .Where(client => words.TrueForAll(word => word.Any(client.Hashes.Contains))
                || (birthday is { } same && client.Hashes.Contains(same) && words.Exists(word => word.Any(client.Hashes.Contains))))
            .Select(client => client.Key).Take(10)];
    }
}
