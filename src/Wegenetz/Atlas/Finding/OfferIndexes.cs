using System.Collections.Concurrent;
using Microsoft.AspNetCore.OutputCaching;
using Wegenetz.Platform.Data;
using Wegenetz.Platform.Tenancy;
using Wegenetz.Search;

namespace Wegenetz.Atlas.Finding;

/// <summary>
/// The indexes in memory: one per network and one over all published networks. Built at start and anew at midnight (opening hours
/// and validity look a few days ahead); in between the change table says which offers to read again. A search reads no database.
/// The server answers while the first ones are being built: who asks for one that is not there yet waits for it.
/// </summary>
public sealed class OfferIndexes(
    IServiceScopeFactory scopes, NetworkDirectory networks, CodeLists lists, IOutputCacheStore pages, TimeProvider clock) : IDisposable
{
    private static readonly TimeSpan KeepChanges = TimeSpan.FromDays(2);

    /// <summary>Offers that are fewer than this part of the others may be judged by the others' words and lengths of texts.</summary>
    private const int SmallShare = 20;

    private readonly SemaphoreSlim gate = new(1, 1);
    private readonly ConcurrentDictionary<Guid, NetworkOffers> byNetwork = new();
    private readonly TaskCompletionSource networksBuilt = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource built = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private OfferIndex all = OfferIndex.Empty;
    private DateOnly builtOn;
    private long position;

    /// <summary>Ends when everything was built once; fails where that failed.</summary>
    public Task Built => built.Task;

    /// <summary>Up to where the change table was read.</summary>
    internal long Position => position;

    /// <summary>The offers of every published network in one index; the facet <see cref="OfferFacets.Network"/> tells them apart.</summary>
    public async ValueTask<OfferIndex> AllAsync(CancellationToken cancel)
    {
        await built.Task.WaitAsync(cancel);
        return all;
    }

    /// <summary>A network's offers; none for a network opened a moment ago, which the next look at the change table finds.</summary>
    public async ValueTask<NetworkOffers> OfAsync(NetworkView network, CancellationToken cancel)
    {
        if (byNetwork.TryGetValue(network.Id, out var offers)) return offers;
        await networksBuilt.Task.WaitAsync(cancel);
        return byNetwork.TryGetValue(network.Id, out offers) ? offers : new NetworkOffers(network, [], [], Gazetteer.Empty);
    }

    /// <summary>Builds everything.</summary>
    public async Task BuildAsync(CancellationToken cancel)
    {
        try
        {
            await InTurnAsync(BuildFromPositionAsync, cancel);
        }
        catch (Exception fault)
        {
            // Nobody may wait for what does not come.
            networksBuilt.TrySetException(fault);
            built.TrySetException(fault);
            throw;
        }
    }

    /// <summary>Reads the change table and renews what changed since the last look.</summary>
    public Task FollowAsync(CancellationToken cancel) => InTurnAsync(RenewFromPositionAsync, cancel);

    /// <summary>Reads one network from the database, beside the held indexes: for commands, which serve nobody.</summary>
    public async Task<NetworkOffers> ReadAsync(NetworkView network, CancellationToken cancel)
    {
        await using var beside = scopes.CreateAsyncScope();
        beside.ServiceProvider.GetRequiredService<NetworkScope>().Enter(network);
        return await InNetworkAsync(network, reading => reading.AllAsync(beside.ServiceProvider.GetRequiredService<AppDb>(), cancel));
    }

    private async Task InTurnAsync(Func<CancellationToken, Task> work, CancellationToken cancel)
    {
        await gate.WaitAsync(cancel);
        try
        {
            await work(cancel);
        }
        finally
        {
            gate.Release();
        }
    }

    private async Task BuildFromPositionAsync(CancellationToken cancel)
    {
        position = await InDatabaseAsync(changes => changes.PositionAsync(cancel));
        await BuildAllAsync(cancel);
    }

    private async Task RenewFromPositionAsync(CancellationToken cancel)
    {
        var until = await InDatabaseAsync(changes => changes.PositionAsync(cancel));
        if (clock.Today != builtOn)
        {
            await BuildAllAsync(cancel);
            await InDatabaseAsync(changes => changes.PruneAsync(clock.GetUtcNow() - KeepChanges, cancel));
        }
        else if (until != position)
        {
            foreach (var changed in await InDatabaseAsync(changes => changes.BetweenAsync(position, until, cancel))) await RenewAsync(changed.Key, [.. changed], cancel);
        }
        position = until;
    }

    private async Task BuildAllAsync(CancellationToken cancel)
    {
        await networks.ReloadAsync(cancel);
        builtOn = clock.Today;
        await Parallel.ForEachAsync(await networks.AllAsync(cancel), cancel, async (network, cancelled) =>
        {
            byNetwork[network.Id] = await ReadAsync(network, cancelled);
            await pages.EvictByTagAsync(network.Key, cancelled);
        });
        networksBuilt.TrySetResult();
        all = UnionOfPublished();
        built.TrySetResult();
    }

    private async Task RenewAsync(Guid networkId, IReadOnlyList<ChangedRecord> changes, CancellationToken cancel)
    {
        var isWhole = changes.Any(change => change.Kind == IndexChangeKind.Network) || !byNetwork.ContainsKey(networkId);
        if (isWhole) await networks.ReloadAsync(cancel);
        if ((await networks.AllAsync(cancel)).SingleOrDefault(network => network.Id == networkId) is not { } network) return;
        var renewed = isWhole ? null : await InNetworkAsync(network, reading => reading.ChangedAsync(byNetwork[networkId], changes, cancel));
        byNetwork[networkId] = renewed?.After ?? await ReadAsync(network, cancel);
        all = renewed is null || IsOnlyPublished(network) ? UnionOfPublished()
            : network.IsPublished && !renewed.IsEmpty ? NetworkOffers.Renewed(all, renewed.Changed, renewed.Removed)
            : all;
        await pages.EvictByTagAsync(network.Key, cancel);
    }

    /// <summary>
    /// Where only one network is published, its own index is the index of all. Where one holds nearly everything, the others stand
    /// beside it in its index: building that a second time would be a good part of a start.
    /// </summary>
    private OfferIndex UnionOfPublished()
    {
        var published = byNetwork.Values.Where(offers => offers.Network.IsPublished).OrderByDescending(offers => offers.Index.Count).ToList();
        if (published is [var only]) return only.Index;
        if (published is [var largest, .. var others] && others.Sum(offers => offers.Index.Count) * SmallShare < largest.Index.Count)
            return NetworkOffers.Renewed(largest.Index, [.. others.SelectMany(offers => offers.All)], []);
        var builder = new OfferIndexBuilder(SynonymList.German);
        foreach (var offers in published) builder.Add(offers.Index);
        return builder.Build();
    }

    private bool IsOnlyPublished(NetworkView network) =>
        network.IsPublished && byNetwork.Values.Count(offers => offers.Network.IsPublished) == 1;

    private async Task<T> InNetworkAsync<T>(NetworkView network, Func<NetworkReading, Task<T>> work)
    {
        await using var scope = scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<NetworkScope>().Enter(network);
        return await work(new NetworkReading(scope.ServiceProvider.GetRequiredService<AppDb>(), network, lists, clock));
    }

    private async Task<T> InDatabaseAsync<T>(Func<IndexChanges, Task<T>> work)
    {
        await using var scope = scopes.CreateAsyncScope();
        return await work(new IndexChanges(scope.ServiceProvider.GetRequiredService<AppDb>()));
    }

    public void Dispose() => gate.Dispose();
}
