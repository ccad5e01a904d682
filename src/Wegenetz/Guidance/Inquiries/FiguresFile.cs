using System.Globalization;
using Wegenetz.Platform.Data;
using Wegenetz.Platform.Language;
using Wegenetz.Platform.Web;

namespace Wegenetz.Guidance.Inquiries;

/// <summary>The figures of inquiries as a table to take along.</summary>
internal static class FiguresFile
{
    /// <summary>A year of four digits, or the present one.</summary>
    public static int YearOf(string? typed, TimeProvider clock) =>
        int.TryParse(typed, NumberStyles.None, CultureInfo.InvariantCulture, out var year) && year is > 1999 and < 2100 ? year : clock.Today.Year;

    public static async Task<IResult> DownloadAsync(CountInquiries count, TimeProvider clock, Texts texts, string? jahr, CancellationToken cancel)
    {
        var figures = await count.RunAsync(YearOf(jahr, clock), cancel);
        var file = new CsvFile();
        file.Add(texts["anfrage.topic"], texts["intern-anfrage.asked"], texts["intern-anfrage.answered"], texts["intern-anfrage.inTime"], texts["intern-anfrage.median"]);
        foreach (var (topic, row) in figures.Topics) file.Add(texts[$"anfrage.topic.{topic}"], row.Asked, row.Answered, row.InTime, row.MedianDays);
        file.Add(texts["intern-anfrage.all"], figures.All.Asked, figures.All.Answered, figures.All.InTime, figures.All.MedianDays);
        return Results.File(file.ToBytes(), CsvFile.MediaType, $"anfragen-{figures.Year}.csv");
    }
}
