using Microsoft.EntityFrameworkCore;
using Wegenetz.Platform;
using Wegenetz.Platform.Data;
using Wegenetz.Platform.Language;
using Wegenetz.Platform.Tenancy;

namespace Wegenetz.Atlas.Keeping.Events;

/// <summary>An event of one's own organization is announced.</summary>
public sealed class AddKeptEvent(AppDb db, AnnounceEvent announce, NetworkScope network, KeptEntries kept, ReadKeepers keepers)
{
    public async Task<Result<Guid>> RunAsync(EventEntry entry, CancellationToken cancel)
    {
        if (FormCheck.FaultOf(entry) is { } fault) return fault;
        if (await keepers.FindAsync(entry.Keeper, cancel) is not { UnitId: null } keeper) return new NotThere();
        var form = entry.ToForm(keeper, network.Required.IsDemo);
        if (entry.CopyOf is { } original) await TakeTranslationsAsync(original, form, cancel);
        var announced = await announce.RunAsync(form, cancel);
        if (announced.Refusal is { } refusal) return refusal;
        return announced.Value.Id;
    }

    /// <summary>A copy takes along the translations of texts that stayed as they were.</summary>
    private async Task TakeTranslationsAsync(Guid original, EventForm form, CancellationToken cancel)
    {
        var written = new Dictionary<string, WrittenText> { [nameof(AtlasEvent.Title)] = form.Title, [nameof(AtlasEvent.Description)] = form.Description, [nameof(AtlasEvent.Registration)] = form.Registration };
        var texts = await (from source in await kept.EventsAsync(cancel) where source.Id == original join text in db.Translations on source.Id equals text.RecordId select text).AsNoTracking().ToListAsync(cancel);
        foreach (var text in texts)
            if (written.TryGetValue(text.Field, out var words) && !text.IsOutdated(words.German)) words.Translations[text.Language] = text.Text;
    }
}

/// <summary>Corrects an event that whoever asks keeps. Its calendar entry gets a higher number, so that calendars replace it.</summary>
public sealed class ChangeEvent(AppDb db, KeptEntries kept, ReadKeepers keepers, AnnounceEvent announce)
{
    public async Task<Refusal?> RunAsync(Guid id, EventEntry entry, CancellationToken cancel)
    {
        if (FormCheck.FaultOf(entry) is { } fault) return fault;
        var atlasEvent = await (await kept.EventsAsync(cancel)).SingleOrDefaultAsync(record => record.Id == id, cancel);
        if (atlasEvent is null || await keepers.FindAsync(entry.Keeper, cancel) is not { UnitId: null } keeper) return new NotThere();
        var form = entry.ToForm(keeper, atlasEvent.IsDemo);
        if (!await announce.ReferencesExistAsync(form, cancel)) return new NotThere();
        form.ApplyTo(atlasEvent);
        db.Entry(atlasEvent).State = EntityState.Modified;
        return await db.SaveUnlessChangedAsync(atlasEvent, entry.Version, cancel);
    }
}

/// <summary>Whether an event takes place after all, said in the version that somebody saw.</summary>
public sealed class EventCancelling
{
    public bool IsCancelled { get; set; }
    public int Version { get; set; }
}

/// <summary>Cancels an event, or takes the cancellation back. Its page and calendar entry stay and say so.</summary>
public sealed class CancelEvent(AppDb db, KeptEntries kept)
{
    public async Task<Refusal?> RunAsync(Guid id, EventCancelling cancelling, CancellationToken cancel)
    {
        var atlasEvent = await (await kept.EventsAsync(cancel)).SingleOrDefaultAsync(record => record.Id == id, cancel);
        if (atlasEvent is null) return new NotThere();
        atlasEvent.IsCancelled = cancelling.IsCancelled;
        return await db.SaveUnlessChangedAsync(atlasEvent, cancelling.Version, cancel);
    }
}
