using System.Text;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace Wegenetz.Platform.Files;

/// <summary>A page whose form may bring files. Only signed-in people who may open it send any: they are read behind the door.</summary>
[AttributeUsage(AttributeTargets.Class)]
internal sealed class TakesFilesAttribute : Attribute
{
    /// <summary>Does this request bring a form with files to such a page?</summary>
    public static bool IsMeant(HttpContext http) =>
        http.GetEndpoint()?.Metadata.GetMetadata<TakesFilesAttribute>() is not null
        && MediaTypeHeaderValue.TryParse(http.Request.ContentType, out var type) && type.MediaType.Equals("multipart/form-data", StringComparison.OrdinalIgnoreCase);
}

/// <summary>
/// Reads a form with files. The framework would leave large ones unsealed in the folder for temporary files; here they wait sealed with a
/// key that is only in memory, and are removed with the answer. A file past the limit is read to its end and not kept, so that
/// the page can say so in the form.
/// </summary>
internal sealed class FormWithFiles(RequestDelegate next, InstallationSettings settings)
{
    /// <summary>Below the data folder; no backup takes it.</summary>
    public const string WaitingFolder = "waiting";

    private const int MostParts = 1024;
    private const int FieldMaxLength = 1024 * 1024;
    private const int BoundaryMaxLength = 128;

    /// <summary>Beyond the largest file: the rest of the form, and some politeness towards one that is a little too large.</summary>
    private const long Room = 64 * 1024 * 1024;

    public async Task InvokeAsync(HttpContext http)
    {
        if (HttpMethods.IsPost(http.Request.Method) && TakesFilesAttribute.IsMeant(http))
        {
            if (http.Features.Get<Microsoft.AspNetCore.Http.Features.IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit) limit.MaxRequestBodySize = settings.UploadBytes + Room;
            try
            {
                http.Request.Form = await ReadAsync(http.Request, http.RequestAborted);
            }
            catch (BadHttpRequestException fault)
            {
                http.Response.StatusCode = fault.StatusCode;
                return;
            }
            catch (Exception fault) when (fault is InvalidDataException or IOException)
            {
                http.Response.StatusCode = StatusCodes.Status400BadRequest;
                return;
            }
        }
        await next(http);
    }

    private async Task<FormCollection> ReadAsync(HttpRequest request, CancellationToken cancel)
    {
        var boundary = HeaderUtilities.RemoveQuotes(MediaTypeHeaderValue.Parse(request.ContentType).Boundary).ToString();
        if (boundary.Length is 0 or > BoundaryMaxLength) throw new InvalidDataException("The form has no boundary.");
        var reader = new MultipartReader(boundary, request.Body);
        var fields = new KeyValueAccumulator();
        var files = new FormFileCollection();
        for (var part = 0; await reader.ReadNextSectionAsync(cancel) is { } section; part++)
        {
            if (part == MostParts) throw new InvalidDataException("The form has too many parts.");
            if (!ContentDispositionHeaderValue.TryParse(section.ContentDisposition, out var disposition)) continue;
            var name = HeaderUtilities.RemoveQuotes(disposition.Name).ToString();
            if (disposition.IsFileDisposition()) await AddFileAsync(files, name, FileNameOf(disposition), section.Body, request.HttpContext, cancel);
            else fields.Append(name, await ReadFieldAsync(section.Body, cancel));
        }
        return new FormCollection(fields.GetResults().ToDictionary(field => field.Key, field => field.Value, StringComparer.OrdinalIgnoreCase), files);
    }

    /// <summary>A field in which nothing was chosen is sent as a file without name and content.</summary>
    private async Task AddFileAsync(FormFileCollection files, string name, string fileName, Stream body, HttpContext http, CancellationToken cancel)
    {
        var waiting = await WaitingFile.ReadAsync(body, settings.UploadBytes, Path.Combine(settings.DataDirectory, WaitingFolder), cancel);
        http.Response.RegisterForDispose(waiting);
        if (waiting.Length > 0 || fileName.Length > 0) files.Add(new FormFile(waiting.Content, 0, waiting.Length, name, fileName) { Headers = new HeaderDictionary() });
    }

    private static string FileNameOf(ContentDispositionHeaderValue disposition)
    {
        var said = StringSegment.IsNullOrEmpty(disposition.FileNameStar) ? disposition.FileName : disposition.FileNameStar;
        return HeaderUtilities.RemoveQuotes(said).ToString();
    }

    private static async Task<string> ReadFieldAsync(Stream body, CancellationToken cancel)
    {
        var text = new MemoryStream();
        var buffer = new byte[4096];
        for (int read; (read = await body.ReadAsync(buffer, cancel)) > 0;)
        {
            if (text.Length + read > FieldMaxLength) throw new InvalidDataException("A field is too long.");
            text.Write(buffer, 0, read);
        }
        return Encoding.UTF8.GetString(text.GetBuffer(), 0, (int)text.Length).Replace("\0", "", StringComparison.Ordinal);
    }
}
