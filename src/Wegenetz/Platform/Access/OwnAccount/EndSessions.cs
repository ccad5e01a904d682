using Microsoft.EntityFrameworkCore;
using Wegenetz.Platform.Access.Sessions;

namespace Wegenetz.Platform.Access.OwnAccount;

public sealed class EndSessionForm
{
    public Guid SessionId { get; set; }
}

/// <summary>A running session of the account, as its owner sees it.</summary>
public sealed record SessionRow(Guid Id, string Device, DateTimeOffset StartedAt, DateTimeOffset LastUsedAt, bool IsThisOne);

/// <summary>Lists one's own sessions and ends them. Ending this one is called signing out, and has its own button.</summary>
internal sealed class EndSessions(AppDb db, CurrentSession current, TimeProvider clock)
{
    /// <summary>This one first, then the latest used.</summary>
    public async Task<IReadOnlyList<SessionRow>> ListAsync(Guid accountId, CancellationToken cancel)
    {
        var sessions = await db.Sessions.AsNoTracking().Where(session => session.AccountId == accountId).ToListAsync(cancel);
        return [.. sessions.Where(session => !Session.HasEnded(session.StartedAt, session.LastUsedAt, clock.GetUtcNow()))
            .Select(session => new SessionRow(session.Id, session.Device, session.StartedAt, session.LastUsedAt, session.Id == current.Id))
            .OrderByDescending(session => session.IsThisOne).ThenByDescending(session => session.LastUsedAt)];
    }

    public async Task<Refusal?> RunAsync(EndSessionForm form, Guid accountId, CancellationToken cancel)
    {
        var session = await db.Sessions.SingleOrDefaultAsync(session => session.Id == form.SessionId && session.AccountId == accountId && session.Id != current.Id, cancel);
        if (session is null) return new NotThere();
        db.Sessions.Remove(session);
        await db.SaveChangesAsync(cancel);
        return null;
    }

    public async Task EndOthersAsync(Guid accountId, CancellationToken cancel)
    {
        db.Sessions.RemoveRange(await db.Sessions.Where(session => session.AccountId == accountId && session.Id != current.Id).ToListAsync(cancel));
        await db.SaveChangesAsync(cancel);
    }
}
