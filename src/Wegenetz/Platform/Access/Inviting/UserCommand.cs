using System.CommandLine;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Wegenetz.Platform.Access.OwnAccount;
using Wegenetz.Platform.Cli;
using Wegenetz.Platform.Language;
using Wegenetz.Platform.Tenancy;

namespace Wegenetz.Platform.Access.Inviting;

/// <summary><c>user add</c> invites somebody and prints the one-time link; <c>user first</c> prints the first administrator's; <c>user delete</c> deletes an account.</summary>
internal static class UserCommand
{
    public static Command Create(AppBuilder build)
    {
        var email = new Argument<string>("EMAIL") { Description = "Address the person will sign in with" };
        var network = new Option<string>("--network") { Description = "Key of the network", Required = true };
        var unit = new Option<string>("--unit") { Description = "Name of the unit as its network writes it", Required = true };
        var role = new Option<Role>("--role") { Description = $"One of {string.Join(", ", Enum.GetNames<Role>())}", Required = true };
        var language = new Option<string>("--language") { Description = "Language of the page behind the link: de or en", DefaultValueFactory = _ => Languages.German.Code };
        language.AcceptOnlyFromAmong("de", "en");
        var add = new Command("add", "Invites somebody and prints a one-time link") { email, network, unit, role, language };
        add.SetAction(async (parsed, cancel) =>
        {
            await using var app = build(CommandLine.SettingsOf(parsed));
            if (!await CommandLine.IsMigratedAsync(app.Services, cancel)) return await CommandLine.NotMigratedAsync();
            await using var scope = app.Services.CreateAsyncScope();
            return await AddAsync(scope.ServiceProvider, new() { Email = parsed.GetRequiredValue(email), Role = parsed.GetRequiredValue(role), Language = parsed.GetRequiredValue(language) }, parsed.GetRequiredValue(network), parsed.GetRequiredValue(unit), cancel);
        });
        return new Command("user", "Accounts") { add, First(build), Delete(build) };
    }

    /// <summary><c>user first</c>: where <c>serve --prepare</c> runs as a service, whose log must not hold the link.</summary>
    private static Command First(AppBuilder build)
    {
        var first = new Command("first", "Prints the one-time link of the first administrator, while nobody has an account");
        first.SetAction(async (parsed, cancel) =>
        {
            await using var app = build(CommandLine.SettingsOf(parsed));
            if (!await CommandLine.IsMigratedAsync(app.Services, cancel)) return await CommandLine.NotMigratedAsync();
            await using var scope = app.Services.CreateAsyncScope();
            if (await scope.ServiceProvider.GetRequiredService<FirstAdministratorLink>().RunAsync(cancel) is not { } link)
                return await CommandLine.RefuseAsync("somebody has an account already.");
            Console.WriteLine(link);
            return 0;
        });
        return first;
    }

    /// <summary><c>user delete</c>: for a person who asks the operator, or who has left.</summary>
    private static Command Delete(AppBuilder build)
    {
        var email = new Argument<string>("EMAIL") { Description = "Address the person signs in with" };
        var delete = new Command("delete", "Deletes an account and everything that belongs to it") { email };
        delete.SetAction(async (parsed, cancel) =>
        {
            await using var app = build(CommandLine.SettingsOf(parsed));
            if (!await CommandLine.IsMigratedAsync(app.Services, cancel)) return await CommandLine.NotMigratedAsync();
            await using var scope = app.Services.CreateAsyncScope();
            var services = scope.ServiceProvider;
            var address = parsed.GetRequiredValue(email);
            if (await services.GetRequiredService<UserManager<Account>>().FindByEmailAsync(address) is not { } account) return await CommandLine.RefuseAsync($"no account has the address \"{address}\".");
            if (await services.GetRequiredService<DeleteAccount>().RunAsync(account, cancel) is { } refusal) return await CommandLine.RefuseAsync(services, refusal);
            Console.WriteLine("The account is deleted. The audit trail keeps its random id.");
            return 0;
        });
        return delete;
    }

    private static async Task<int> AddAsync(IServiceProvider services, InviteMemberForm form, string networkKey, string unitName, CancellationToken cancel)
    {
        if (!System.Net.Mail.MailAddress.TryCreate(form.Email, out _)) return await CommandLine.RefuseAsync($"\"{form.Email}\" is no email address.");
        if (await services.GetRequiredService<NetworkDirectory>().FindAsync(networkKey, cancel) is not { } network)
            return await CommandLine.RefuseAsync($"no network has the key \"{networkKey}\".");
        services.GetRequiredService<NetworkScope>().Enter(network);
        var units = await services.GetRequiredService<AppDb>().Units.Where(unit => unit.Name == unitName).Select(unit => unit.Id).ToListAsync(cancel);
        if (units.Count != 1)
            return await CommandLine.RefuseAsync($"{(units.Count == 0 ? "no unit" : "more than one unit")} of {networkKey} has the name \"{unitName}\".");

        form.UnitId = units[0];
        var link = await services.GetRequiredService<InviteMember>().RunForLinkAsync(form, cancel);
        if (link.Refusal is { } refusal) return await CommandLine.RefuseAsync(services, refusal);
        Console.WriteLine(services.GetRequiredService<PublicAddress>().OnThisMachine(link.Value));
        return 0;
    }
}
