using Microsoft.EntityFrameworkCore;
using Wegenetz.Cases.Clients;
using Wegenetz.Platform.Access;
using Wegenetz.Platform.Data;

namespace Wegenetz.Cases.Working;

/// <summary>Clients whom whoever asks is responsible for, themselves or for a colleague they stand in for today: what may be done with many at once.</summary>
public sealed class OwnCaseload(AppDb db, CurrentAccount account, TimeProvider clock)
{
    /// <summary>Open cases, tracked: a use case changes them.</summary>
    public IQueryable<Client> Clients()
    {
        var (id, today) = (account.Id, clock.Today);
        return db.Clients.Where(client => client.ClosedOn == null && (client.CaseManagerId == id
            || db.Deputies.Any(deputy => deputy.AccountId == client.CaseManagerId && deputy.UnitId == client.UnitId && deputy.DeputyId == id && deputy.FromOn <= today && today <= deputy.Until)));
    }

    /// <summary>Those chosen in a form, as far as they are of this caseload; ids of others are as if they had not been chosen.</summary>
    public Task<List<Client>> ChosenAsync(IEnumerable<string> chosen, CancellationToken cancel)
    {
        var ids = chosen.Select(text => Guid.TryParse(text, out var id) ? id : default).Distinct().ToList();
        return Clients().Where(client => ids.Contains(client.Id)).ToListAsync(cancel);
    }
}
