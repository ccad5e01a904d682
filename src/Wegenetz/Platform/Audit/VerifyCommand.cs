using System.CommandLine;
using System.Text.Json;
using Wegenetz.Platform.Cli;

namespace Wegenetz.Platform.Audit;

/// <summary><c>verify</c>: is the audit trail as it was written? Exit code 1 names the first broken batch.</summary>
internal static class VerifyCommand
{
    public static Command Create(AppBuilder build)
    {
        var json = new Option<bool>("--json") { Description = "Prints the result as JSON" };
        var command = new Command("verify", "Checks that nobody changed the audit trail behind the application's back") { json };
        command.SetAction(async (parsed, cancel) =>
        {
            await using var app = build(CommandLine.SettingsOf(parsed));
            if (!await CommandLine.IsMigratedAsync(app.Services, cancel)) return await CommandLine.NotMigratedAsync();
            await using var scope = app.Services.CreateAsyncScope();
            var verdict = await scope.ServiceProvider.GetRequiredService<VerifyAudit>().RunAsync(cancel);
            if (parsed.GetValue(json)) Console.WriteLine(JsonSerializer.Serialize(verdict, JsonSerializerOptions.Web));
            if (verdict.Broken is { } broken) return await CommandLine.RefuseAsync($"audit batch {broken} is broken: {verdict.Reason}.");
            if (!parsed.GetValue(json)) Console.WriteLine($"{verdict.Batches} batches with {verdict.Entries} entries are whole; {verdict.Unsealed} entries wait for their batch.");
            return 0;
        });
        return command;
    }
}
