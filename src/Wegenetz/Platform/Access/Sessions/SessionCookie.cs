using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Wegenetz.Platform.Access.Resuming;
using Wegenetz.Platform.Access.SigningIn;
using Wegenetz.Platform.Data;
using Wegenetz.Platform.Language;

namespace Wegenetz.Platform.Access.Sessions;

/// <summary>Ties the cookie to its <see cref="Session"/> and answers those who have none.</summary>
internal sealed class SessionCookie(AppDb db, TimeProvider clock, CurrentSession current, KeepPost keepPost, LanguageScope language) : CookieAuthenticationEvents
{
    public const string SessionClaim = "wegenetz:session";

    private static readonly TimeSpan UseIsNotedEvery = TimeSpan.FromMinutes(1);

    public override async Task SigningIn(CookieSigningInContext context)
    {
        var identity = (ClaimsIdentity)context.Principal!.Identity!;
        var accountId = AccountOf(context.Principal)!.Value;
        var before = context.HttpContext.User;
        // Who signs in gets a session nobody knew before, even the person who is in already: what was planted in the browser opens nothing.
        if (SessionOf(before) is { } running && current.Id == running)
        {
            if (current.GoesOn && AccountOf(before) == accountId)
            {
                identity.AddClaim(new(SessionClaim, running.ToString()));
                return;
            }
            await EndAsync(running);
        }
        var session = new Session
        {
            AccountId = accountId, Device = DeviceName.From(context.Request.Headers.UserAgent),
            StartedAt = clock.GetUtcNow(), LastUsedAt = clock.GetUtcNow(),
        };
        db.Sessions.Add(session);
        (await db.Users.FindAsync([accountId], context.HttpContext.RequestAborted))!.NoteSignIn(clock.Today);
        await db.SaveChangesAsync(context.HttpContext.RequestAborted);
        identity.AddClaim(new(SessionClaim, session.Id.ToString()));
    }

    public override async Task SigningOut(CookieSigningOutContext context)
    {
        if (current.Id is { } running) await EndAsync(running);
    }

    public override async Task ValidatePrincipal(CookieValidatePrincipalContext context)
    {
        var sessionId = SessionOf(context.Principal);
        var found = await (
            from session in db.Sessions
            where session.Id == sessionId
            join account in db.Users on session.AccountId equals account.Id
            select new
            {
                session.StartedAt, session.LastUsedAt, account.Id, account.SecurityStamp, account.Language,
                IsProtected = account.IsDemo || account.TwoFactorEnabled || db.UserPasskeys.Any(passkey => passkey.UserId == account.Id),
            }).SingleOrDefaultAsync(context.HttpContext.RequestAborted);
        var now = clock.GetUtcNow();
        if (found is null || found.SecurityStamp != context.Principal!.FindFirstValue(StampClaim))
        {
            context.RejectPrincipal();
        }
        else if (Session.HasEnded(found.StartedAt, found.LastUsedAt, now))
        {
            // The cookie stays: it tells whose half-written form comes next.
            current.EndedAccountId = found.Id;
            context.RejectPrincipal();
        }
        else
        {
            (current.Id, current.IsProtected, current.Language) = (sessionId, found.IsProtected, found.Language);
            if (now - found.LastUsedAt >= UseIsNotedEvery) await NoteUseAsync(sessionId!.Value, now);
        }
    }

    public override async Task RedirectToLogin(RedirectContext<CookieAuthenticationOptions> context)
    {
        var request = context.Request;
        if (request.Path.StartsWithSegments("/api", StringComparison.Ordinal))
        {
            context.Response.StatusCode = StatusCodes.Status401Unauthorized;
            return;
        }
        var back = await keepPost.RunAsync(context.HttpContext) ?? (HttpMethods.IsGet(request.Method) ? request.Path + request.QueryString : null);
        context.Response.Redirect(ReturnAddress.Carry(Links.OutsideNetworks(language.Current, "/anmelden"), back));
    }

    /// <summary>The page for it is written by the error page.</summary>
    public override Task RedirectToAccessDenied(RedirectContext<CookieAuthenticationOptions> context)
    {
        context.Response.StatusCode = StatusCodes.Status403Forbidden;
        return Task.CompletedTask;
    }

    private static string StampClaim => new ClaimsIdentityOptions().SecurityStampClaimType;

    private static Guid? AccountOf(ClaimsPrincipal principal) => Guid.TryParse(principal.FindFirstValue(ClaimTypes.NameIdentifier), out var id) ? id : null;

    private static Guid? SessionOf(ClaimsPrincipal? principal) => Guid.TryParse(principal?.FindFirstValue(SessionClaim), out var id) ? id : null;

    // Both may find the row gone, because the session was revoked at this very moment: then there is nothing left to do.
    private Task<int> NoteUseAsync(Guid sessionId, DateTimeOffset now) =>
        db.Sessions.Where(session => session.Id == sessionId).ExecuteUpdateAsync(change => change.SetProperty(session => session.LastUsedAt, now));

    private Task<int> EndAsync(Guid sessionId) => db.Sessions.Where(session => session.Id == sessionId).ExecuteDeleteAsync();
}
