using Microsoft.EntityFrameworkCore;
using Wegenetz.Cases.Clients;
using Wegenetz.Cases.Guiding;
using Wegenetz.Platform.Data;
using Wegenetz.Platform.Language;

namespace Wegenetz.Cases.Rights;

/// <summary>Next steps that were kept for a client, and records that were merged into theirs, in words, for the client.</summary>
internal static class CollectGuiding
{
    public static async Task<IReadOnlyList<DisclosedRecord>> WaysAsync(IServiceProvider services, OpenedClient opened, CancellationToken cancel)
    {
        var texts = services.GetRequiredService<Texts>();
        var ways = await services.GetRequiredService<KeepWay>().ReadAsync(opened, cancel);
        return [.. ways.OrderBy(way => way.LawOn).Select(way => new DisclosedRecord(
            texts["intern-rechte.keptWays"], way.LawOn, [.. way.Steps.Select(step => new DisclosedFact($"{step.Office} ({step.Entry})", step.NextStep)), new DisclosedFact(texts["intern-rechte.by"], way.KeptBy ?? "–")]))];
    }

    public static async Task<IReadOnlyList<DisclosedRecord>> MergesAsync(IServiceProvider services, OpenedClient opened, CancellationToken cancel)
    {
        var texts = services.GetRequiredService<Texts>();
        var merges = await services.GetRequiredService<AppDb>().Set<ClientMerge>().AsNoTracking().Where(merge => merge.ClientId == opened.Client.Id).OrderBy(merge => merge.MergedAt).ToListAsync(cancel);
        return [.. merges.Select(merge => new DisclosedRecord(texts["intern-klient.one", merge.MergedNumber], DateOnly.FromDateTime(Clock.InBerlin(merge.MergedAt).DateTime), []))];
    }
}
