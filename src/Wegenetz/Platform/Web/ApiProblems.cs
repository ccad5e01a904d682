using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.WebUtilities;

namespace Wegenetz.Platform.Web;

/// <summary>Errors below <c>/api</c> are problems after RFC 9457, not pages: a program reads them. They say no more than their status does.</summary>
internal sealed partial class ApiProblems(RequestDelegate next, ILogger<ApiProblems> log)
{
    public async Task InvokeAsync(HttpContext http)
    {
        if (!ApiServices.IsApi(http.Request))
        {
            await next(http);
            return;
        }
        http.Features.GetRequiredFeature<IStatusCodePagesFeature>().Enabled = false;
        try
        {
            await next(http);
        }
        catch (BadHttpRequestException fault) when (!http.Response.HasStarted)
        {
            http.Response.StatusCode = fault.StatusCode;
        }
        catch (Exception fault) when (!http.Response.HasStarted && !http.RequestAborted.IsCancellationRequested)
        {
            Failed(log, fault);
            http.Response.Clear();
            http.Response.StatusCode = StatusCodes.Status500InternalServerError;
        }
        if (http.Response is { HasStarted: false, StatusCode: >= 400, ContentLength: null or 0, ContentType: null })
        {
            var status = http.Response.StatusCode;
            await TypedResults.Problem(statusCode: status, title: ReasonPhrases.GetReasonPhrase(status)).ExecuteAsync(http);
        }
    }

    [LoggerMessage(LogLevel.Error, "A request of the programming interface failed.")]
    private static partial void Failed(ILogger log, Exception fault);
}
