using System.ComponentModel.DataAnnotations;
using System.Globalization;
using Wegenetz.Cases.Clients;
using Wegenetz.Platform;
using Wegenetz.Platform.Design.Forms;
using Wegenetz.Platform.Privacy;

namespace Wegenetz.Cases.Rights;

public sealed class EraseForm : IFormWithRules
{
    [Required(ErrorMessage = "intern-rechte.numberWrong")]
    public string? Number { get; set => field = FormText.Of(value); }

    /// <summary>Set by the page; no post reaches it.</summary>
    internal int Expected { get; set; }

    public IEnumerable<FormFault> Faults()
    {
        if (Number is not null && Number != Expected.ToString(CultureInfo.InvariantCulture)) yield return new FormFault(this, nameof(Number), "intern-rechte.numberWrong");
    }
}

/// <summary>How many rows of a part an erasure takes.</summary>
/// <param name="Outlives">They stay for a period of their own; nothing in them opens again.</param>
public sealed record ErasedPart(string TextKey, int Count, bool Outlives);

/// <summary>
/// Erases a client: their key is destroyed, and with it everything that was sealed with it, in these tables, in their history and in every older
/// copy of the database. Rows and hashes of their name go besides.
/// </summary>
public sealed class EraseClient(AppDb db, Sealing sealing, IEnumerable<ClientPart> parts, IServiceProvider services)
{
    /// <summary>What goes, by part: shown before it happens. Parts without a row are left out.</summary>
    public async Task<IReadOnlyList<ErasedPart>> PreviewAsync(Guid clientId, CancellationToken cancel)
    {
        var rows = new List<ErasedPart>();
        foreach (var part in parts.OrderBy(part => part.Order)) rows.Add(new(part.TextKey, await part.CountAsync(services, clientId, cancel), part.Outlives));
        return [.. rows.Where(row => row.Count > 0)];
    }

    public async Task<Refusal?> RunAsync(OpenedClient opened, EraseForm form, CancellationToken cancel)
    {
        form.Expected = opened.Client.Number;
        if (FormCheck.FaultOf(form) is { } fault) return fault;
        if (opened.IsByReason) return new OnlyForResponsible();
        if (opened.Client.IsRestricted) return new ClientIsRestricted();
        await MarkAsync(opened.Client, cancel);
        await db.SaveChangesAsync(cancel);
        return null;
    }

    /// <summary>Marks the client and everything about them for removal; the caller saves.</summary>
    public async Task MarkAsync(Client client, CancellationToken cancel)
    {
        foreach (var part in parts)
        {
            if (part.EraseAsync is { } erase) await erase(services, client, cancel);
        }
        // The hashes of the name go with the key, by their foreign key.
        await sealing.EraseAsync(client.Id, cancel);
        db.Clients.Remove(client);
    }
}
