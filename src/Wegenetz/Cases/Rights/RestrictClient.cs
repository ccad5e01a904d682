using System.ComponentModel.DataAnnotations;
using Wegenetz.Cases.Clients;
using Wegenetz.Platform;
using Wegenetz.Platform.Data;
using Wegenetz.Platform.Design.Forms;

namespace Wegenetz.Cases.Rights;

public sealed class RestrictForm
{
    [Required(ErrorMessage = "shell.form.required"), StringLength(500, ErrorMessage = "shell.form.tooLong")]
    public string? Reason { get; set => field = FormText.Of(value); }

    public int Version { get; set; }
}

/// <summary>
/// Art. 18 GDPR: what is stored is kept and read by those responsible, and neither changed nor passed on until it is clear what is right. The use
/// cases that change or pass on ask <see cref="Client.IsRestricted"/> and say so early; <see cref="RestrictionGuard"/> asks at every save.
/// </summary>
public sealed class RestrictClient(AppDb db)
{
    public async Task<Refusal?> RunAsync(OpenedClient opened, RestrictForm form, CancellationToken cancel)
    {
        if (FormCheck.FaultOf(form) is { } fault) return fault;
        opened.Client.IsRestricted = true;
        opened.Client.RestrictedFor = opened.Seal.Seal(Client.Table, nameof(Client.RestrictedFor), form.Reason!);
        return await db.SaveUnlessChangedAsync(opened.Client, form.Version, cancel);
    }

    public async Task<Refusal?> LiftAsync(OpenedClient opened, CancellationToken cancel)
    {
        if (opened.IsByReason) return new OnlyForResponsible();
        (opened.Client.IsRestricted, opened.Client.RestrictedFor) = (false, null);
        return await db.SaveUnlessChangedAsync(opened.Client, opened.Client.Version, cancel);
    }

    public static string? ReasonOf(OpenedClient opened) => opened.Seal.OpenIfSaid(Client.Table, nameof(Client.RestrictedFor), opened.Client.RestrictedFor);
}
