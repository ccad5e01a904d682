using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Identity;
using Wegenetz.Platform.Tenancy;

namespace Wegenetz.Platform.Access;

internal static class AccessServices
{
    public static void AddAccess(this IServiceCollection services)
    {
        services.AddAuthentication(IdentityConstants.ApplicationScheme).AddIdentityCookies();
        services.AddIdentityCore<Account>(options => options.Stores.SchemaVersion = IdentitySchemaVersions.Version3)
            .AddEntityFrameworkStores<AppDb>().AddSignInManager().AddDefaultTokenProviders();
        services.AddScoped<CurrentAccount>();
        services.AddScoped<IAuthorizationHandler, HoldsRoleHandler>();
        services.AddCascadingAuthenticationState();
        services.AddAuthorizationBuilder()
            .SetFallbackPolicy(new AuthorizationPolicyBuilder().RequireAuthenticatedUser().Build())
            .AddPolicy(Policies.SignedIn, policy => policy.RequireAuthenticatedUser())
            .AddPolicy(Policies.Staff, policy => policy.AddRequirements(new HoldsRole(Enum.GetValues<Role>())))
            .AddPolicy(Policies.Administration, policy => policy.AddRequirements(new HoldsRole([Role.Administrator])));
    }
}
