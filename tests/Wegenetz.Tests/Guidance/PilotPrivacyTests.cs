using System.Collections.Concurrent;
using System.Diagnostics;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Wegenetz.Tests.Harness;

namespace Wegenetz.Tests.Guidance;

/// <summary>Proves what the page says: answers are computed with and then gone.</summary>
public sealed class PilotPrivacyTests
{
    private const string Marked = "48151.62";
    private static readonly string[] Traces = [Marked, "48.151,62", "parentIncomeGrossMonth", "addictionProblem"];

    [Fact]
    public async Task Answers_are_in_no_table_no_file_no_log_line_no_trace_no_address_no_cookie_and_no_cache()
    {
        var lines = new LineCollector();
        var activities = new ConcurrentQueue<Activity>();
        using var listener = new ActivityListener { ShouldListenTo = _ => true, Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded, ActivityStopped = activities.Enqueue };
        ActivitySource.AddActivityListener(listener);
        await using var app = await TestApp.StartAsync(builder => builder.Logging.AddProvider(lines).SetMinimumLevel(LogLevel.Trace));
        await app.NetworkAsync("nordstadt");
        activities.Clear();

        var pilot = await new PilotClient(app.Visitor, "/nordstadt/lotse").StartAsync();
        await pilot.SayAsync("person");
        await pilot.SayAsync("addiction", "family-benefits");
        await pilot.PressAsync("frage:addictionProblem");
        await pilot.SayAsync("true");
        await pilot.PressAsync("frage:parentIncomeGrossMonth");
        await pilot.SayAsync("48.151,62");
        await pilot.PressAsync("frage:age");
        await pilot.SayAsync("nicht lesbar 48.151,62");
        await pilot.PressAsync("weg");
        await pilot.ChangeLanguageAsync("/nordstadt/ar/lotse");
        Assert.Contains($"parentIncomeGrossMonth={Marked}", pilot.Given);

        Assert.True(pilot.Answer.Headers.CacheControl!.NoStore);
        Assert.False(pilot.Answer.Headers.Contains("Set-Cookie"));
        Assert.DoesNotContain(await EverythingStoredAsync(app), Tells);
        Assert.DoesNotContain(Directory.EnumerateFiles(app.Folder, "*", SearchOption.AllDirectories).Select(Content), Tells);
        Assert.NotEmpty(lines.Lines);
        Assert.DoesNotContain(lines.Lines, Tells);
        Assert.NotEmpty(activities);
        Assert.DoesNotContain(activities.SelectMany(Texts), Tells);
    }

    private static bool Tells(string text) => Traces.Any(trace => text.Contains(trace, StringComparison.OrdinalIgnoreCase));

    private static IEnumerable<string> Texts(Activity activity) =>
        [activity.DisplayName, .. activity.TagObjects.Select(tag => $"{tag.Value}"), .. activity.Events.SelectMany(happened => happened.Tags).Select(tag => $"{tag.Value}"), .. activity.Baggage.Select(item => $"{item.Value}")];

    /// <summary>Also of a file that the database holds open.</summary>
    private static string Content(string file)
    {
        using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        using var reader = new StreamReader(stream, System.Text.Encoding.Latin1);
        return reader.ReadToEnd();
    }

    private static Task<List<string>> EverythingStoredAsync(TestApp app) => app.InScopeAsync(null, async services =>
    {
        var db = services.GetRequiredService<AppDb>();
        var stored = new List<string>();
        await db.Database.OpenConnectionAsync();
        foreach (var table in db.Model.GetEntityTypes().Select(entity => entity.GetTableName()).OfType<string>().Distinct())
        {
            await using var command = db.Database.GetDbConnection().CreateCommand();
            command.CommandText = $"SELECT * FROM \"{table}\"";
            await using var rows = await command.ExecuteReaderAsync();
            while (await rows.ReadAsync()) stored.AddRange(Enumerable.Range(0, rows.FieldCount).Select(column => $"{rows.GetValue(column)}"));
        }
        Assert.NotEmpty(stored);
        return stored;
    });
}
