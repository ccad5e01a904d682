using Microsoft.EntityFrameworkCore;
using Wegenetz.Platform.Access.Inviting;
using Wegenetz.Platform.Access.Resuming;
using Wegenetz.Platform.Access.Sessions;
using Wegenetz.Platform.Jobs;

namespace Wegenetz.Platform.Access;

/// <summary>Deletes what signing in leaves behind and nobody needs any more.</summary>
internal sealed class ForgetEnded(AppDb db, TimeProvider clock)
{
    public async Task RunAsync(CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        var (begun, used, sent) = (now - Session.Limit - KeptPost.Lifetime, now - Session.IdleLimit - KeptPost.Lifetime, now - KeptPost.Lifetime);
        await db.Sessions.Where(session => session.StartedAt < begun || session.LastUsedAt < used).ExecuteDeleteAsync(cancel);
        await db.KeptPosts.Where(post => post.SentAt <= sent).ExecuteDeleteAsync(cancel);
        var invited = now - Invitation.Lifetime - Invitation.KeptAfterEnd;
        using var everywhere = db.InEveryNetwork();
        await db.Invitations.IgnoreQueryFilters([AppDb.NetworkFilter]).Where(invitation => invitation.CreatedAt <= invited).ExecuteDeleteAsync(cancel);
        await db.OneTimeLinks.Where(link => link.ExpiresAt <= now).ExecuteDeleteAsync(cancel);
    }
}

internal sealed class ForgetEndedJob(IServiceScopeFactory scopes, ILogger<ForgetEndedJob> log) : PeriodicJob(scopes, log)
{
    protected override string Name => "forget-ended";

    protected override TimeSpan Every => TimeSpan.FromMinutes(5);

    protected override Task WorkAsync(IServiceProvider services, CancellationToken cancel) =>
        services.GetRequiredService<ForgetEnded>().RunAsync(cancel);
}
