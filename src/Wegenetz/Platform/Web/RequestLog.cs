using System.Diagnostics;

namespace Wegenetz.Platform.Web;

/// <summary>
/// One line per request: method, route (never the path: it may hold a token), status and milliseconds; no query string, no
/// address, no name. The trace id goes back as <c>X-Request-Id</c>, so that a report can be found in the log.
/// </summary>
internal sealed partial class RequestLog(RequestDelegate next, ILogger<RequestLog> log)
{
    public async Task InvokeAsync(HttpContext http)
    {
        var begun = Stopwatch.GetTimestamp();
        var id = IdOf(http);
        // On starting, because the answer to a fault begins with headers wiped.
        http.Response.OnStarting(() =>
        {
            http.Response.Headers["X-Request-Id"] = id;
            return Task.CompletedTask;
        });
        try
        {
            await next(http);
        }
        finally
        {
            var route = (http.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText ?? "-";
            Requested(log, http.Request.Method, route, http.Response.StatusCode, Stopwatch.GetElapsedTime(begun).TotalMilliseconds, id);
        }
    }

    /// <summary>The trace id after W3C Trace Context: the caller's if a <c>traceparent</c> came with the request.</summary>
    public static string IdOf(HttpContext http) => Activity.Current?.TraceId.ToHexString() ?? http.TraceIdentifier;

    [LoggerMessage(LogLevel.Information, "{Method} {Route} {Status} {Milliseconds:0.0} ms {RequestId}")]
    private static partial void Requested(ILogger log, string method, string route, int status, double milliseconds, string requestId);
}
