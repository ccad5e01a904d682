using System.ComponentModel.DataAnnotations;
using Microsoft.EntityFrameworkCore;
using Wegenetz.Platform;
using Wegenetz.Platform.Data;
using Wegenetz.Platform.Design.Forms;
using Wegenetz.Platform.Tenancy;

namespace Wegenetz.Cases.Bases;

public sealed class MeasureForm : IFormWithRules
{
    [Required(ErrorMessage = "shell.form.required"), StringLength(CommissionedMeasure.NameMaxLength, ErrorMessage = "shell.form.tooLong")]
    public string? Name { get; set => field = FormText.Of(value); }

    /// <summary>Id of the own unit that commissions.</summary>
    [Required(ErrorMessage = "shell.form.required")]
    public string? Unit { get; set => field = FormText.Of(value); }

    /// <summary>Id of the unit that is commissioned.</summary>
    [Required(ErrorMessage = "shell.form.required")]
    public string? Receiver { get; set => field = FormText.Of(value); }

    [Required(ErrorMessage = "shell.form.required")]
    public DateOnly? FromOn { get; set; }

    public DateOnly? Until { get; set; }

    public IEnumerable<FormFault> Faults()
    {
        if (Until < FromOn) yield return new(this, nameof(Until), "intern-basis.endsBeforeItBegins");
    }
}

public sealed class EndMeasureForm
{
    [Required(ErrorMessage = "shell.form.required")]
    public Guid? Measure { get; set; }
}

public sealed record MeasureHasEnded() : Refusal("intern-basis.measureHasEnded");

/// <param name="Receiver">Name with its organization.</param>
public sealed record MeasureRow(Guid Id, string Unit, string Name, string Receiver, DateOnly FromOn, DateOnly? Until);

/// <summary>The list of the measures that a unit has commissioned. Its lead keeps it.</summary>
public sealed class KeepMeasures(AppDb db, NetworkScope network, OwnCaseUnits own, TimeProvider clock)
{
    public async Task<IReadOnlyList<MeasureRow>> ListAsync(CancellationToken cancel)
    {
        var rows = await (
            from measure in db.CommissionedMeasures
            join unit in db.Units on measure.UnitId equals unit.Id
            join receiver in db.Units on measure.ReceiverUnitId equals receiver.Id
            join organization in db.Organizations on receiver.OrganizationId equals organization.Id
            orderby measure.FromOn descending
            select new { measure, Unit = unit.Name, Receiver = receiver.Name, Organization = organization.Name }).AsNoTracking().ToListAsync(cancel);
        return [.. rows.Select(row => new MeasureRow(row.measure.Id, row.Unit, row.measure.Name, CaseUnitNames.Of(row.Organization, row.Receiver), row.measure.FromOn, row.measure.Until))];
    }

    public async Task<Refusal?> AddAsync(MeasureForm form, CancellationToken cancel)
    {
        if (FormCheck.FaultOf(form) is { } fault) return fault;
        if (!Guid.TryParse(form.Unit, out var unitId) || !await own.LeadsAsync(unitId, cancel)) return new NotThere();
        if ((await db.ReceivingUnitsAsync(cancel)).FirstOrDefault(unit => unit.Id.ToString() == form.Receiver) is not { } receiver) return new NotThere();
        if (receiver.Id == unitId) return new ReceiverIsSender();
        db.CommissionedMeasures.Add(new CommissionedMeasure { NetworkId = network.NetworkId, UnitId = unitId, ReceiverUnitId = receiver.Id, Name = form.Name!, FromOn = form.FromOn!.Value, Until = form.Until });
        await db.SaveChangesAsync(cancel);
        return null;
    }

    /// <summary>
    /// Ends a measure with yesterday: from today on it carries nothing, and what rests on it flows no more. Where another measure with the same receiver
    /// covers today, it rests on that one.
    /// </summary>
    public async Task<Refusal?> EndAsync(EndMeasureForm form, CancellationToken cancel)
    {
        var (today, yesterday) = (clock.Today, clock.Today.AddDays(-1));
        var measure = await db.CommissionedMeasures.SingleOrDefaultAsync(measure => measure.Id == form.Measure, cancel);
        if (measure is null || !await own.LeadsAsync(measure.UnitId, cancel)) return new NotThere();
        if (measure.Until < today) return new MeasureHasEnded();
        measure.Until = yesterday;
        var others = await db.CommissionedMeasures.Where(other => other.Id != measure.Id && other.UnitId == measure.UnitId && other.ReceiverUnitId == measure.ReceiverUnitId && other.FromOn <= today && (other.Until == null || other.Until >= today)).ToListAsync(cancel);
        var next = others.MaxBy(other => other.Until ?? DateOnly.MaxValue) ?? measure;
        var bases = await db.Bases.Where(basis => basis.MeasureId == measure.Id).ToDictionaryAsync(basis => basis.Id, cancel);
        foreach (var basis in bases.Values) (basis.MeasureId, basis.ValidUntil) = (next.Id, next.Until);
        var resting = await (
            from file in db.ReferralFiles
            where file.BasisId != null && db.Bases.Any(basis => basis.Id == file.BasisId && basis.MeasureId == measure.Id)
            join referral in db.Referrals on file.ReferralId equals referral.Id
            select referral).ToListAsync(cancel);
        foreach (var referral in resting) referral.EndBasisOn(next.Until);
        return await db.SaveUnlessChangedAsync(cancel);
    }
}
