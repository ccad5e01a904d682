using System.CommandLine;
using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.Extensions.Logging.Console;
using Wegenetz.Platform;
using Wegenetz.Platform.Cli;
using Wegenetz.Platform.Tenancy;

namespace Wegenetz.Atlas.Importing;

public sealed record NetworkUnknown(string Key) : Refusal("intern-import.noNetwork", Key);

public sealed record ReportNotWritable(string File, string Reason) : Refusal("intern-import.reportNotWritable", File, Reason);

/// <summary><c>import hsds</c>: reads an HSDS source into a network and prints what became of every row.</summary>
internal static class ImportCommand
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static Command Create(AppBuilder build)
    {
        var path = new Argument<string>("PATH") { Description = "Folder or zip file of an HSDS data package (CSV), or HSDS 3 JSON" };
        var network = new Option<string>("--network") { Description = "Key of the network", Required = true };
        var source = new Option<string?>("--source") { Description = "Name of the source, under which a later import recognises its rows (default: name of the folder or file)" };
        var dryRun = new Option<bool>("--dry-run") { Description = "Report only, write nothing" };
        var report = new Option<string?>("--report") { Description = "Writes the report into this file (default: standard output)" };
        var json = new Option<bool>("--json") { Description = "The report is JSON in any case" };
        var hsds = new Command("hsds", "Reads a source in the Human Services Data Specification") { path, network, source, dryRun, report, json };
        hsds.SetAction(async (parsed, cancel) =>
        {
            // Standard output belongs to the report.
            await using var app = build(CommandLine.SettingsOf(parsed), builder => builder.Services.Configure<ConsoleLoggerOptions>(options => options.LogToStandardErrorThreshold = LogLevel.Trace));
            if (!await CommandLine.IsMigratedAsync(app.Services, cancel)) return await CommandLine.NotMigratedAsync();
            var request = new Request(parsed.GetRequiredValue(path), parsed.GetRequiredValue(network), parsed.GetValue(source), parsed.GetValue(dryRun));
            var refusal = parsed.GetValue(report) is { } file
                ? await ReportToFileAsync(app.Services, request, file, cancel)
                : await ReportToAsync(app.Services, request, Console.OpenStandardOutput(), cancel);
            return refusal is null ? 0 : await CommandLine.RefuseAsync(app.Services, refusal);
        });
        return new Command("import", "Reads data of other systems") { hsds };
    }

    private sealed record Request(string Path, string Network, string? Source, bool IsDryRun);

    /// <summary>The file is opened first: a report that cannot be written must not be missed after the work is done.</summary>
    private static async Task<Refusal?> ReportToFileAsync(IServiceProvider services, Request request, string file, CancellationToken cancel)
    {
        FileStream stream;
        try
        {
            stream = new FileStream(file, FileMode.Create);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return new ReportNotWritable(file, fault.Message);
        }
        await using (stream) return await ReportToAsync(services, request, stream, cancel);
    }

    private static async Task<Refusal?> ReportToAsync(IServiceProvider services, Request request, Stream output, CancellationToken cancel)
    {
        if (await services.GetRequiredService<NetworkDirectory>().FindAsync(request.Network, cancel) is not { } network) return new NetworkUnknown(request.Network);
        await using var scope = services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<NetworkScope>().Enter(network);
        var imported = await scope.ServiceProvider.GetRequiredService<ImportHsds>().RunAsync(request.Path, request.Source, request.IsDryRun, cancel);
        if (imported.Refusal is { } refusal) return refusal;
        await JsonSerializer.SerializeAsync(output, imported.Value, Json, cancel);
        await output.WriteAsync("\n"u8.ToArray(), cancel);
        return null;
    }
}
