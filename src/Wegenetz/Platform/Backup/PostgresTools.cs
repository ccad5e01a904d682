using System.Diagnostics;
using Npgsql;
using Wegenetz.Platform.Data;

namespace Wegenetz.Platform.Backup;

/// <summary>Runs <c>pg_dump</c> and <c>pg_restore</c>. The password goes by environment: arguments show in process lists.</summary>
internal static class PostgresTools
{
    /// <summary>Everything but the keys of sealed records, in PostgreSQL's own format.</summary>
    public static Task<Refusal?> DumpAsync(string connection, string file, CancellationToken cancel) =>
        RunAsync("pg_dump", connection, ["--format=custom", "--no-owner", "--no-privileges", "--enable-row-security", "--exclude-table-data=record_keys", "--exclude-table-data=search_hashes", $"--file={file}"], cancel);

    public static Task<Refusal?> RestoreAsync(string connection, string file, CancellationToken cancel) =>
        RunAsync("pg_restore", connection, ["--no-owner", "--no-privileges", "--exit-on-error", "--single-transaction", file], cancel);

    private static async Task<Refusal?> RunAsync(string program, string connection, IReadOnlyList<string> arguments, CancellationToken cancel)
    {
        if (Find(program) is not { } path) return new ProgramIsMissing(program);
        var target = new NpgsqlConnectionStringBuilder(connection);
        var start = new ProcessStartInfo(path) { RedirectStandardError = true, UseShellExecute = false };
        foreach (var argument in (string[])[$"--host={target.Host}", $"--port={target.Port}", $"--username={target.Username}", $"--dbname={target.Database}", "--no-password"]) start.ArgumentList.Add(argument);
        foreach (var argument in arguments) start.ArgumentList.Add(argument);
        if (target.Password is { Length: > 0 } password) start.Environment["PGPASSWORD"] = password;
        // A backup is of every network: without this, row-level security would give it none.
        start.Environment["PGOPTIONS"] = $"-c {RowSetting.Name}={RowSetting.EveryNetwork}";
        using var process = Process.Start(start) ?? throw new InvalidOperationException($"{path} did not start.");
        var faults = await process.StandardError.ReadToEndAsync(cancel);
        await process.WaitForExitAsync(cancel);
        return process.ExitCode == 0 ? null : new ProgramFailed(program, faults.Trim());
    }

    /// <summary>On the path, else where Debian puts it.</summary>
    private static string? Find(string program)
    {
        var folders = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries);
        const string debian = "/usr/lib/postgresql";
        var versions = Directory.Exists(debian) ? Directory.EnumerateDirectories(debian).OrderDescending().Select(version => Path.Combine(version, "bin")) : [];
        return folders.Concat(versions).Select(folder => Path.Combine(folder, program)).FirstOrDefault(File.Exists);
    }
}
