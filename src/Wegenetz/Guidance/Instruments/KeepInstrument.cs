using Microsoft.AspNetCore.OutputCaching;
using Microsoft.EntityFrameworkCore;
using Wegenetz.Platform;
using Wegenetz.Platform.Data;
using Wegenetz.Platform.Tenancy;

namespace Wegenetz.Guidance.Instruments;

/// <summary>The rules cannot read the draft.</summary>
public sealed record InstrumentUnreadable(string Place) : Refusal("intern-instruments.unreadable", Place)
{
    public override int Status => StatusCodes.Status422UnprocessableEntity;
}

/// <summary>The draft can be read and cannot be meant so: its conditions rule each other out.</summary>
public sealed record InstrumentImpossible(string Condition) : Refusal(Condition.Length == 0 ? "intern-instruments.unreachable" : "intern-instruments.deadCondition", Condition)
{
    public override int Status => StatusCodes.Status422UnprocessableEntity;
}

/// <summary>A new own instrument, as a draft that nobody else sees.</summary>
public sealed class AddInstrument(AppDb db, NetworkScope network)
{
    public async Task<Result<Guid>> RunAsync(InstrumentForm form, CancellationToken cancel)
    {
        if (FormCheck.FaultOf(form) is { } fault) return fault;
        var beginning = Slug.From(form.Name!);
        var taken = await db.LocalInstruments.Where(other => other.Slug.StartsWith(beginning)).Select(other => other.Slug).ToListAsync(cancel);
        var slug = Slug.Unique(form.Name!, taken.ToHashSet(StringComparer.Ordinal));
        var instrument = new LocalInstrument { NetworkId = network.NetworkId, Slug = slug, Name = form.Name!, DraftJson = InstrumentFile.Write(form, LocalInstrument.EntryIdOf(slug)) };
        db.LocalInstruments.Add(instrument);
        await db.SaveChangesAsync(cancel);
        return instrument.Id;
    }
}

/// <summary>Writes the draft anew. What is published stays as it is until the draft is published.</summary>
public sealed class ChangeInstrument(AppDb db)
{
    /// <param name="at">Which of its versions the form is, from 0; null: the newest.</param>
    public async Task<Refusal?> RunAsync(Guid id, InstrumentForm form, int? at, CancellationToken cancel)
    {
        var instrument = await db.LocalInstruments.SingleOrDefaultAsync(record => record.Id == id, cancel);
        if (instrument is null) return new NotThere();
        if (FormCheck.FaultOf(form) is { } fault) return fault;
        var draft = InstrumentFile.Write(form, instrument.EntryId, instrument.DraftJson, at ?? InstrumentFile.PeriodsOf(instrument.DraftJson).Count - 1);
        if (InstrumentPeriod.AnyOverlap(InstrumentFile.PeriodsOf(draft))) return new VersionsOverlap();
        (instrument.Name, instrument.DraftJson) = (form.Name!, draft);
        db.Entry(instrument).State = EntityState.Modified;
        return await db.SaveUnlessChangedAsync(instrument, form.Version, cancel);
    }
}

/// <summary>An instrument, in the version that somebody saw.</summary>
public sealed class InstrumentStep
{
    public int Version { get; set; }
}

/// <summary>The draft becomes what everybody sees. A draft that the rules refuse stays one.</summary>
public sealed class PublishInstrument(AppDb db, NetworkScope network, IOutputCacheStore pages, TimeProvider clock)
{
    public async Task<Refusal?> RunAsync(Guid id, InstrumentStep step, CancellationToken cancel)
    {
        var instrument = await db.LocalInstruments.SingleOrDefaultAsync(record => record.Id == id, cancel);
        if (instrument is null) return new NotThere();
        var trial = InstrumentTrial.Of(instrument, [], clock.Today);
        if (trial.Faults.Count > 0) return new InstrumentUnreadable(trial.Faults[0].ToString());
        if (trial.Findings.FirstOrDefault(finding => finding.IsFault) is { } found) return new InstrumentImpossible(found.Condition?.Words ?? "");
        instrument.Publish();
        db.Entry(instrument).State = EntityState.Modified;
        if (await db.SaveUnlessChangedAsync(instrument, step.Version, cancel) is { } refusal) return refusal;
        await pages.EvictByTagAsync(network.Required.Key, cancel);
        return null;
    }
}

/// <summary>Takes an instrument from the pilot. Its draft stays, and can be published again.</summary>
public sealed class EndInstrument(AppDb db, NetworkScope network, IOutputCacheStore pages)
{
    public async Task<Refusal?> RunAsync(Guid id, InstrumentStep step, CancellationToken cancel)
    {
        var instrument = await db.LocalInstruments.SingleOrDefaultAsync(record => record.Id == id, cancel);
        if (instrument is null) return new NotThere();
        instrument.End();
        db.Entry(instrument).State = EntityState.Modified;
        if (await db.SaveUnlessChangedAsync(instrument, step.Version, cancel) is { } refusal) return refusal;
        await pages.EvictByTagAsync(network.Required.Key, cancel);
        return null;
    }
}
