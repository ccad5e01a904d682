using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.RateLimiting;
using Wegenetz.Platform.Access.Inviting;
using Wegenetz.Platform.Access.OwnAccount;
using Wegenetz.Platform.Access.Resuming;
using Wegenetz.Platform.Access.Sessions;
using Wegenetz.Platform.Access.SigningIn;
using Wegenetz.Platform.Tenancy;

namespace Wegenetz.Platform.Access;

/// <summary>Accounts, signing in, and the policies at the door.</summary>
internal static class AccessServices
{
    public static void AddAccess(this IServiceCollection services, InstallationSettings settings)
    {
        AddCookies(services, settings);
        AddIdentity(services, settings);
        services.AddScoped<CurrentAccount>().AddScoped<AccountNetworks>();
        services.AddScoped<CurrentSession>().AddScoped<SessionCookie>().AddScoped<KeepPost>();
        services.AddSingleton<SignInLimits>().Configure<RateLimiterOptions>(SignInLimits.AddPolicy);
        services.AddScoped<SignInWithPassword>().AddScoped<SignInWithPasskey>().AddScoped<ConfirmSignIn>().AddScoped<SignInAsDemo>();
        services.AddScoped<OneTimeLinks>().AddScoped<AskForNewPassword>().AddScoped<SetNewPassword>();
        services.AddSingleton<NewPasswordRequests>().AddScoped<SendNewPasswordLinks>().AddHostedService<SendNewPasswordLinksJob>();
        services.AddScoped<ChangeOwnDetails>().AddScoped<ChangePassword>().AddScoped<ChangeEmail>().AddScoped<SecurityNotice>();
        services.AddScoped<ReadOwnData>().AddScoped<DeleteAccount>();
        services.AddScoped<AddPasskey>().AddScoped<KeepPasskey>().AddScoped<SetUpApp>().AddScoped<MakeRecoveryCodes>().AddScoped<EndSessions>();
        services.AddScoped<InviteMember>().AddScoped<ReadInvitations>().AddScoped<WithdrawInvitation>().AddScoped<AcceptInvitation>().AddScoped<FirstAdministratorLink>().AddScoped<AddDemoAccounts>();
        services.AddScoped<PublicAddress>();
        services.AddScoped<ForgetEnded>().AddHostedService<ForgetEndedJob>();
        services.AddScoped<EndUnusedAccounts>().AddHostedService<EndUnusedAccountsJob>();
        services.AddScoped<IAuthorizationHandler, HoldsRoleHandler>();
        services.AddScoped<IAuthorizationHandler, OperatesInstallationHandler>();
        services.AddCascadingAuthenticationState();
        services.AddAuthorizationBuilder()
            .SetFallbackPolicy(new AuthorizationPolicyBuilder().RequireAuthenticatedUser().Build())
            .AddPolicy(Policies.SignedIn, policy => policy.RequireAuthenticatedUser())
            .AddPolicy(Policies.Staff, policy => policy.AddRequirements(new HoldsRole(Enum.GetValues<Role>())))
            .AddPolicy(Policies.Operator, policy => policy.AddRequirements(new OperatesInstallation()))
            .AddPolicy(Policies.Administration, policy => policy.AddRequirements(new HoldsRole([Role.Administrator])));
    }

    public static void MapAccess(this IEndpointRouteBuilder routes)
    {
        routes.MapPasskeys();
        routes.MapSignOut();
        routes.MapOwnData();
    }

    private static void AddIdentity(IServiceCollection services, InstallationSettings settings)
    {
        services.AddIdentityCore<Account>(options =>
        {
            options.Stores.SchemaVersion = IdentitySchemaVersions.Version3;
            options.User.RequireUniqueEmail = true;
            // The name is the address, and addresses hold more signs (o'neil@, jörg@) than the framework's list.
            options.User.AllowedUserNameCharacters = "";
            options.Lockout.MaxFailedAccessAttempts = 5;
            options.Lockout.DefaultLockoutTimeSpan = TimeSpan.FromMinutes(15);
            // Length is what makes a password strong; rules about signs only make it hard to remember (BSI ORP.4, NIST SP 800-63B).
            options.Password = new() { RequiredLength = NewPassword.MinLength, RequiredUniqueChars = NewPassword.UniqueSigns, RequireDigit = false, RequireLowercase = false, RequireUppercase = false, RequireNonAlphanumeric = false };
        }).AddUserStore<AccountStore>().AddSignInManager<StaffSignIn>().AddDefaultTokenProviders()
            .AddTokenProvider<AppCodes>(TokenOptions.DefaultAuthenticatorProvider);
        services.Configure<IdentityPasskeyOptions>(options =>
        {
            options.ServerDomain = settings.PublicUrl?.Host;
            // The device asks for finger, face or PIN: so a passkey is two factors in one.
            options.UserVerificationRequirement = "required";
            options.ResidentKeyRequirement = "required";
        });
    }

    /// <summary>Cookies end with the browser; when a session ends is decided by <see cref="Session"/>.</summary>
    private static void AddCookies(IServiceCollection services, InstallationSettings settings)
    {
        var isHttps = settings.PublicUrl?.Scheme == Uri.UriSchemeHttps;
        services.AddAuthentication(IdentityConstants.ApplicationScheme).AddIdentityCookies();
        Name(IdentityConstants.ApplicationScheme, "wegenetz");
        Name(IdentityConstants.TwoFactorUserIdScheme, "wegenetz-step");
        services.Configure<CookieAuthenticationOptions>(IdentityConstants.ApplicationScheme, options =>
        {
            options.EventsType = typeof(SessionCookie);
            options.ExpireTimeSpan = Session.Limit;
            options.SlidingExpiration = false;
        });
        // Not by the settings: the framework refuses its cookie to a request that a proxy hands on as http, unless the proxy is trusted.
        services.AddAntiforgery(options => (options.Cookie.Name, options.Cookie.SecurePolicy) = ("wegenetz-form", CookieSecurePolicy.SameAsRequest));
        services.AddDataProtection().SetApplicationName("Wegenetz");
        services.AddSingleton<CookieKeyRing>().AddSingleton<CookieKeySeal>();
        services.AddOptions<KeyManagementOptions>().Configure<CookieKeyRing, CookieKeySeal>((options, ring, seal) =>
            (options.XmlRepository, options.XmlEncryptor) = (ring, seal));

        void Name(string scheme, string name) => services.Configure<CookieAuthenticationOptions>(scheme, options =>
        {
            options.Cookie.Name = isHttps ? $"__Host-{name}" : name;
            options.Cookie.SecurePolicy = isHttps ? CookieSecurePolicy.Always : CookieSecurePolicy.SameAsRequest;
            options.Cookie.SameSite = SameSiteMode.Lax;
            options.Cookie.HttpOnly = true;
        });
    }
}
