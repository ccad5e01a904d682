using System.ComponentModel.DataAnnotations;
using Microsoft.EntityFrameworkCore;
using Wegenetz.Platform;
using Wegenetz.Platform.Data;

namespace Wegenetz.Guidance.Instruments;

/// <summary>On one day two versions would hold.</summary>
public sealed record VersionsOverlap() : Refusal("intern-instruments.overlap")
{
    public override int Status => StatusCodes.Status422UnprocessableEntity;
}

/// <summary>An instrument without any version says nothing.</summary>
public sealed record OnlyVersion() : Refusal("intern-instruments.onlyVersion");

public sealed class NewVersionForm
{
    /// <summary>First day.</summary>
    [Required(ErrorMessage = "shell.form.required")]
    public DateOnly? From { get; set; }

    public int Version { get; set; }
}

/// <summary>A new version in the draft, like the newest until now. What holds before its first day stays, and is shown beside it.</summary>
public sealed class AddInstrumentVersion(AppDb db, TimeProvider clock)
{
    public async Task<Refusal?> RunAsync(Guid id, NewVersionForm form, CancellationToken cancel)
    {
        var instrument = await db.LocalInstruments.SingleOrDefaultAsync(record => record.Id == id, cancel);
        if (instrument is null) return new NotThere();
        if (FormCheck.FaultOf(form) is { } fault) return fault;
        var newest = InstrumentFile.PeriodsOf(instrument.DraftJson)[^1];
        if (form.From <= newest.From || form.From <= newest.Until) return new VersionsOverlap();
        instrument.DraftJson = InstrumentFile.WithVersion(instrument.DraftJson, form.From!.Value, clock.Today);
        return await db.SaveUnlessChangedAsync(instrument, form.Version, cancel);
    }
}

/// <summary>Takes the newest version out of the draft.</summary>
public sealed class RemoveInstrumentVersion(AppDb db)
{
    public async Task<Refusal?> RunAsync(Guid id, InstrumentStep step, CancellationToken cancel)
    {
        var instrument = await db.LocalInstruments.SingleOrDefaultAsync(record => record.Id == id, cancel);
        if (instrument is null) return new NotThere();
        if (InstrumentFile.PeriodsOf(instrument.DraftJson).Count == 1) return new OnlyVersion();
        instrument.DraftJson = InstrumentFile.WithoutNewest(instrument.DraftJson);
        return await db.SaveUnlessChangedAsync(instrument, step.Version, cancel);
    }
}
