using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Wegenetz.Platform.Access.OwnAccount;
using Wegenetz.Platform.Language;
using Wegenetz.Platform.Tenancy;

namespace Wegenetz.Platform.Access.Inviting;

/// <summary>
/// Gives the current demo network one account per role, named after the role and after no person, and the installation one
/// operator. They sign in without a password, and only in a demo.
/// </summary>
public sealed class AddDemoAccounts(AppDb db, UserManager<Account> accounts, NetworkScope network, TextCatalogue texts, TimeProvider clock)
{
    private const string OperatorEmail = "operator@example.org";

    /// <summary>Kinds of units in which a role is at home, best first.</summary>
    private static readonly Dictionary<Role, string[]> HomeOf = new()
    {
        [Role.Member] = ["advice_centre", "association", "education_provider", "employment_provider"],
        [Role.CaseManager] = ["jobcenter", "social_office"],
        [Role.Pilot] = ["integration_office", "jobcenter"],
        [Role.ProjectLead] = ["employment_provider", "education_provider", "association"],
        [Role.NetworkCoach] = ["neighbourhood_management", "municipality", "association"],
        [Role.Coordinator] = ["municipality", "district_authority", "jobcenter"],
        [Role.UnitLead] = ["jobcenter", "social_office"],
        [Role.Evaluator] = ["university"],
        [Role.DataProtectionOfficer] = ["jobcenter", "social_office"],
        [Role.Administrator] = ["municipality", "district_authority", "jobcenter"],
    };

    public async Task RunAsync(CancellationToken cancel)
    {
        if (!network.Required.IsDemo) throw new InvalidOperationException("Demo accounts belong to a demo network.");
        // Not by id: those of the same millisecond come in any order, and the demo's work waits for the same units every time.
        var units = (await db.Units.AsNoTracking().ToListAsync(cancel))
            .OrderBy(unit => unit.IsDemo).ThenBy(unit => unit.Cases != CasesSetting.Full).ThenBy(unit => unit.Name, StringComparer.Ordinal).ToList();
        foreach (var role in units.Count == 0 ? [] : Enum.GetValues<Role>())
        {
            var account = Demo($"{role.ToString().ToLowerInvariant()}.{network.Required.Key}@example.org", texts.Find("de", $"internaccount.role.{role}")!);
            db.Memberships.Add(new()
            {
                NetworkId = network.NetworkId, UnitId = HomeFor(role, units).Id, AccountId = account.Id, Role = role, SinceAt = clock.GetUtcNow(),
            });
            NewPassword.Sure(await accounts.CreateAsync(account));
        }
        if (await accounts.FindByEmailAsync(OperatorEmail) is not null) return;
        var operatorAccount = Demo(OperatorEmail, texts.Find("de", "internaccount.role.Operator")!);
        operatorAccount.IsOperator = true;
        NewPassword.Sure(await accounts.CreateAsync(operatorAccount));
    }

    /// <summary>Who works with clients is at home where there are some.</summary>
    private static Unit HomeFor(Role role, List<Unit> units)
    {
        var needsCases = role is Role.CaseManager or Role.UnitLead or Role.DataProtectionOfficer;
        var fitting = units.FindAll(unit => !needsCases || unit.Cases is CasesSetting.Full);
        return HomeOf[role].Select(kind => fitting.Find(unit => unit.Kind == kind)).FirstOrDefault(unit => unit is not null) ?? fitting.FirstOrDefault() ?? units[0];
    }

    private Account Demo(string email, string name) => new()
    {
        UserName = email, Email = email, EmailConfirmed = true, DisplayName = name, IsDemo = true, CreatedAt = clock.GetUtcNow(),
    };
}
