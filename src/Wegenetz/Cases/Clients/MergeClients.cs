using System.Reflection;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Wegenetz.Cases.Bases;
using Wegenetz.Cases.Desks;
using Wegenetz.Cases.Documents;
using Wegenetz.Cases.Intake;
using Wegenetz.Cases.Rights;
using Wegenetz.Platform;
using Wegenetz.Platform.Data;
using Wegenetz.Platform.Files;
using Wegenetz.Platform.Privacy;

namespace Wegenetz.Cases.Clients;

public sealed class MergeForm
{
    /// <summary>Names of what the other record says better: of <see cref="ClientField"/>, or of the names of a <see cref="Client"/>.</summary>
    public List<string> FromOther { get; set => field = value ?? []; } = [];

    /// <summary>Of the client that stays.</summary>
    public int Version { get; set; }

    /// <summary>Of the record that goes.</summary>
    public int OtherVersion { get; set; }
}

/// <summary>Merged this way, a client who was opened by a reason would come to whoever gave it.</summary>
public sealed record MergeTheOtherWay() : Refusal("intern-zusammen.theOtherWay")
{
    public override int Status => StatusCodes.Status403Forbidden;
}

/// <summary>
/// Merges two records of the same person: everything attached moves to the one that stays, sealed anew with its key; the other is erased with its
/// key. All of it or nothing.
/// </summary>
public sealed class MergeClients
{
    private static readonly MethodInfo MoveRows = typeof(MergeClients).GetMethod(nameof(MoveAsync), BindingFlags.NonPublic | BindingFlags.Instance)!;

    private readonly AppDb db;
    private readonly ClientHashes hashes;
    private readonly CorrectionNotice corrections;
    private readonly Sealing sealing;
    private readonly UploadFolder folder;
    private readonly TimeProvider clock;

    internal MergeClients(AppDb db, ClientHashes hashes, CorrectionNotice corrections, Sealing sealing, UploadFolder folder, TimeProvider clock) =>
        (this.db, this.hashes, this.corrections, this.sealing, this.folder, this.clock) = (db, hashes, corrections, sealing, folder, clock);

    public async Task<Refusal?> RunAsync(OpenedClient kept, OpenedClient other, MergeForm form, CancellationToken cancel)
    {
        if (kept.Client.Id == other.Client.Id || kept.Client.UnitId != other.Client.UnitId) return new NotThere();
        if (kept.Client.IsRestricted || other.Client.IsRestricted) return new ClientIsRestricted();
        if (other.IsByReason && !kept.IsByReason && kept.Client.CaseManagerId is { } manager && manager != other.Client.CaseManagerId) return new MergeTheOtherWay();
        var (written, replaced, isDone) = (new List<Guid>(), new List<Guid>(), false);
        try
        {
            await using var transaction = await db.Database.BeginTransactionAsync(cancel);
            await CorrectAsync(kept, other, form, cancel);
            var renamed = await MoveFilesAsync(kept, other, written, replaced, cancel);
            foreach (var entity in db.Model.GetEntityTypes().Where(entity => entity.ClrType.IsAssignableTo(typeof(IUnitOwned)) && entity.FindProperty(nameof(ClientAccess.ClientId)) is not null && entity.ClrType != typeof(ClientDocument)))
                await (Task)MoveRows.MakeGenericMethod(entity.ClrType).Invoke(this, [kept, other, renamed, cancel])!;
            await MoveMessagesAsync(kept, other, cancel);
            await TakeOverAsync(kept, other, form, cancel);
            if (await db.SaveUnlessChangedAsync(kept.Client, form.Version, cancel) is { } changed) return changed;
            await sealing.EraseAsync(other.Client.Id, cancel);
            db.Clients.Remove(other.Client);
            if (await db.SaveUnlessChangedAsync(other.Client, form.OtherVersion, cancel) is { } changedToo) return changedToo;
            await transaction.CommitAsync(cancel);
            isDone = true;
            return null;
        }
        finally
        {
            (isDone ? replaced : written).ForEach(folder.Remove);
        }
    }

