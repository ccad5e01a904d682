using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Identity;

namespace Wegenetz.Platform.Access.SigningIn;

/// <summary>What <c>islands/passkey.js</c> asks before it talks to the authenticator: a fresh challenge, kept in a sealed cookie.</summary>
internal static class PasskeyEndpoints
{
    public static void MapPasskeys(this IEndpointRouteBuilder routes)
    {
        routes.MapPost("/anmelden/passkey", RequestAsync).AllowAnonymous().RequireRateLimiting(SignInLimits.PerAddress);
        routes.MapPost("/konto/passkey", CreateAsync).RequireAuthorization(Policies.SignedIn).WithMetadata(new Sessions.OpenWithoutSecondFactorAttribute());
    }

    private static async Task<Results<ContentHttpResult, BadRequest>> RequestAsync(HttpContext http, IAntiforgery antiforgery, SignInManager<Account> signIn)
    {
        if (!await antiforgery.IsRequestValidAsync(http)) return TypedResults.BadRequest();
        return TypedResults.Content(await signIn.MakePasskeyRequestOptionsAsync(null), "application/json");
    }

    private static async Task<Results<ContentHttpResult, BadRequest, NotFound>> CreateAsync(HttpContext http, IAntiforgery antiforgery, SignInManager<Account> signIn)
    {
        if (!await antiforgery.IsRequestValidAsync(http)) return TypedResults.BadRequest();
        if (await signIn.UserManager.GetUserAsync(http.User) is not { } account) return TypedResults.NotFound();
        return TypedResults.Content(await signIn.MakePasskeyCreationOptionsAsync(OwnerOf(account)), "application/json");
    }

    private static PasskeyUserEntity OwnerOf(Account account) => new()
    {
        Id = account.Id.ToString(), Name = account.Email!, DisplayName = account.DisplayName.Length > 0 ? account.DisplayName : account.Email!,
    };
}
