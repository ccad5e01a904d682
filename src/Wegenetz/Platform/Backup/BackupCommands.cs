using System.CommandLine;
using Wegenetz.Platform.Cli;

namespace Wegenetz.Platform.Backup;

/// <summary><c>backup FILE</c> and <c>restore FILE</c>.</summary>
internal static class BackupCommands
{
    public static Command Backup(AppBuilder build)
    {
        var file = new Argument<string>("FILE") { Description = "The backup to write; the keys of sealed records go into FILE.keys" };
        var command = new Command("backup", "Writes database and uploads into one file, while the application serves") { file };
        command.SetAction(async (parsed, cancel) =>
        {
            await using var app = build(CommandLine.SettingsOf(parsed));
            if (!await CommandLine.IsMigratedAsync(app.Services, cancel)) return await CommandLine.NotMigratedAsync();
            await using var scope = app.Services.CreateAsyncScope();
            var written = await scope.ServiceProvider.GetRequiredService<WriteBackup>().RunAsync(Path.GetFullPath(parsed.GetRequiredValue(file)), cancel);
            if (written.Refusal is { } refusal) return await CommandLine.RefuseAsync(app.Services, refusal);
            var backup = written.Value;
            Console.WriteLine($"{backup.Entries} files in {backup.File}; {backup.Keys} keys of sealed records in {backup.KeyFile}. Keep both apart; master key and audit key are in neither.");
            if (backup.OldKeyFilesRemoved > 0) Console.WriteLine($"{backup.OldKeyFilesRemoved} key files were past their time and are removed.");
            return 0;
        });
        return command;
    }

    public static Command Restore(AppBuilder build)
    {
        var file = new Argument<string>("FILE") { Description = "The backup to bring back" };
        var keys = new Option<string?>("--keys") { Description = "The file with the keys of sealed records (default: FILE.keys, if it is there)" };
        var command = new Command("restore", "Brings a backup back into an empty place and checks it") { file, keys };
        command.SetAction(async (parsed, cancel) =>
        {
            await using var app = build(CommandLine.SettingsOf(parsed));
            await using var scope = app.Services.CreateAsyncScope();
            var restored = await scope.ServiceProvider.GetRequiredService<RestoreBackup>().RunAsync(Path.GetFullPath(parsed.GetRequiredValue(file)), parsed.GetValue(keys), cancel);
            if (restored.Refusal is { } refusal) return await CommandLine.RefuseAsync(app.Services, refusal);
            Console.WriteLine(SayOf(restored.Value));
            return 0;
        });
        return command;
    }

    private static string SayOf(BackupRestored backup) =>
        $"{backup.Entries} files are back and unchanged, with {backup.Keys} keys of sealed records. "
        + (backup.Audit is { } audit ? $"The audit trail is whole: {audit.Batches} batches." : "The audit trail could not be checked: its key is not in the key folder.")
        + (backup.NeedsMigration ? " The backup is of an older program: run \"./wegenetz migrate\" next." : "");
}
