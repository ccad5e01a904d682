using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.AspNetCore.HttpOverrides;
using Wegenetz.Platform.Access.Sessions;
using Wegenetz.Platform.Files;
using Wegenetz.Platform.Language;

namespace Wegenetz.Platform.Web;

/// <summary>Settings, headers and the order in which a request passes the house.</summary>
internal static class WebServices
{
    /// <summary>Reads and checks <see cref="InstallationSettings"/>; a wrong one stops the start.</summary>
    public static InstallationSettings AddInstallation(this WebApplicationBuilder builder)
    {
        var settings = builder.Configuration.GetSection(InstallationSettings.Section).Get<InstallationSettings>() ?? new();
        settings.DataDirectory = Path.GetFullPath(settings.DataDirectory);
        if (settings.PublicUrl is { } url && !IsWebAddress(url))
            throw new WrongSettingException($"The setting Wegenetz:PublicUrl must be a whole http or https address, and is \"{url}\".");
        if (settings.SmallestCount is < 3 or > 50)
            throw new WrongSettingException($"The setting Wegenetz:SmallestCount must be 3 to 50, and is {settings.SmallestCount}.");
        if (settings.AccessMonths is < 1 or > 24)
            throw new WrongSettingException($"The setting Wegenetz:AccessMonths must be 1 to 24, and is {settings.AccessMonths}.");
        if (settings.AuditMonths is < 1 or > 24)
            throw new WrongSettingException($"The setting Wegenetz:AuditMonths must be 1 to 24, and is {settings.AuditMonths}.");
        if (settings.UnusedAccountMonths is < 3 or > 120)
            throw new WrongSettingException($"The setting Wegenetz:UnusedAccountMonths must be 3 to 120, and is {settings.UnusedAccountMonths}.");
        if (settings.UploadMegabytes is < 1 or > 500)
            throw new WrongSettingException($"The setting Wegenetz:UploadMegabytes must be 1 to 500, and is {settings.UploadMegabytes}.");
        VirusScanner.Check(settings.VirusScanner);
        foreach (var proxy in settings.TrustedProxies.Where(proxy => !System.Net.IPAddress.TryParse(proxy, out _) && !System.Net.IPNetwork.TryParse(proxy, out _)))
            throw new WrongSettingException($"The setting Wegenetz:TrustedProxies must list addresses or networks such as \"10.0.0.0/8\", and lists \"{proxy}\".");
        CheckMap(settings);
        builder.Services.AddSingleton(settings);
        builder.Services.AddSingleton<PrintPdf>();
        builder.Services.AddSingleton(TimeProvider.System);
        builder.WebHost.ConfigureKestrel(options => options.AddServerHeader = false);
        return settings;
    }

    private static void CheckMap(InstallationSettings settings)
    {
        if (settings.MapStyleUrl is { } style && !IsWebAddress(style))
            throw new WrongSettingException($"The setting Wegenetz:MapStyleUrl must be a whole http or https address, and is \"{style}\".");
        foreach (var host in settings.MapHosts)
        {
            if (!Uri.TryCreate(host, UriKind.Absolute, out var address) || !IsWebAddress(address) || address.GetLeftPart(UriPartial.Authority) != host)
                throw new WrongSettingException($"The setting Wegenetz:MapHosts must list hosts such as \"https://tiles.example.org\", and lists \"{host}\".");
        }
    }

    private static bool IsWebAddress(Uri address) => address.IsAbsoluteUri && address.Scheme is "http" or "https";

    public static void AddWeb(this IServiceCollection services)
    {
        services.AddHttpContextAccessor();
        services.AddHealthChecks().AddCheck<Readiness>("database");
        services.AddOutputCache();
        services.AddApi();
        services.AddRateLimiter(options => options.RejectionStatusCode = StatusCodes.Status429TooManyRequests);
    }

    public static void UseWeb(this WebApplication app)
    {
        UseTrustedProxies(app);
        app.UseMiddleware<RequestLog>();
        app.Use(AnswerHeadAsync);
        app.UseMiddleware<SecurityHeaders>();
        app.UseExceptionHandler("/fehler/500", createScopeForErrors: true);
        // A scope of its own, because a page that found nothing to show has already used the one of the request.
        app.UseStatusCodePagesWithReExecute("/fehler/{0}", createScopeForStatusCodePages: true);
        app.Use(ReadErrorPagesAsync);
        app.UseMiddleware<ApiProblems>();
        app.Use(ReadWithoutNullSignAsync);
        app.UseMiddleware<LocalName>();
        app.UseMiddleware<PathScopes>();
        app.UseRouting();
        app.UseCors();
        app.UseRateLimiter();
        app.UseMiddleware<ReadableForms>();
        app.UseAuthentication();
        app.UseAuthorization();
        app.UseMiddleware<StaffDoor>();
        app.UseMiddleware<FormWithFiles>();
        app.UseOutputCache();
        app.UseMiddleware<EntityTags>();
        app.UseAntiforgery();
        app.MapApiDocument();
        app.MapHealthChecks("/health/live", new HealthCheckOptions { Predicate = _ => false }).AllowAnonymous();
        app.MapHealthChecks("/health/ready").AllowAnonymous();
    }

    /// <summary>
    /// Who checks links or monitors the house asks with HEAD: the answer to GET without its body. The server itself remembers what was
    /// asked for and leaves the body out; no endpoint has to know.
    /// </summary>
    private static Task AnswerHeadAsync(HttpContext http, RequestDelegate next)
    {
        if (HttpMethods.IsHead(http.Request.Method)) http.Request.Method = HttpMethods.Get;
        return next(http);
    }

    /// <summary>No keyboard writes the sign U+0000, and PostgreSQL takes no text with it: what a query says is read without it.</summary>
    private static Task ReadWithoutNullSignAsync(HttpContext http, RequestDelegate next)
    {
        var query = http.Request.QueryString.Value!;
        if (query.Contains("%00", StringComparison.Ordinal)) http.Request.QueryString = new QueryString(query.Replace("%00", "", StringComparison.Ordinal));
        return next(http);
    }

    /// <summary>An error page is read, not sent to: after a refused post it is asked for with GET, or the check of forms would refuse it as well.</summary>
    private static async Task ReadErrorPagesAsync(HttpContext http, RequestDelegate next)
    {
        var method = http.Request.Method;
        if (http.Features.Get<IStatusCodeReExecuteFeature>() is not null) http.Request.Method = HttpMethods.Get;
        await next(http);
        http.Request.Method = method;
    }

    private static void UseTrustedProxies(WebApplication app)
    {
        var proxies = app.Services.GetRequiredService<InstallationSettings>().TrustedProxies;
        if (proxies.Count == 0) return;
        var options = new ForwardedHeadersOptions { ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto };
        foreach (var proxy in proxies)
        {
            if (proxy.Contains('/', StringComparison.Ordinal)) options.KnownIPNetworks.Add(System.Net.IPNetwork.Parse(proxy));
            else options.KnownProxies.Add(System.Net.IPAddress.Parse(proxy));
        }
        app.UseForwardedHeaders(options);
    }
}
