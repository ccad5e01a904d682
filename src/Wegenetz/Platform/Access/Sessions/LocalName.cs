using System.Net;

namespace Wegenetz.Platform.Access.Sessions;

/// <summary>Sends sign-in and account pages asked for at 127.0.0.1 to localhost: a passkey belongs to a name, never to a number.</summary>
internal sealed class LocalName(RequestDelegate next)
{
    private static readonly string[] NeedName = ["anmelden", "konto", "einladung"];

    public Task InvokeAsync(HttpContext http)
    {
        var request = http.Request;
        var isLoopback = IPAddress.TryParse(request.Host.Host, out var address) && IPAddress.IsLoopback(address);
        var asks = HttpMethods.IsGet(request.Method) && (request.Path.Value ?? "").Split('/', StringSplitOptions.RemoveEmptyEntries).Take(2).Any(NeedName.Contains);
        if (!isLoopback || !asks) return next(http);
        http.Response.Redirect($"{request.Scheme}://localhost:{request.Host.Port}{request.Path}{request.QueryString}");
        return Task.CompletedTask;
    }
}
