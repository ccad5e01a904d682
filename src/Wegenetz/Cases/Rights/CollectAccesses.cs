using Microsoft.EntityFrameworkCore;
using Wegenetz.Cases.Clients;
using Wegenetz.Platform.Data;
using Wegenetz.Platform.Language;

namespace Wegenetz.Cases.Rights;

/// <summary>Who looked at a client, in words, for the client.</summary>
internal static class CollectAccesses
{
    public static async Task<IReadOnlyList<DisclosedRecord>> RunAsync(IServiceProvider services, OpenedClient opened, CancellationToken cancel)
    {
        var (db, texts) = (services.GetRequiredService<AppDb>(), services.GetRequiredService<Texts>());
        var accesses = await db.ClientAccesses.AsNoTracking().Where(access => access.ClientId == opened.Client.Id).OrderBy(access => access.At).ToListAsync(cancel);
        return [.. accesses.Select(access => new DisclosedRecord(access.Who, DateOnly.FromDateTime(Clock.InBerlin(access.At).DateTime), FactsOf(access)))];

        IReadOnlyList<DisclosedFact> FactsOf(ClientAccess access) => new FactList(texts)
            .Say("intern-rechte.at", access.At)
            .Say("intern-klient.reason", opened.Seal.For(access.Id).OpenIfSaid(ClientAccess.Table, nameof(ClientAccess.Reason), access.Reason))
            .Say("intern-rechte.seenByLead", access.SeenAt).All;
    }
}
