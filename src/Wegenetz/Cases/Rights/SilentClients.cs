using Microsoft.EntityFrameworkCore;
using Wegenetz.Platform.Data;
using Wegenetz.Platform.Language;
using Wegenetz.Platform.Privacy;

namespace Wegenetz.Cases.Rights;

/// <summary>
/// Open cases without any contact for long. Whether such a case is over only its unit knows, so nothing is erased: whoever watches over personal data sees
/// number, unit and day, and tells the unit to close it or to say when it looks again.
/// </summary>
internal static class SilentClients
{
    /// <summary>A name of its own: the kind of the entity is that of closed clients.</summary>
    public const string KindName = "OpenClient";

    /// <summary>[To be confirmed by each controller] As long as a closed case is kept: who was not heard of for so long is most likely not coming back.</summary>
    public const int DefaultMonths = 24;

    public static readonly RetainedKind Kind = new(KindName, "intern-rechte.silentClients", DefaultMonths, SilentAsync, EraseAsync: null)
    {
        Words = new("intern-rechte.silentMonths", "intern-rechte.silentHint", "intern-rechte.toClose", "intern-rechte.nothingToClose", "intern-rechte.toCloseFrom"),
    };

    /// <summary>Whoever said when to look again is not reminded before, as on the working list.</summary>
    private static async Task<IReadOnlyList<EndedRecord>> SilentAsync(IServiceProvider services, CancellationToken cancel)
    {
        var (db, texts, today) = (services.GetRequiredService<AppDb>(), services.GetRequiredService<Texts>(), services.GetRequiredService<TimeProvider>().Today);
        var last = await DatedRecords.LastDayAsync(services, KindName, cancel);
        var silent = await (
            from client in db.Clients.IgnoreQueryFilters([AppDb.UnitFilter])
            join unit in db.Units on client.UnitId equals unit.Id
            where client.ClosedOn == null && !client.IsRestricted && (client.LastContactOn ?? client.FirstContactOn) <= last && (client.FollowUpOn == null || client.FollowUpOn < today)
            select new { client.Id, client.Number, On = client.LastContactOn ?? client.FirstContactOn, unit.Name }).ToListAsync(cancel);
        return [.. silent.Select(client => new EndedRecord(client.Id, $"{texts["intern-klient.one", client.Number]} ({client.Name})", Clock.AtBerlin(client.On, TimeOnly.MinValue)))];
    }
}