    /// <summary>A file is sealed under its row's id: it is written anew under a new one, so that the old one stays until all is done.</summary>
    /// <returns>The new ids by the old ones.</returns>
    private async Task<Dictionary<Guid, Guid>> MoveFilesAsync(OpenedClient kept, OpenedClient other, List<Guid> written, List<Guid> replaced, CancellationToken cancel)
    {
        var renamed = new Dictionary<Guid, Guid>();
        foreach (var document in await db.ClientDocuments.Where(document => document.ClientId == other.Client.Id).ToListAsync(cancel))
        {
            var id = Guid.CreateVersion7();
            written.Add(id);
            await using (var content = folder.Open(document.Id, other.Seal)) await folder.WriteAsync(id, kept.Seal, content, cancel);
            var (from, to) = (other.Seal.For(document.Id), kept.Seal.For(id));
            db.ClientDocuments.Add(new ClientDocument
            {
                Id = id, NetworkId = document.NetworkId, UnitId = document.UnitId, ClientId = kept.Client.Id, Kind = document.Kind, Length = document.Length, AddedById = document.AddedById, AddedAt = document.AddedAt,
                Name = to.Seal(ClientDocument.Table, nameof(ClientDocument.Name), from.Open(ClientDocument.Table, nameof(ClientDocument.Name), document.Name)),
                Note = to.SealIfSaid(ClientDocument.Table, nameof(ClientDocument.Note), from.OpenIfSaid(ClientDocument.Table, nameof(ClientDocument.Note), document.Note)),
            });
            db.ClientDocuments.Remove(document);
            replaced.Add(document.Id);
            renamed.Add(document.Id, id);
        }
        return renamed;
    }

    /// <summary>Rows of one table that belong to the other client: they belong to the one that stays, and open with its key.</summary>
    private async Task MoveAsync<T>(OpenedClient kept, OpenedClient other, Dictionary<Guid, Guid> renamed, CancellationToken cancel) where T : class, IUnitOwned
    {
        foreach (var row in await db.Set<T>().Where(row => EF.Property<Guid>(row, nameof(ClientAccess.ClientId)) == other.Client.Id).ToListAsync(cancel))
        {
            var entry = db.Entry(row);
            SealAnew(entry, kept, other);
            entry.Property(nameof(ClientAccess.ClientId)).CurrentValue = kept.Client.Id;
            if (row is IntakePaper { DocumentId: { } scan } paper) paper.DocumentId = renamed[scan];
            if (row is Basis { DocumentId: { } sheet } basis) basis.DocumentId = renamed[sheet];
            // One person is at one desk.
            if (row is DeskVisit { LeftAt: null } visit && kept.Client.DeskId is not null) visit.LeftAt = clock.GetUtcNow();
        }
    }

    /// <summary>The sender's messages name a referral and no client, and are sealed with the client's key all the same.</summary>
    private async Task MoveMessagesAsync(OpenedClient kept, OpenedClient other, CancellationToken cancel)
    {
        var messages = from file in db.ReferralFiles where file.ClientId == other.Client.Id join message in db.ReferralMessages on file.ReferralId equals message.ReferralId where message.IsOfSender select message;
        foreach (var message in await messages.ToListAsync(cancel)) SealAnew(db.Entry(message), kept, other);
    }

    private static void SealAnew(EntityEntry row, OpenedClient kept, OpenedClient other)
    {
        var (table, id) = (row.Metadata.GetTableName()!, (Guid)row.Property(nameof(Client.Id)).CurrentValue!);
        foreach (var value in row.Properties.Where(property => property.Metadata.ClrType == typeof(SealedText)))
            if (value.CurrentValue is SealedText text) value.CurrentValue = kept.Seal.For(id).Seal(table, value.Metadata.Name, other.Seal.For(id).Open(table, value.Metadata.Name, text));
    }

