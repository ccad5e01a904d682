using System.Globalization;
using Microsoft.AspNetCore.Http.Extensions;
using Wegenetz.Platform.Data;
using Wegenetz.Platform.Language;
using Wegenetz.Platform.Web;

namespace Wegenetz.Cases.Rights;

/// <summary>The access log as a table to take along, and what its address says.</summary>
internal static class AccessLogFile
{
    private const string Day = "yyyy-MM-dd";

    public static void Map(IEndpointRouteBuilder app) => app.MapGet("/{NetworkKey}/intern/faelle/datenschutz.csv", SendAsync).RequireAuthorization(CasePolicies.Privacy);

    /// <summary>What is not readable does not filter.</summary>
    public static AccessFilter FilterOf(string? from, string? until, string? number, string? who, string? reason) => new(
        DayOf(from), DayOf(until), int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var typed) ? typed : null, Guid.TryParse(who, out var id) ? id : null, reason is not null);

    /// <param name="page">Null: not said.</param>
    public static string QueryOf(AccessFilter filter, int? page)
    {
        var query = new QueryBuilder();
        if (filter.From is { } from) query.Add("von", from.ToString(Day, CultureInfo.InvariantCulture));
        if (filter.Until is { } until) query.Add("bis", until.ToString(Day, CultureInfo.InvariantCulture));
        if (filter.Number is { } number) query.Add("nummer", number.ToString(CultureInfo.InvariantCulture));
        if (filter.AccountId is { } id) query.Add("wer", id.ToString());
        if (filter.OnlyWithReason) query.Add("grund", "ja");
        if (page is { } one) query.Add("seite", one.ToString(CultureInfo.InvariantCulture));
        return query.ToString();
    }

    private static async Task<IResult> SendAsync(HttpContext http, AccessLog log, Texts texts, TimeProvider clock, string? von, string? bis, string? nummer, string? wer, string? grund, CancellationToken cancel)
    {
        http.Response.Headers.CacheControl = "no-store";
        var file = new CsvFile();
        file.Add(texts["intern-klient.when"], texts["intern-klient.unit"], texts["intern-klient.client"], texts["intern-rechte.referral"], texts["intern-klient.who"], texts["intern-klient.reason"]);
        foreach (var row in await log.AllAsync(FilterOf(von, bis, nummer, wer, grund), cancel))
            file.Add(Clock.InBerlin(row.At).ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture), row.Unit, row.Number, row.Referral, row.Who ?? texts["intern-rechte.byLink"], row.Reason ?? (row.HadReason ? texts["intern-rechte.reasonGone"] : ""));
        return Results.File(file.ToBytes(), CsvFile.MediaType, $"zugriffe-{clock.Today:yyyy-MM-dd}.csv");
    }

    private static DateOnly? DayOf(string? typed) => DateOnly.TryParseExact(typed, Day, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;
}
