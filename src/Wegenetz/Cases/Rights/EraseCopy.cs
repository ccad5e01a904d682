using Wegenetz.Cases.Referring;
using Wegenetz.Platform;
using Wegenetz.Platform.Data;
using Wegenetz.Platform.Design.Forms;

namespace Wegenetz.Cases.Rights;

public sealed class EraseCopyForm : IFormWithRules
{
    public bool Sure { get; set; }

    public int Version { get; set; }

    public IEnumerable<FormFault> Faults()
    {
        if (!Sure) yield return new(this, nameof(Sure), "intern-kopie.sureMissing");
    }
}

/// <summary>Help that still goes on needs its data.</summary>
public sealed record ReferralStillOpen() : Refusal("intern-kopie.stillOpen");

/// <summary>Art. 17 GDPR for a received copy: its key is destroyed, and with it everything that was sealed with it. The header stays; it says nothing of the person.</summary>
public sealed class EraseCopy(AppDb db, OtherSide other, TimeProvider clock)
{
    public async Task<Refusal?> RunAsync(OpenedCopy opened, EraseCopyForm form, CancellationToken cancel)
    {
        if (FormCheck.FaultOf(form) is { } fault) return fault;
        if (opened.Copy is null) return null;
        if (opened.IsRestricted) return new CopyIsRestricted();
        if (opened.Referral.IsOpen) return new ReferralStillOpen();
        await other.EraseCopyAsync(opened.Referral, clock.GetUtcNow(), cancel);
        return await db.SaveUnlessChangedAsync(opened.Referral, form.Version, cancel);
    }
}
