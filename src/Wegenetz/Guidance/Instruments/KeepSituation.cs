using Microsoft.EntityFrameworkCore;
using Wegenetz.Platform;
using Wegenetz.Platform.Data;
using Wegenetz.Platform.Tenancy;

namespace Wegenetz.Guidance.Instruments;

/// <summary>A new test situation.</summary>
public sealed class AddSituation(AppDb db, NetworkScope network)
{
    public async Task<Result<Guid>> RunAsync(SituationForm form, CancellationToken cancel)
    {
        if (FormCheck.FaultOf(form) is { } fault) return fault;
        var situation = new TestSituation { NetworkId = network.NetworkId, Name = form.Name!, Answers = form.Written };
        db.TestSituations.Add(situation);
        await db.SaveChangesAsync(cancel);
        return situation.Id;
    }
}

public sealed class ChangeSituation(AppDb db)
{
    public async Task<Refusal?> RunAsync(Guid id, SituationForm form, CancellationToken cancel)
    {
        var situation = await db.TestSituations.SingleOrDefaultAsync(record => record.Id == id, cancel);
        if (situation is null) return new NotThere();
        if (FormCheck.FaultOf(form) is { } fault) return fault;
        (situation.Name, situation.Answers) = (form.Name!, form.Written);
        db.Entry(situation).State = EntityState.Modified;
        return await db.SaveUnlessChangedAsync(situation, form.Version, cancel);
    }
}

/// <summary>A test situation, in the version that somebody saw.</summary>
public sealed class SituationRemoval
{
    public int Version { get; set; }
}

public sealed class RemoveSituation(AppDb db)
{
    public async Task<Refusal?> RunAsync(Guid id, SituationRemoval removal, CancellationToken cancel)
    {
        var situation = await db.TestSituations.SingleOrDefaultAsync(record => record.Id == id, cancel);
        if (situation is null) return new NotThere();
        db.TestSituations.Remove(situation);
        return await db.SaveUnlessChangedAsync(situation, removal.Version, cancel);
    }
}
