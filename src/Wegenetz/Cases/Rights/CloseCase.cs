using System.ComponentModel.DataAnnotations;
using Wegenetz.Cases.Clients;
using Wegenetz.Platform;
using Wegenetz.Platform.Data;
using Wegenetz.Platform.Design.Forms;

namespace Wegenetz.Cases.Rights;

/// <summary>Why a case is closed. Kept sealed: it says much about a person.</summary>
public enum ClosingReason
{
    Work,
    Training,
    Finished,
    Moved,
    OtherUnit,
    NotEntitled,
    NotWanted,
    NotReached,
    Died,
    EnteredInError,
}

public sealed class CloseForm : IFormWithRules
{
    [Required(ErrorMessage = "shell.form.required")]
    public ClosingReason? Reason { get; set; }

    [Required(ErrorMessage = "shell.form.required")]
    public DateOnly? On { get; set; }

    public int Version { get; set; }

    /// <summary>Set by the page; no post reaches it.</summary>
    internal DateOnly Earliest { get; set; }

    internal DateOnly Latest { get; set; } = DateOnly.MaxValue;

    public IEnumerable<FormFault> Faults()
    {
        if (On < Earliest) yield return new FormFault(this, nameof(On), "intern-rechte.closedBeforeContact");
        if (On > Latest) yield return new FormFault(this, nameof(On), "intern-rechte.closedInFuture");
    }
}

/// <summary>Closes the case of a client who was opened, from which day on the retention period counts, and opens it again.</summary>
public sealed class CloseCase(AppDb db, TimeProvider clock)
{
    public CloseForm FormOf(OpenedClient opened, CloseForm? posted)
    {
        var form = posted ?? new() { On = clock.Today, Version = opened.Client.Version };
        (form.Earliest, form.Latest) = (opened.Client.FirstContactOn, clock.Today);
        return form;
    }

    public async Task<Refusal?> RunAsync(OpenedClient opened, CloseForm form, CancellationToken cancel)
    {
        var client = opened.Client;
        if (FormCheck.FaultOf(FormOf(opened, form)) is { } fault) return fault;
        if (opened.IsByReason) return new OnlyForResponsible();
        client.ClosedOn = form.On;
        client.ClosedFor = opened.Seal.Seal(Client.Table, nameof(Client.ClosedFor), form.Reason!.Value.ToString());
        return await db.SaveUnlessChangedAsync(client, form.Version, cancel);
    }

    public async Task<Refusal?> ReopenAsync(OpenedClient opened, CancellationToken cancel)
    {
        if (opened.IsByReason) return new OnlyForResponsible();
        (opened.Client.ClosedOn, opened.Client.ClosedFor) = (null, null);
        return await db.SaveUnlessChangedAsync(opened.Client, opened.Client.Version, cancel);
    }

    public static ClosingReason? ReasonOf(OpenedClient opened) =>
        opened.Seal.OpenIfSaid(Client.Table, nameof(Client.ClosedFor), opened.Client.ClosedFor) is { } name ? Enum.Parse<ClosingReason>(name) : null;
}
