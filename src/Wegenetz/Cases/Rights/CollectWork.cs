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
        return [.. notes.SelectMany(note => note.Earlier.Append(note).OrderBy(one => one.WrittenAt).Select((one, version) => (Note: one, IsCorrection: version > 0))).OrderBy(one => one.Note.WrittenAt).Select(one => new DisclosedRecord(
            texts[$"intern-notiz.kind.{one.Note.Kind}"], one.Note.On, new FactList(texts)
                .Say("intern-notiz.text", one.Note.Text)
                .SayIf(one.Note.IsEntrusted, "intern-notiz.entrusted")
                .SayIf(one.IsCorrection, "intern-rechte.corrects")
                .Say("intern-rechte.writtenAt", one.Note.WrittenAt)
                .Say("intern-rechte.by", one.Note.WrittenBy ?? "–").All))];
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
            document.Name, DateOnly.FromDateTime(Clock.InBerlin(document.AddedAt).DateTime), new FactList(texts)
                .Say("intern-unterlagen.kind", $"{texts[$"intern-unterlagen.kind.{document.Kind.Name}"]}, {DocumentWords.Size(texts, document.Length)}")
                .Say("intern-unterlagen.added.on", document.AddedAt)
                .Say("intern-rechte.by", document.AddedBy ?? "–")
                .Say("intern-rechte.note", document.Note).All))];
    }
}
