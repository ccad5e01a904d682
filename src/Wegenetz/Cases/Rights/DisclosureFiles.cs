using System.IO.Compression;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.AspNetCore.Http.Features;
using Wegenetz.Cases.Clients;
using Wegenetz.Cases.Documents;
using Wegenetz.Platform;
using Wegenetz.Platform.Data;
using Wegenetz.Platform.Language;
using Wegenetz.Platform.Web;

namespace Wegenetz.Cases.Rights;

/// <summary>The disclosure to take along, as PDF, as JSON, and of a client as both with the papers. Its name says the number of the client or referral and no more.</summary>
internal static class DisclosureFiles
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull };

    public static void Map(IEndpointRouteBuilder app)
    {
        app.MapGet("/{NetworkKey}/intern/faelle/personen/{Id:guid}/auskunft.{Format}", OfClientAsync).RequireAuthorization(CasePolicies.Clients);
        app.MapGet("/{NetworkKey}/intern/faelle/datenschutz/auskunft/{Id:guid}.{Format}", OfOfficerAsync).RequireAuthorization(CasePolicies.Privacy);
        app.MapGet("/{NetworkKey}/intern/faelle/ueberweisungen/{Id:guid}/auskunft.{Format}", OfCopyAsync).RequireAuthorization(CasePolicies.Referrals);
    }

    private static async Task<IResult> OfClientAsync(HttpContext http, OpenClient open, Links links, Guid id, string format, CancellationToken cancel)
    {
        var door = await open.RunAsync(id, cancel);
        if (door is { Client: null, Number: > 0 }) return TypedResults.Redirect(links.Intern($"/faelle/personen/{id}"));
        return door.Client is { } opened ? await SendAsync(http, opened, format, cancel) : TypedResults.NotFound();
    }

    private static async Task<IResult> OfOfficerAsync(HttpContext http, OpenForOfficer open, Guid id, string format, CancellationToken cancel) =>
        await open.RunAsync(id, cancel) is { } opened ? await SendAsync(http, opened, format, cancel) : TypedResults.NotFound();

    private static async Task<IResult> OfCopyAsync(HttpContext http, OpenCopy open, DiscloseCopy disclose, Guid id, string format, CancellationToken cancel)
    {
        http.Response.Headers.CacheControl = "no-store";
        if (format is not ("json" or "pdf") || await open.RunAsync(id, cancel) is not { Copy: not null } opened) return TypedResults.NotFound();
        return await SendAsync(http.RequestServices, await disclose.RunAsync(opened, cancel), format, cancel);
    }

    private static async Task<IResult> SendAsync(HttpContext http, OpenedClient opened, string format, CancellationToken cancel)
    {
        var services = http.RequestServices;
        http.Response.Headers.CacheControl = "no-store";
        if (format is not ("json" or "pdf" or "zip")) return TypedResults.NotFound();
        var disclosure = await services.GetRequiredService<DiscloseClient>().RunAsync(opened, cancel);
        if (format != "zip") return await SendAsync(services, disclosure, format, cancel);
        // An entry writes its last bytes synchronously when it ends.
        http.Features.GetRequiredFeature<IHttpBodyControlFeature>().AllowSynchronousIO = true;
        return TypedResults.Stream(to => PackAsync(services, opened, disclosure, to, cancel), "application/zip", NameOf(disclosure, format));
    }

    private static async Task<IResult> SendAsync(IServiceProvider services, Disclosure disclosure, string format, CancellationToken cancel)
    {
        var name = NameOf(disclosure, format);
        if (format == "json") return TypedResults.File(JsonSerializer.SerializeToUtf8Bytes(disclosure, Json), "application/json", name);
        var printed = await PrintAsync(services, disclosure, cancel);
        return printed.Refusal is { } refusal
            ? TypedResults.Text(services.GetRequiredService<Texts>().Of(refusal), "text/plain; charset=utf-8", System.Text.Encoding.UTF8, refusal.Status)
            : TypedResults.File(printed.Value, "application/pdf", name);
    }

    /// <summary>
    /// All of it in one file, as it leaves: the disclosure in both forms and the papers as they were added. Written straight to whoever takes it, since nothing of
    /// it may lie open on the server.
    /// </summary>
    private static async Task PackAsync(IServiceProvider services, OpenedClient opened, Disclosure disclosure, Stream to, CancellationToken cancel)
    {
        var (keep, texts) = (services.GetRequiredService<KeepDocuments>(), services.GetRequiredService<Texts>());
        await using var zip = await ZipArchive.CreateAsync(to, ZipArchiveMode.Create, leaveOpen: true, entryNameEncoding: null, cancel);
        await AddAsync(NameOf(disclosure, "json"), new MemoryStream(JsonSerializer.SerializeToUtf8Bytes(disclosure, Json)));
        var printed = await PrintAsync(services, disclosure, cancel);
        if (printed.Refusal is null) await AddAsync(NameOf(disclosure, "pdf"), new MemoryStream(printed.Value));
        else await AddAsync($"{Slug.From(texts["intern-rechte.noPdf"])}.txt", new MemoryStream(System.Text.Encoding.UTF8.GetBytes(texts.Of(printed.Refusal))));
        var number = 0;
        foreach (var document in (await keep.ReadAsync(opened, cancel)).Reverse())
            await AddAsync($"unterlagen/{++number:000}-{Slug.From(document.Name)}{document.Kind.Extension}", keep.OpenFile(opened, document));

        async Task AddAsync(string path, Stream content)
        {
            await using (content)
            {
                await using var entry = await zip.CreateEntry(path, CompressionLevel.Fastest).OpenAsync(cancel);
                await content.CopyToAsync(entry, cancel);
            }
        }
    }

    private static string NameOf(Disclosure disclosure, string format) => $"auskunft-{disclosure.Number}-{disclosure.MadeOn:yyyy-MM-dd}.{format}";

    private static async Task<Result<byte[]>> PrintAsync(IServiceProvider services, Disclosure disclosure, CancellationToken cancel) =>
        await services.GetRequiredService<PrintPdf>().RunAsync(await HtmlAsync(services, disclosure), cancel);

    internal static async Task<string> HtmlAsync(IServiceProvider services, Disclosure disclosure)
    {
        await using var renderer = new HtmlRenderer(services, services.GetRequiredService<ILoggerFactory>());
        return await renderer.Dispatcher.InvokeAsync(async () =>
            "<!doctype html>" + (await renderer.RenderComponentAsync<DisclosureSheet>(ParameterView.FromDictionary(new Dictionary<string, object?> { [nameof(DisclosureSheet.Disclosure)] = disclosure }))).ToHtmlString());
    }
}
