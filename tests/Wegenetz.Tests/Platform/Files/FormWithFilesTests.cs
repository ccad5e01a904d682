using System.Net;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Wegenetz.Platform.Files;
using Wegenetz.Platform.Privacy;
using Wegenetz.Tests.Harness;

namespace Wegenetz.Tests.Platform.Files;

/// <summary>A form with files, from the browser into the folder and back.</summary>
public sealed class FormWithFilesTests : IAsyncLifetime
{
    private static readonly byte[] Picture = [0xFF, 0xD8, 0xFF, 0xE0, .. new byte[150_000]];

    private readonly RecordSeal seal = new(new byte[32], Guid.CreateVersion7(), Guid.CreateVersion7());
    private readonly Guid id = Guid.CreateVersion7();
    private TestApp app = null!;

    public async ValueTask InitializeAsync()
    {
        app = await TestApp.StartAsync(settings: new() { ["Wegenetz:UploadMegabytes"] = "1" });
        app.Routes.MapPost("/probe", async (HttpContext http, StoreFile store) =>
        {
            var form = await http.Request.ReadFormAsync();
            if (form.Files.Count == 0) return Results.Text($"{form["Name"]}, no file");
            var stored = await store.RunAsync(form.Files[0], id, seal, http.RequestAborted);
            return stored.Refusal is { } refusal ? Results.Text(refusal.GetType().Name, statusCode: refusal.Status) : Results.Text($"{form["Name"]}, {form.Files[0].FileName}, {stored.Value.Kind.Name}, {stored.Value.Length}");
        }).AllowAnonymous().DisableAntiforgery().WithMetadata(new TakesFilesAttribute());
        app.Routes.MapGet("/probe/{kind}", (HttpContext http, UploadFolder folder, string kind) => SentFile.Of(http, folder.Open(id, seal), FileKind.Named(kind), "unterlage-1")).AllowAnonymous();
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();

    [Fact]
    public async Task A_file_arrives_with_its_fields_is_sealed_and_comes_back_as_it_was()
    {
        Assert.Equal((HttpStatusCode.OK, "Zeugnis Übung, Foto ä.jpg, jpeg, 150004"), await SendAsync(Picture));
        Assert.Single(StoredFiles());
        using var shown = await app.Visitor.GetAsync("/probe/jpeg");
        Assert.Equal(Picture, await shown.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
        Assert.Equal(("image/jpeg", "nosniff", SentFile.Sandbox), (shown.Content.Headers.ContentType!.ToString(), Header(shown, "X-Content-Type-Options"), Header(shown, "Content-Security-Policy")));
        Assert.Null(shown.Content.Headers.ContentDisposition);
        Assert.Empty(await WaitingFilesAsync());
    }

    [Fact]
    public async Task What_is_no_picture_is_only_handed_out_to_be_saved()
    {
        await SendAsync("%PDF-1.7 …"u8.ToArray());
        using var saved = await app.Visitor.GetAsync("/probe/pdf");
        Assert.Equal(("attachment", "unterlage-1.pdf"), (saved.Content.Headers.ContentDisposition!.DispositionType, saved.Content.Headers.ContentDisposition.FileName));
        Assert.Equal(("application/pdf", "nosniff", SentFile.Sandbox), (saved.Content.Headers.ContentType!.ToString(), Header(saved, "X-Content-Type-Options"), Header(saved, "Content-Security-Policy")));
    }

    [Fact]
    public async Task What_may_not_be_stored_is_refused_by_name_and_leaves_nothing()
    {
        Assert.Equal((HttpStatusCode.UnprocessableEntity, nameof(FileKindIsNotTaken)), await SendAsync("<svg onload='alert(1)'/>"u8.ToArray()));
        Assert.Equal((HttpStatusCode.UnprocessableEntity, nameof(FileIsEmpty)), await SendAsync([]));
        Assert.Equal((HttpStatusCode.UnprocessableEntity, nameof(FileIsTooLarge)), await SendAsync([.. Picture, .. new byte[1_000_000]]));
        Assert.Empty(StoredFiles());
        Assert.Empty(await WaitingFilesAsync());
    }

    [Fact]
    public async Task Nothing_is_stored_unscanned()
    {
        app.Services.GetRequiredService<Wegenetz.Platform.InstallationSettings>().VirusScanner = new Uri("tcp://127.0.0.1:1");
        Assert.Equal((HttpStatusCode.ServiceUnavailable, nameof(FileWasNotScanned)), await SendAsync(Picture));
        Assert.Empty(StoredFiles());
    }

    [Fact]
    public async Task A_form_without_a_file_and_one_that_is_torn_are_no_fault()
    {
        using var without = new MultipartFormDataContent { { new StringContent("Zeug\0nis"), "Name" }, { new ByteArrayContent([]), "File", "\"\"" } };
        using var answer = await app.Visitor.PostAsync("/probe", without);
        Assert.Equal("Zeugnis, no file", await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        using var torn = new StringContent("--x\r\nContent-Disposition: form-data; name=a; filename=b\r\n\r\nhalf");
        torn.Headers.ContentType = System.Net.Http.Headers.MediaTypeHeaderValue.Parse("multipart/form-data; boundary=x");
        using var refused = await app.Visitor.PostAsync("/probe", torn);
        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
    }

    private async Task<(HttpStatusCode Status, string Body)> SendAsync(byte[] content)
    {
        using var form = new MultipartFormDataContent { { new StringContent("Zeugnis Übung", Encoding.UTF8), "Name" }, { new ByteArrayContent(content), "File", "Foto ä.jpg" } };
        using var answer = await app.Visitor.PostAsync("/probe", form);
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync());
    }

    private static string Header(HttpResponseMessage answer, string name) => answer.Headers.GetValues(name).Single();

    /// <summary>A request lets go of its files once it is answered, which is over for sure when the server has stopped.</summary>
    private async Task<string[]> WaitingFilesAsync()
    {
        await app.StopAsync();
        return Directory.GetFiles(Path.Combine(app.Folder, FormWithFiles.WaitingFolder));
    }

    private string[] StoredFiles() => Directory.Exists(Path.Combine(app.Folder, "uploads")) ? Directory.GetFiles(Path.Combine(app.Folder, "uploads"), "*", SearchOption.AllDirectories) : [];
}
