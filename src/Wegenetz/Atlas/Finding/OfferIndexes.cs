using System.Collections.Concurrent;
using Microsoft.AspNetCore.OutputCaching;
using Wegenetz.Platform.Data;
using Wegenetz.Platform.Tenancy;
using Wegenetz.Search;

namespace Wegenetz.Atlas.Finding;

/// <summary>
/// The indexes in memory: one per network and one over all published networks. Built from a snapshot at start, rebuilt when
/// the change table names a network and at midnight (opening hours and validity look a few days ahead). A search reads no database.
/// </summary>
public sealed class OfferIndexes(
    IServiceScopeFactory scopes, NetworkDirectory networks, CodeLists lists, IOutputCacheStore pages, TimeProvider clock) : IDisposable
{
    private static readonly TimeSpan KeepChanges = TimeSpan.FromDays(2);

    private readonly SemaphoreSlim gate = new(1, 1);
    private readonly ConcurrentDictionary<Guid, NetworkOffers> byNetwork = new();
    private Lazy<OfferIndex> all = new(OfferIndex.Empty);
    private DateOnly builtOn;
    private long position;

    /// <summary>The offers of every published network in one index; the facet <see cref="OfferFacets.Network"/> tells them apart.</summary>
    public OfferIndex All => all.Value;

    /// <summary>Up to where the change table was read.</summary>
    internal long Position => position;

    /// <summary>A network's offers; none for a network opened a moment ago, which the next look at the change table finds.</summary>
    public NetworkOffers Of(NetworkView network) =>
        byNetwork.TryGetValue(network.Id, out var offers) ? offers : new NetworkOffers(network, [], [], [], Gazetteer.Empty);

    /// <summary>Builds everything. Called before the first request is answered.</summary>
    public async Task BuildAsync(CancellationToken cancel)
    {
        await gate.WaitAsync(cancel);
        try
        {
            position = await InDatabaseAsync(changes => changes.PositionAsync(cancel));
            await RebuildAllAsync(cancel);
        }
        finally
        {
            gate.Release();
        }
        _ = all.Value;
    }

    /// <summary>Reads the change table and rebuilds what changed since the last look.</summary>
    public async Task FollowAsync(CancellationToken cancel)
    {
        await gate.WaitAsync(cancel);
        try
        {
            var until = await InDatabaseAsync(changes => changes.PositionAsync(cancel));
            var changed = until == position ? [] : await InDatabaseAsync(changes => changes.BetweenAsync(position, until, cancel));
            if (clock.Today != builtOn)
            {
                await RebuildAllAsync(cancel);
                await InDatabaseAsync(changes => changes.PruneAsync(clock.GetUtcNow() - KeepChanges, cancel));
            }
            else if (changed.Count > 0)
            {
                await networks.ReloadAsync(cancel);
                await RebuildAsync(network => changed.Contains(network.Id), cancel);
            }
            position = until;
        }
        finally
        {
            gate.Release();
        }
    }

    private async Task RebuildAllAsync(CancellationToken cancel)
    {
        await networks.ReloadAsync(cancel);
        builtOn = clock.Today;
        await RebuildAsync(_ => true, cancel);
    }

    private async Task RebuildAsync(Func<NetworkView, bool> isMeant, CancellationToken cancel)
    {
        foreach (var network in (await networks.AllAsync(cancel)).Where(isMeant))
        {
            byNetwork[network.Id] = await BuildAsync(network, cancel);
            await pages.EvictByTagAsync(network.Key, cancel);
        }
        all = new(UnionOfPublished);
    }

    /// <summary>Reads one network from the database, beside the held indexes: for commands, which serve nobody.</summary>
    public Task<NetworkOffers> ReadAsync(NetworkView network, CancellationToken cancel) => BuildAsync(network, cancel);

    private async Task<NetworkOffers> BuildAsync(NetworkView network, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        await using var scope = scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<NetworkScope>().Enter(network);
        var rows = await OfferRows.ReadAsync(scope.ServiceProvider.GetRequiredService<AppDb>(), clock.Today, cancel);
        var documents = new OfferDocuments(network, rows, lists, now);
        var made = rows.Offers.AsParallel().AsOrdered().Select(documents.Make).ToList();
        var districts = rows.Districts.Values.Select(district => new MapDistrict(district.Slug, district.Name, district.Polygon, district.IsSchematic)).OrderBy(district => district.Name, StringComparer.Create(new("de-DE"), ignoreCase: true)).ToList();
        return new NetworkOffers(network, [.. made.Select(offer => offer.Document)], [.. made.Select(offer => offer.Card)], districts, Gazetteer.Of(network, rows));
    }

    private OfferIndex UnionOfPublished()
    {
        var builder = new OfferIndexBuilder(SynonymList.German);
        foreach (var document in byNetwork.Values.Where(offers => offers.Network.IsPublished).SelectMany(offers => offers.Documents)) builder.Add(document);
        return builder.Build();
    }

    private async Task<T> InDatabaseAsync<T>(Func<IndexChanges, Task<T>> work)
    {
        await using var scope = scopes.CreateAsyncScope();
        return await work(new IndexChanges(scope.ServiceProvider.GetRequiredService<AppDb>()));
    }

    public void Dispose() => gate.Dispose();
}
