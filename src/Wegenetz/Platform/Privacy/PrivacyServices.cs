using Wegenetz.Platform.Access;
using Wegenetz.Platform.Design.Frame;
using Wegenetz.Platform.Tenancy;
using Wegenetz.Platform.Tenancy.Managing;

namespace Wegenetz.Platform.Privacy;

internal static class PrivacyServices
{
    public static void AddPrivacy(this IServiceCollection services)
    {
        services.AddSingleton<MasterKey>().AddSingleton<InstallationSeal>();
        services.AddScoped<RotateMasterKey>();
        services.AddScoped(provider => new Sealing(
            provider.GetRequiredService<AppDb>(), provider.GetRequiredService<NetworkScope>(), provider.GetRequiredService<MasterKey>(), provider.GetRequiredService<TimeProvider>()));
        services.AddScoped<ReadRetention>();
        services.AddScoped<SetRetention>();
        services.AddScoped<EraseDueRecords>();
        services.AddHostedService<Erasing>();
        services.AddAuthorizationBuilder().AddPolicy(Policies.Privacy, policy => policy.AddRequirements(new HoldsRole([Role.DataProtectionOfficer, Role.Administrator])));
        services.AddSingleton(new NavigationEntry(NavigationFrame.Work, 90, "shield-check", "intern-privacy.title", "/aufbewahrung", Policies.Privacy));
        services.AddSingleton(new WaitingWork(30, "shield-check", "intern-privacy.waiting", "/aufbewahrung", CountToEraseAsync));
    }

    /// <summary>Concerns only those who watch over personal data: nobody else need do anything.</summary>
    private static async Task<int?> CountToEraseAsync(IServiceProvider services, CancellationToken cancel) =>
        await services.GetRequiredService<CurrentAccount>().HoldsAsync(Role.DataProtectionOfficer, cancel)
            ? (await services.GetRequiredService<ReadRetention>().RunAsync(cancel)).Where(row => row.Kind.EraseAsync is not null).Sum(row => row.Due.Count)
            : null;
}
