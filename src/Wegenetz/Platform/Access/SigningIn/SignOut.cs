using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;

namespace Wegenetz.Platform.Access.SigningIn;

internal static class SignOut
{
    public const string Path = "/konto/abmelden";

    /// <summary>Open to everyone: who clicks after the session ran out is signed out just as well.</summary>
    public static void MapSignOut(this IEndpointRouteBuilder routes) => routes.MapPost(Path, RunAsync).AllowAnonymous();

    /// <summary>The form parameter makes the framework ask for the antiforgery token.</summary>
    private static async Task<RedirectHttpResult> RunAsync([FromForm] string? from, SignInManager<Account> signIn)
    {
        await signIn.SignOutAsync();
        return TypedResults.Redirect("/anmelden?abgemeldet=1");
    }
}
