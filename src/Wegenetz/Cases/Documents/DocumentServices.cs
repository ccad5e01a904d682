using Microsoft.EntityFrameworkCore;
using Wegenetz.Cases.Clients;
using Wegenetz.Platform.Access;
using Wegenetz.Platform.Files;
using Wegenetz.Platform.Language;

namespace Wegenetz.Cases.Documents;

internal static class DocumentServices
{
    public const string TabPath = "/unterlagen";

    public static void AddDocuments(this IServiceCollection services)
    {
        services.AddScoped(provider => new AddDocuments(
            provider.GetRequiredService<AppDb>(), provider.GetRequiredService<CurrentAccount>(), provider.GetRequiredService<StoreFile>(),
            provider.GetRequiredService<UploadFolder>(), provider.GetRequiredService<TimeProvider>()));
        services.AddScoped(provider => new KeepDocuments(provider.GetRequiredService<AppDb>(), provider.GetRequiredService<UploadFolder>()));
        services.AddSingleton(new ClientTab(40, "intern-unterlagen.title", TabPath));
    }

    public static void MapDocuments(this IEndpointRouteBuilder app) =>
        app.MapGet("/{NetworkKey}/intern/faelle/personen/{Id:guid}/unterlagen/{DocumentId:guid}/datei", SendAsync).RequireAuthorization(CasePolicies.Clients);

    public static void Map(ModelBuilder model)
    {
        model.Entity<ClientDocument>(document =>
        {
            ClientMapping.OfUnit(document, ClientDocument.Table);
            document.Property(d => d.Kind).HasMaxLength(FileKind.NameMaxLength);
            document.HasIndex(d => d.ClientId);
            document.HasOne<Client>().WithMany().HasForeignKey(d => d.ClientId).OnDelete(DeleteBehavior.Cascade);
            document.HasOne<Account>().WithMany().HasForeignKey(d => d.AddedById).OnDelete(DeleteBehavior.SetNull);
        });
    }

    /// <summary>The file of a paper. Its name in the folder of downloads says the client's number and no more.</summary>
    private static async Task<IResult> SendAsync(HttpContext http, OpenClient open, KeepDocuments documents, Links links, Guid id, Guid documentId, string? sichern, CancellationToken cancel)
    {
        var door = await open.RunAsync(id, cancel);
        if (door is { Client: null, Number: > 0 }) return TypedResults.Redirect(links.Intern($"/faelle/personen/{id}"));
        if (door.Client is not { } opened || await documents.FindAsync(opened, documentId, cancel) is not { } document) return TypedResults.NotFound();
        return SentFile.Of(http, documents.OpenFile(opened, document), document.Kind, $"klient-{opened.Client.Number}-{Platform.Data.Clock.InBerlin(document.AddedAt):yyyy-MM-dd}", save: sichern is not null);
    }
}
