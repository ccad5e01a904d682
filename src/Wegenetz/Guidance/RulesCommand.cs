using System.CommandLine;
using Wegenetz.Platform.Cli;
using Wegenetz.Platform.Data;
using Wegenetz.Rules.Checking;

namespace Wegenetz.Guidance;

/// <summary><c>rules check</c>: looks through the catalogue; exit code 1 if something must be mended.</summary>
internal static class RulesCommand
{
    public static Command Create()
    {
        var check = new Command("check", "Looks for faults in the rules, and for versions that nobody checked for 12 months");
        check.SetAction(_ => CheckAsync());
        return new Command("rules", "The rules of the pilot") { check };
    }

    private static async Task<int> CheckAsync()
    {
        if (ShippedCatalogue.Faults.Count > 0)
        {
            foreach (var fault in ShippedCatalogue.Faults) await Console.Error.WriteLineAsync(fault.ToString());
            return await CommandLine.RefuseAsync($"{ShippedCatalogue.Faults.Count} faults in the rules.");
        }
        var catalogue = ShippedCatalogue.Catalogue;
        var findings = CatalogueCheck.Run(catalogue, TimeProvider.System.Today);
        foreach (var finding in findings.OrderByDescending(finding => finding.IsFault))
            Console.WriteLine($"{(finding.IsFault ? "fault  " : "notice ")} {finding.Place}: {finding.Text}");
        Console.WriteLine($"{catalogue.Entries.Count} entries with {catalogue.Entries.Sum(entry => entry.Versions.Count)} versions, {catalogue.Facts.Count} facts, {catalogue.Definitions.Count} definitions: "
            + $"{findings.Count(finding => finding.IsFault)} faults, {findings.Count(finding => !finding.IsFault)} notices");
        return findings.Any(finding => finding.IsFault) ? 1 : 0;
    }
}
