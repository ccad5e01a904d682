using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Wegenetz.Tests.Harness;

/// <summary>Does something between a save's reading and its writing: what somebody else does at that very moment.</summary>
internal sealed class Interrupts(Func<Task> work) : SaveChangesInterceptor
{
    public override async ValueTask<InterceptionResult<int>> SavingChangesAsync(DbContextEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
    {
        await work();
        return result;
    }
}
