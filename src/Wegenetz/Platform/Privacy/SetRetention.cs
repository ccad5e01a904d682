using System.ComponentModel.DataAnnotations;
using Microsoft.EntityFrameworkCore;
using Wegenetz.Platform.Design.Forms;
using Wegenetz.Platform.Tenancy;

namespace Wegenetz.Platform.Privacy;

public sealed class RetentionForm
{
    public string Kind { get; set; } = "";

    [Required(ErrorMessage = "shell.form.required"), Number(RetentionPeriod.ShortestMonths, RetentionPeriod.LongestMonths, IsWhole = true, ErrorMessage = "intern-privacy.months")]
    public string? Months { get; set => field = FormText.Of(value); }

    public int Version { get; set; }
}

/// <summary>Changes how long a kind of record is kept.</summary>
public sealed class SetRetention(AppDb db, NetworkScope network, IEnumerable<RetainedKind> kinds)
{
    public async Task<Refusal?> RunAsync(RetentionForm form, CancellationToken cancel)
    {
        if (FormCheck.FaultOf(form) is { } fault) return fault;
        if (kinds.All(kind => kind.Kind != form.Kind)) return new NotThere();
        var months = TypedNumber.Whole(form.Months)!.Value;
        var period = await db.RetentionPeriods.SingleOrDefaultAsync(period => period.Kind == form.Kind, cancel);
        if ((period?.Version ?? 0) != form.Version) return new ChangedMeanwhile();
        if (period is null) db.RetentionPeriods.Add(new RetentionPeriod { NetworkId = network.NetworkId, Kind = form.Kind, Months = months });
        else period.Months = months;
        try
        {
            await db.SaveChangesAsync(cancel);
            return null;
        }
        catch (DbUpdateConcurrencyException)
        {
            return new ChangedMeanwhile();
        }
    }
}
