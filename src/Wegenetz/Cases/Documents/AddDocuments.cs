using System.ComponentModel.DataAnnotations;
using Wegenetz.Cases.Clients;
using Wegenetz.Platform;
using Wegenetz.Platform.Access;
using Wegenetz.Platform.Data;
using Wegenetz.Platform.Design.Forms;
using Wegenetz.Platform.Files;

namespace Wegenetz.Cases.Documents;

public sealed class AddDocumentsForm : IFormWithRules
{
    public const int MostFiles = 10;

    /// <summary>Never null: that at least one is there is asked by <see cref="Faults"/>.</summary>
    [Required]
    public IReadOnlyList<IFormFile> Files { get; set => field = value ?? []; } = [];

    /// <summary>Empty: the file's own name.</summary>
    [StringLength(ClientDocument.NameMaxLength - 5, ErrorMessage = "shell.form.tooLong")]
    public string? Name { get; set => field = FormText.Of(value); }

    [StringLength(ClientDocument.NoteMaxLength, ErrorMessage = "shell.form.tooLong")]
    public string? Note { get; set => field = FormText.Of(value); }

    public IEnumerable<FormFault> Faults()
    {
        if (Files.Count == 0) yield return new(this, nameof(Files), "intern-unterlagen.noFile");
        if (Files.Count > MostFiles) yield return new(this, nameof(Files), "intern-unterlagen.tooManyFiles", $"{MostFiles}");
    }
}

/// <summary>One file was not taken, and so none of those sent with it.</summary>
/// <param name="Name">Of the file, as it was sent.</param>
public sealed record FileWasNotTaken(string Name, Refusal Why) : Refusal(Why.MessageKey, Why.Arguments)
{
    public override int Status => Why.Status;
}

/// <summary>Adds papers to a client who was opened: all of what was sent, or nothing.</summary>
public sealed class AddDocuments
{
    private readonly AppDb db;
    private readonly CurrentAccount account;
    private readonly StoreFile store;
    private readonly UploadFolder folder;
    private readonly TimeProvider clock;

    internal AddDocuments(AppDb db, CurrentAccount account, StoreFile store, UploadFolder folder, TimeProvider clock) =>
        (this.db, this.account, this.store, this.folder, this.clock) = (db, account, store, folder, clock);

    /// <param name="beside">What changes with the papers, in the same save; it gets their ids, in the order of the files.</param>
    public async Task<Refusal?> RunAsync(OpenedClient opened, AddDocumentsForm form, CancellationToken cancel, Action<IReadOnlyList<Guid>>? beside = null)
    {
        if (FormCheck.FaultOf(form) is { } fault) return fault;
        if (opened.Client.IsRestricted) return new ClientIsRestricted();
        var added = new List<Guid>();
        var isKept = false;
        try
        {
            foreach (var file in form.Files)
            {
                var id = Guid.CreateVersion7();
                added.Add(id);
                var stored = await store.RunAsync(file, id, opened.Seal, cancel);
                if (stored.Refusal is { } refusal) return new FileWasNotTaken(NameOf(file), refusal);
                db.Add(Row(opened, id, stored.Value, NameFor(form, file, added.Count), form.Note));
            }
            beside?.Invoke(added);
            var refused = await db.SaveUnlessChangedAsync(cancel);
            isKept = refused is null;
            return refused;
        }
        finally
        {
            if (!isKept) added.ForEach(folder.Remove);
        }
    }

    private ClientDocument Row(OpenedClient opened, Guid id, StoredFile stored, string name, string? note)
    {
        var seal = opened.Seal.For(id);
        return new()
        {
            Id = id, NetworkId = opened.Client.NetworkId, UnitId = opened.Client.UnitId, ClientId = opened.Client.Id, Kind = stored.Kind.Name, Length = stored.Length,
            Name = seal.Seal(ClientDocument.Table, nameof(ClientDocument.Name), name), Note = seal.SealIfSaid(ClientDocument.Table, nameof(ClientDocument.Note), note),
            AddedById = account.Id, AddedAt = clock.GetUtcNow(),
        };
    }

    private static string NameFor(AddDocumentsForm form, IFormFile file, int position) =>
        form.Name is null ? NameOf(file) : form.Files.Count == 1 ? form.Name : $"{form.Name} ({position})";

    /// <summary>Some browsers send the whole path.</summary>
    private static string NameOf(IFormFile file)
    {
        var name = file.FileName.Split('/', '\\')[^1].Trim();
        return name.Length > ClientDocument.NameMaxLength ? name[..ClientDocument.NameMaxLength] : name.Length == 0 ? "–" : name;
    }
}
