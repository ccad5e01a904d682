using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using Wegenetz.Atlas.Importing;
using Wegenetz.Platform;
using Wegenetz.Tests.Harness;

namespace Wegenetz.Tests.Atlas.Importing;

/// <summary>Little packages written down in one text, and reports as few readable lines.</summary>
internal static class Package
{
    /// <summary>Writes the files of a package. Each begins with a line <c># name.csv</c>.</summary>
    public static string Write(string folder, string text)
    {
        Directory.CreateDirectory(folder);
        foreach (var file in Directory.GetFiles(folder)) File.Delete(file);
        foreach (var part in text.Split("# ", StringSplitOptions.RemoveEmptyEntries).Where(part => !string.IsNullOrWhiteSpace(part)))
        {
            var end = part.IndexOf('\n', StringComparison.Ordinal);
            File.WriteAllText(Path.Combine(folder, part[..end].Trim()), part[(end + 1)..].TrimEnd('\n') + "\n");
        }
        return folder;
    }

    public static Task<Result<ImportReport>> ImportAsync(this TestApp app, string network, string path, string? source = null, bool dryRun = false) =>
        app.InScopeAsync(network, services => services.GetRequiredService<ImportHsds>().RunAsync(path, source, dryRun, CancellationToken.None));

    /// <summary>One line for each table (counts that are not zero), rejection, dangling reference, absent table and kept record.</summary>
    public static string Lines(ImportReport report) => string.Join('\n',
    [
        .. report.Tables.Select(table => $"{table.Key}: {Counts(table.Value)}"),
        .. report.Rejections.Select(row => $"rejected {row.Table} {row.Row} {row.Column} {row.Reason}{(row.File is null ? "" : $" in {row.File}")}"),
        .. report.Dangling.Select(reference => $"dangling {reference.From}.{reference.Column} > {reference.To} {reference.Count}"),
        .. report.Absent.Select(table => $"absent {table.Table} {table.Count}"),
        .. report.Kept.Select(record => $"kept {record.Table} {record.Row} {record.Id}"),
    ]);

    private static string Counts(TableCounts counts)
    {
        (int Count, string Kind)[] kinds =
        [
            (counts.Blank, "blank"), (counts.Duplicate, "duplicate"), (counts.Created, "created"),
            (counts.Updated, "updated"), (counts.Unchanged, "unchanged"), (counts.Rejected, "rejected"),
        ];
        Assert.Equal(counts.Rows, kinds.Sum(kind => kind.Count));
        return string.Join(", ", [string.Create(CultureInfo.InvariantCulture, $"{counts.Rows} rows"), .. kinds.Where(kind => kind.Count > 0).Select(kind => $"{kind.Count} {kind.Kind}")]);
    }
}
