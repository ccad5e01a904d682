using Microsoft.AspNetCore.Authorization;
using Wegenetz.Platform.Access.SigningIn;
using Wegenetz.Platform.Language;

namespace Wegenetz.Platform.Access.Sessions;

/// <summary>A page behind the sign-in that opens before the person has set up a passkey or a second factor.</summary>
[AttributeUsage(AttributeTargets.Class)]
internal sealed class OpenWithoutSecondFactorAttribute : Attribute;

/// <summary>
/// What all pages behind the sign-in share: they speak the person's language, are kept by no cache, and open only after a
/// passkey or a second factor was set up.
/// </summary>
internal sealed class StaffDoor(RequestDelegate next)
{
    public const string SetUpPath = "/konto/schutz";

    public Task InvokeAsync(HttpContext http, CurrentSession session, LanguageScope language)
    {
        if (session.Id is null || http.GetEndpoint() is not { } endpoint || endpoint.Metadata.GetMetadata<IAllowAnonymous>() is not null) return next(http);
        language.Enter(Languages.Find(session.Language) ?? Languages.German);
        http.Response.Headers.CacheControl = "no-store";
        if (session.IsProtected || endpoint.Metadata.GetMetadata<OpenWithoutSecondFactorAttribute>() is not null) return next(http);
        if (http.Request.Path.StartsWithSegments("/api", StringComparison.Ordinal)) http.Response.StatusCode = StatusCodes.Status403Forbidden;
        else http.Response.Redirect(ReturnAddress.Carry(SetUpPath, HttpMethods.IsGet(http.Request.Method) ? http.Request.Path + http.Request.QueryString : null));
        return Task.CompletedTask;
    }
}
