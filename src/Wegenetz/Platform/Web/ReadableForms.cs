using System.Text;
using Microsoft.Extensions.Primitives;
using Wegenetz.Platform.Files;

namespace Wegenetz.Platform.Web;

/// <summary>
/// Reads every form before anybody else does. The sign U+0000, which no keyboard writes, no text of PostgreSQL holds and the framework
/// refuses, is left out; what is no form at all, or is past the limits of the framework, answers 400 instead of a fault later on. Forms with files are <see cref="FormWithFiles"/>'s.
/// </summary>
internal sealed class ReadableForms(RequestDelegate next)
{
    /// <summary>Larger ones are left to the framework: no page of ours sends them.</summary>
    private const int MaxLength = 1024 * 1024;

    public async Task InvokeAsync(HttpContext http)
    {
        if (HttpMethods.IsPost(http.Request.Method) && http.Request.HasFormContentType && !TakesFilesAttribute.IsMeant(http) && !await ReadAsync(http.Request))
        {
            http.Response.StatusCode = StatusCodes.Status400BadRequest;
            return;
        }
        await next(http);
    }

    private static async Task<bool> ReadAsync(HttpRequest request)
    {
        try
        {
            if (IsEncoded(request)) await TakeOutOfBodyAsync(request);
            var form = await request.ReadFormAsync(request.HttpContext.RequestAborted);
            if (form.Any(field => HasNullSign(field.Key) || field.Value.Any(HasNullSign))) request.Form = Without(form);
            return true;
        }
        catch (Exception fault) when (fault is InvalidDataException or IOException)
        {
            return false;
        }
    }

    private static bool IsEncoded(HttpRequest request) =>
        request.ContentLength <= MaxLength && request.ContentType!.StartsWith("application/x-www-form-urlencoded", StringComparison.OrdinalIgnoreCase);

    private static async Task TakeOutOfBodyAsync(HttpRequest request)
    {
        using var reader = new StreamReader(request.Body, Encoding.Latin1);
        var body = await reader.ReadToEndAsync(request.HttpContext.RequestAborted);
        request.Body = new MemoryStream(Encoding.Latin1.GetBytes(body.Replace("%00", "", StringComparison.Ordinal)));
    }

    private static FormCollection Without(IFormCollection form) => new(
        form.GroupBy(field => Without(field.Key)!, field => field.Value, StringComparer.OrdinalIgnoreCase)
            .ToDictionary(field => field.Key, field => new StringValues([.. field.SelectMany(values => values).Select(Without)]), StringComparer.OrdinalIgnoreCase),
        form.Files);

    private static bool HasNullSign(string? text) => text?.Contains('\0', StringComparison.Ordinal) ?? false;

    private static string? Without(string? text) => text?.Replace("\0", "", StringComparison.Ordinal);
}
