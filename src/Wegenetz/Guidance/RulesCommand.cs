using System.CommandLine;
using Wegenetz.Platform.Cli;
using Wegenetz.Platform.Data;
using Wegenetz.Platform.Tenancy;
using Wegenetz.Rules;
using Wegenetz.Rules.Checking;

namespace Wegenetz.Guidance;

/// <summary><c>rules check</c>: looks through the catalogue, and through what a network published beside it; exit code 1 if something must be mended.</summary>
internal static class RulesCommand
{
    public static Command Create(AppBuilder build)
    {
        var network = new Option<string?>("--network") { Description = "Key of a network in --data: its own published instruments are looked through too" };
        var check = new Command("check", "Looks for faults in the rules, and for versions that nobody checked for 12 months") { network };
        check.SetAction(async (parsed, cancel) =>
        {
            if (ShippedCatalogue.Faults.Count > 0)
            {
                foreach (var fault in ShippedCatalogue.Faults) await Console.Error.WriteLineAsync(fault.ToString());
                return await CommandLine.RefuseAsync($"{ShippedCatalogue.Faults.Count} faults in the rules.");
            }
            var today = TimeProvider.System.Today;
            var shipped = Print(ShippedCatalogue.Catalogue, CatalogueCheck.Run(ShippedCatalogue.Catalogue, today));
            return parsed.GetValue(network) is { } key ? Math.Max(shipped, await CheckOwnAsync(build(CommandLine.SettingsOf(parsed)), key, today, cancel)) : shipped;
        });
        return new Command("rules", "The rules of the pilot") { check };
    }

    private static async Task<int> CheckOwnAsync(WebApplication app, string key, DateOnly today, CancellationToken cancel)
    {
        await using var _ = app;
        if (!await CommandLine.IsMigratedAsync(app.Services, cancel)) return await CommandLine.NotMigratedAsync();
        if (await app.Services.GetRequiredService<NetworkDirectory>().FindAsync(key, cancel) is not { } there) return await CommandLine.RefuseAsync($"there is no network \"{key}\".");
        await using var scope = app.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<NetworkScope>().Enter(there);
        var rules = await scope.ServiceProvider.GetRequiredService<FindCatalogue>().RunAsync(cancel);
        var own = rules.Catalogue.Entries.Where(LocalInstrument.IsOwn).ToList();
        foreach (var fault in rules.Faults) Console.WriteLine($"fault   {fault}");
        var findings = own.SelectMany(entry => CatalogueCheck.Run(rules.Catalogue, entry, today)).ToList();
        foreach (var finding in InOrder(findings)) Console.WriteLine(Line(finding));
        Console.WriteLine($"{own.Count} own instruments of {key}: {rules.Faults.Count + findings.Count(finding => finding.IsFault)} faults, {findings.Count(finding => !finding.IsFault)} notices");
        return rules.Faults.Count > 0 || findings.Exists(finding => finding.IsFault) ? 1 : 0;
    }

    private static int Print(Catalogue catalogue, IReadOnlyList<CatalogueFinding> findings)
    {
        foreach (var finding in InOrder(findings)) Console.WriteLine(Line(finding));
        Console.WriteLine($"{catalogue.Entries.Count} entries with {catalogue.Entries.Sum(entry => entry.Versions.Count)} versions, {catalogue.Facts.Count} facts, {catalogue.Definitions.Count} definitions: "
            + $"{findings.Count(finding => finding.IsFault)} faults, {findings.Count(finding => !finding.IsFault)} notices");
        return findings.Any(finding => finding.IsFault) ? 1 : 0;
    }

    private static IEnumerable<CatalogueFinding> InOrder(IEnumerable<CatalogueFinding> findings) => findings.OrderByDescending(finding => finding.IsFault);

    private static string Line(CatalogueFinding finding) => $"{(finding.IsFault ? "fault  " : "notice ")} {finding.Place}: {finding.Text}";
}