    /// <summary>What the merged record says differently is corrected at whoever received it from either of the two (Art. 19 GDPR).</summary>
    private async Task CorrectAsync(OpenedClient kept, OpenedClient other, MergeForm form, CancellationToken cancel)
    {
        var words = WordsOf(kept, other, form);
        // An address that one of the two keeps secret is the address of both: it stays here (§ 51 BMG).
        var isBlocked = kept.Client.IsAddressBlocked || other.Client.IsAddressBlocked;
        foreach (var record in new[] { kept, other })
        {
            var fields = CorrectedFields.Between(record.Words, words).Where(field => !(isBlocked && field == nameof(ClientField.Address)));
            await corrections.RunAsync(record with { Words = words }, [.. fields], cancel);
        }
    }

    private static ClientWords WordsOf(OpenedClient kept, OpenedClient other, MergeForm form)
    {
        bool Takes(string field) => form.FromOther.Contains(field);
        return new(
            Takes(nameof(Client.GivenName)) ? other.Words.GivenName : kept.Words.GivenName, Takes(nameof(Client.FamilyName)) ? other.Words.FamilyName : kept.Words.FamilyName,
            Takes(nameof(ClientField.BornOn)) ? other.Words.BornOn : kept.Words.BornOn, DetailsOf(kept.Words.Details, other.Words.Details, field => Takes(field.ToString())));
    }

    private async Task TakeOverAsync(OpenedClient kept, OpenedClient other, MergeForm form, CancellationToken cancel)
    {
        var (client, gone, seal, words) = (kept.Client, other.Client, kept.Seal, WordsOf(kept, other, form));
        (client.GivenName, client.FamilyName) = (SealClient.GivenName(seal, words.GivenName), SealClient.FamilyName(seal, words.FamilyName));
        (client.BornOn, client.Details) = (SealClient.BornOn(seal, words.BornOn), SealClient.Details(seal, words.Details));
        (client.CaseManagerId, client.DeskId) = (client.CaseManagerId ?? gone.CaseManagerId, client.DeskId ?? gone.DeskId);
        client.FirstContactOn = client.FirstContactOn < gone.FirstContactOn ? client.FirstContactOn : gone.FirstContactOn;
        client.LastContactOn = new[] { client.LastContactOn, gone.LastContactOn }.Max();
        client.FollowUpOn = new[] { client.FollowUpOn, gone.FollowUpOn }.Min();
        client.ClosedOn = client.ClosedOn is null || gone.ClosedOn is null ? null : new[] { client.ClosedOn, gone.ClosedOn }.Max();
        (client.IsAddressBlocked, client.IsOwnStaff) = (client.IsAddressBlocked || gone.IsAddressBlocked, client.IsOwnStaff || gone.IsOwnStaff);
        db.ClientMerges.Add(new ClientMerge { NetworkId = client.NetworkId, UnitId = client.UnitId, ClientId = client.Id, MergedNumber = gone.Number, MergedAt = clock.GetUtcNow() });
        await hashes.KeepAsync(client.Id, client.UnitId, words.GivenName, words.FamilyName, words.BornOn, cancel);
    }

    private static ClientDetails DetailsOf(ClientDetails kept, ClientDetails other, Func<ClientField, bool> takes)
    {
        ClientDetails Of(ClientField field) => takes(field) ? other : kept;
        return new()
        {
            Phone = Of(ClientField.Phone).Phone, Email = Of(ClientField.Email).Email, Address = Of(ClientField.Address).Address, Languages = Of(ClientField.Languages).Languages,
            NeedsInterpreter = Of(ClientField.Interpreter).NeedsInterpreter, German = Of(ClientField.German).German, TargetGroups = Of(ClientField.TargetGroups).TargetGroups,
            Availability = Of(ClientField.Availability).Availability, NeedsChildcare = Of(ClientField.Childcare).NeedsChildcare, Qualifications = Of(ClientField.Qualifications).Qualifications,
            Wishes = Of(ClientField.Wishes).Wishes, Household = Of(ClientField.Household).Household, MayWork = Of(ClientField.MayWork).MayWork, BenefitMonths = Of(ClientField.BenefitMonths).BenefitMonths,
        };
    }
}
