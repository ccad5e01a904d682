using Wegenetz.Cases.Clients;
using Wegenetz.Cases.Documents;
using Wegenetz.Cases.Working;
using Wegenetz.Platform.Data;
using Wegenetz.Platform.Language;

namespace Wegenetz.Cases.Rights;

/// <summary>Notes about a client and their papers, in words, for the client.</summary>
internal static class CollectWork
{
    /// <summary>Corrected notes stand before what corrects them: they are stored, too.</summary>
    public static async Task<IReadOnlyList<DisclosedRecord>> NotesAsync(IServiceProvider services, OpenedClient opened, CancellationToken cancel)
    {
        var texts = services.GetRequiredService<Texts>();
        var notes = await services.GetRequiredService<ReadNotes>().RunAsync(opened, null, cancel);
        return [.. notes.SelectMany(note => note.Earlier.Append(note)).OrderBy(note => note.WrittenAt).Select(note => new DisclosedRecord(
            texts[$"intern-notiz.kind.{note.Kind}"], note.On, [new(texts["intern-notiz.text"], note.Text), new(texts["intern-rechte.by"], note.WrittenBy ?? "–")]))];
    }

    /// <summary>What the papers of the client are called, by id.</summary>
    public static async Task<IReadOnlyDictionary<Guid, string>> DocumentNamesAsync(IServiceProvider services, OpenedClient opened, CancellationToken cancel) =>
        (await services.GetRequiredService<KeepDocuments>().ReadAsync(opened, cancel)).ToDictionary(document => document.Id, document => document.Name);

    /// <summary>Names and notes; the files themselves are handed over beside the disclosure.</summary>
    public static async Task<IReadOnlyList<DisclosedRecord>> DocumentsAsync(IServiceProvider services, OpenedClient opened, CancellationToken cancel)
    {
        var texts = services.GetRequiredService<Texts>();
        var documents = await services.GetRequiredService<KeepDocuments>().ReadAsync(opened, cancel);
        return [.. documents.OrderBy(document => document.AddedAt).Select(document => new DisclosedRecord(
            document.Name, DateOnly.FromDateTime(Clock.InBerlin(document.AddedAt).DateTime),
            [new(texts["intern-unterlagen.kind"], texts[$"intern-unterlagen.kind.{document.Kind.Name}"]), new(texts["intern-rechte.by"], document.AddedBy ?? "–"), .. document.Note is { } note ? [new DisclosedFact(texts["intern-rechte.note"], note)] : Array.Empty<DisclosedFact>()]))];
    }
}
