using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Wegenetz.Cases.Clients;
using Wegenetz.Platform.Language;
using Wegenetz.Platform.Web;

namespace Wegenetz.Cases.Rights;

/// <summary>The disclosure to take along, as PDF and JSON. Its name says the client's number and no more.</summary>
internal static class DisclosureFiles
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull };

    public static void Map(IEndpointRouteBuilder app)
    {
        app.MapGet("/{NetworkKey}/intern/faelle/personen/{Id:guid}/auskunft.{Format}", OfClientAsync).RequireAuthorization(CasePolicies.Clients);
        app.MapGet("/{NetworkKey}/intern/faelle/datenschutz/auskunft/{Id:guid}.{Format}", OfOfficerAsync).RequireAuthorization(CasePolicies.Privacy);
    }

    private static async Task<IResult> OfClientAsync(HttpContext http, OpenClient open, Links links, Guid id, string format, CancellationToken cancel)
    {
        var door = await open.RunAsync(id, cancel);
        if (door is { Client: null, Number: > 0 }) return TypedResults.Redirect(links.Intern($"/faelle/personen/{id}"));
        return door.Client is { } opened ? await SendAsync(http, opened, format, cancel) : TypedResults.NotFound();
    }

    private static async Task<IResult> OfOfficerAsync(HttpContext http, OpenForOfficer open, Guid id, string format, CancellationToken cancel) =>
        await open.RunAsync(id, cancel) is { } opened ? await SendAsync(http, opened, format, cancel) : TypedResults.NotFound();

    private static async Task<IResult> SendAsync(HttpContext http, OpenedClient opened, string format, CancellationToken cancel)
    {
        var services = http.RequestServices;
        http.Response.Headers.CacheControl = "no-store";
        if (format is not ("json" or "pdf")) return TypedResults.NotFound();
        var disclosure = await services.GetRequiredService<DiscloseClient>().RunAsync(opened, cancel);
        var name = $"auskunft-{disclosure.Number}-{disclosure.MadeOn:yyyy-MM-dd}.{format}";
        if (format == "json") return TypedResults.File(JsonSerializer.SerializeToUtf8Bytes(disclosure, Json), "application/json", name);
        var printed = await services.GetRequiredService<PrintPdf>().RunAsync(await HtmlAsync(services, disclosure), cancel);
        return printed.Refusal is { } refusal
            ? TypedResults.Text(services.GetRequiredService<Texts>().Of(refusal), "text/plain; charset=utf-8", System.Text.Encoding.UTF8, refusal.Status)
            : TypedResults.File(printed.Value, "application/pdf", name);
    }

    private static async Task<string> HtmlAsync(IServiceProvider services, Disclosure disclosure)
    {
        await using var renderer = new HtmlRenderer(services, services.GetRequiredService<ILoggerFactory>());
        return await renderer.Dispatcher.InvokeAsync(async () =>
            "<!doctype html>" + (await renderer.RenderComponentAsync<DisclosureSheet>(ParameterView.FromDictionary(new Dictionary<string, object?> { [nameof(DisclosureSheet.Disclosure)] = disclosure }))).ToHtmlString());
    }
}
