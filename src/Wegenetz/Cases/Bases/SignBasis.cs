using System.ComponentModel.DataAnnotations;
using System.Text.RegularExpressions;
using Wegenetz.Cases.Clients;
using Wegenetz.Cases.Documents;
using Wegenetz.Platform;
using Wegenetz.Platform.Data;
using Wegenetz.Platform.Design.Forms;

namespace Wegenetz.Cases.Bases;

public sealed partial class SignForm : IFormWithRules
{
    private const int LongestPath = 40_000;

    [Required(ErrorMessage = "shell.form.required")]
    public SignedHow? How { get; set; }

    [Required(ErrorMessage = "shell.form.required")]
    public DateOnly? On { get; set; }

    /// <summary>A path of SVG that the screen drew.</summary>
    public string? Signature { get; set => field = FormText.Of(value); }

    /// <summary>A guardian or a legal representative, where the client did not sign.</summary>
    [StringLength(200, ErrorMessage = "shell.form.tooLong")]
    public string? SignedBy { get; set => field = FormText.Of(value); }

    public int Version { get; set; }

    public IEnumerable<FormFault> Faults()
    {
        if (How is SignedHow.Screen && (Signature is null || Signature.Length > LongestPath || !Path().IsMatch(Signature))) yield return new(this, nameof(How), "intern-basis.signatureMissing");
    }

    /// <summary>Moves and lines, and nothing else that an SVG could hold.</summary>
    [GeneratedRegex("^(M[0-9]{1,4} [0-9]{1,4}(L[0-9]{1,4} [0-9]{1,4})*)+$")]
    private static partial Regex Path();
}

public sealed record AlreadySigned() : Refusal("intern-basis.alreadySigned");

/// <summary>A day of signing that has not come yet.</summary>
public sealed record SignedInFuture() : Refusal("intern-basis.signedInFuture")
{
    public override int Status => StatusCodes.Status422UnprocessableEntity;
}

/// <summary>Notes that the client signed, on paper or on the screen.</summary>
public sealed class SignBasis(AppDb db, ReadBases read, AddDocuments documents, TimeProvider clock)
{
    public async Task<Refusal?> RunAsync(OpenedClient client, Guid id, SignForm form, CancellationToken cancel)
    {
        if (FormCheck.FaultOf(form) is { } fault) return fault;
        if (await read.FindAsync(client, id, cancel) is not { } opened) return new NotThere();
        if (opened.Basis.WithdrawnOn is not null) return new BasisWithdrawn();
        if (opened.Basis.IsGiven) return new AlreadySigned();
        if (form.On > clock.Today) return new SignedInFuture();
        var seal = client.Seal.For(id);
        opened.Basis.Sign(
            form.How!.Value, form.On!.Value, form.How == SignedHow.Screen ? seal.Seal(Basis.Table, nameof(Basis.Signature), form.Signature!) : null,
            seal.SealIfSaid(Basis.Table, nameof(Basis.SignedBy), form.SignedBy));
        return await db.SaveUnlessChangedAsync(opened.Basis, form.Version, cancel);
    }

    /// <summary>Puts the scan of a sheet that was signed on paper among the client's documents.</summary>
    /// <param name="name">What the scan is called there.</param>
    public async Task<Refusal?> ScanAsync(OpenedClient client, Guid id, string name, ScanForm form, CancellationToken cancel)
    {
        if (FormCheck.FaultOf(form) is { } fault) return fault;
        if (await read.FindAsync(client, id, cancel) is not { Basis: { SignedHow: SignedHow.Paper } basis }) return new NotThere();
        // Asked before a file is written; the save asks again.
        if (basis.Version != form.Version) return new ChangedMeanwhile();
        return await documents.RunAsync(client, form.As(name), cancel, beside: ids => basis.DocumentId = ids.Single());
    }
}
