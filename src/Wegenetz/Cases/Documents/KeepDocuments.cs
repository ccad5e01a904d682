using System.ComponentModel.DataAnnotations;
using Microsoft.EntityFrameworkCore;
using Wegenetz.Cases.Clients;
using Wegenetz.Platform;
using Wegenetz.Platform.Data;
using Wegenetz.Platform.Design.Forms;
using Wegenetz.Platform.Files;
using Wegenetz.Platform.Privacy;

namespace Wegenetz.Cases.Documents;

public sealed class DocumentForm
{
    [Required(ErrorMessage = "shell.form.required"), StringLength(ClientDocument.NameMaxLength, ErrorMessage = "shell.form.tooLong")]
    public string? Name { get; set => field = FormText.Of(value); }

    [StringLength(ClientDocument.NoteMaxLength, ErrorMessage = "shell.form.tooLong")]
    public string? Note { get; set => field = FormText.Of(value); }

    public int Version { get; set; }
}

/// <summary>Reads, names and deletes the papers of a client who was opened.</summary>
public sealed class KeepDocuments
{
    private readonly AppDb db;
    private readonly UploadFolder folder;

    internal KeepDocuments(AppDb db, UploadFolder folder) => (this.db, this.folder) = (db, folder);

    /// <summary>Latest first.</summary>
    public async Task<IReadOnlyList<DocumentRow>> ReadAsync(OpenedClient opened, CancellationToken cancel) =>
        [.. (await RowsOf(opened).ToListAsync(cancel)).Select(row => Open(opened.Seal, row.Document, row.AddedBy))];

    /// <summary>One of them; null: there is no such paper of this client.</summary>
    public async Task<DocumentRow?> FindAsync(OpenedClient opened, Guid documentId, CancellationToken cancel) =>
        await RowsOf(opened).Where(row => row.Document.Id == documentId).SingleOrDefaultAsync(cancel) is { } row ? Open(opened.Seal, row.Document, row.AddedBy) : null;

    /// <summary>The file itself. Whoever takes it disposes it.</summary>
    public Stream OpenFile(OpenedClient opened, DocumentRow document) => folder.Open(document.Id, opened.Seal);

    public async Task<Refusal?> ChangeAsync(OpenedClient opened, Guid documentId, DocumentForm form, CancellationToken cancel)
    {
        if (FormCheck.FaultOf(form) is { } fault) return fault;
        if (opened.Client.IsRestricted) return new ClientIsRestricted();
        if (await OneAsync(opened, documentId, cancel) is not { } document) return new NotThere();
        var (seal, before) = (opened.Seal.For(documentId), Open(opened.Seal, document, null));
        // A seal is never the same twice: what did not change must not look like a change.
        if (form.Name != before.Name) document.Name = seal.Seal(ClientDocument.Table, nameof(ClientDocument.Name), form.Name!);
        if (form.Note != before.Note) document.Note = seal.SealIfSaid(ClientDocument.Table, nameof(ClientDocument.Note), form.Note);
        return await db.SaveUnlessChangedAsync(document, form.Version, cancel);
    }

    public async Task<Refusal?> RemoveAsync(OpenedClient opened, Guid documentId, CancellationToken cancel)
    {
        if (opened.Client.IsRestricted) return new ClientIsRestricted();
        if (await OneAsync(opened, documentId, cancel) is not { } document) return new NotThere();
        db.Remove(document);
        await db.SaveChangesAsync(cancel);
        folder.Remove(documentId);
        return null;
    }

    private Task<ClientDocument?> OneAsync(OpenedClient opened, Guid documentId, CancellationToken cancel) =>
        db.ClientDocuments.SingleOrDefaultAsync(document => document.Id == documentId && document.ClientId == opened.Client.Id, cancel);

    private IQueryable<Found> RowsOf(OpenedClient opened) =>
        from document in db.ClientDocuments.AsNoTracking()
        where document.ClientId == opened.Client.Id
        join user in db.Users on document.AddedById equals user.Id into users
        from user in users.DefaultIfEmpty()
        orderby document.Id descending
        select new Found { Document = document, AddedBy = user!.DisplayName };

    private static DocumentRow Open(RecordSeal client, ClientDocument document, string? addedBy)
    {
        var seal = client.For(document.Id);
        return new(
            document.Id, seal.Open(ClientDocument.Table, nameof(ClientDocument.Name), document.Name), seal.OpenIfSaid(ClientDocument.Table, nameof(ClientDocument.Note), document.Note),
            FileKind.Named(document.Kind), document.Length, document.AddedAt, addedBy, document.Version);
    }

    private sealed class Found
    {
        public required ClientDocument Document { get; init; }

        public required string? AddedBy { get; init; }
    }
}
