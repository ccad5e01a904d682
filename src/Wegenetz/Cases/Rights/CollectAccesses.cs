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
        var rows = await (
            from access in db.ClientAccesses
            where access.ClientId == opened.Client.Id
            join user in db.Users on access.AccountId equals user.Id
            orderby access.At
            select new { Access = access, user.DisplayName }).AsNoTracking().ToListAsync(cancel);
        return [.. rows.Select(row => new DisclosedRecord(row.DisplayName, DateOnly.FromDateTime(Clock.InBerlin(row.Access.At).DateTime), FactsOf(row.Access)))];

        IReadOnlyList<DisclosedFact> FactsOf(ClientAccess access)
        {
            var at = new DisclosedFact(texts["intern-rechte.at"], Clock.InBerlin(access.At).ToString("g", texts.Language.Culture));
            return opened.Seal.For(access.Id).OpenIfSaid(ClientAccess.Table, nameof(ClientAccess.Reason), access.Reason) is { } reason
                ? [at, new(texts["intern-klient.reason"], reason)] : [at];
        }
    }
}
