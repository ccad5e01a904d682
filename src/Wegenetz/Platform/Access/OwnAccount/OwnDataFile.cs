using System.Security.Claims;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Identity;
using Wegenetz.Platform.Data;

namespace Wegenetz.Platform.Access.OwnAccount;

/// <summary>One's own data as a file to keep or to take along.</summary>
internal static class OwnDataFile
{
    public const string Path = "/konto/daten.json";

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, Converters = { new JsonStringEnumConverter() },
    };

    public static void MapOwnData(this IEndpointRouteBuilder routes) => routes.MapGet(Path, RunAsync).RequireAuthorization(Policies.SignedIn);

    private static async Task<FileContentHttpResult> RunAsync(ClaimsPrincipal user, UserManager<Account> accounts, ReadOwnData readOwnData, TimeProvider clock, CancellationToken cancel)
    {
        var data = await readOwnData.RunAsync((await accounts.GetUserAsync(user))!, cancel);
        return TypedResults.File(JsonSerializer.SerializeToUtf8Bytes(data, Json), "application/json", $"wegenetz-meine-daten-{clock.Today:yyyy-MM-dd}.json");
    }
}
