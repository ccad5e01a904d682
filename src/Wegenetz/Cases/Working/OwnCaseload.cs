using Microsoft.EntityFrameworkCore;
using Wegenetz.Cases.Clients;

namespace Wegenetz.Cases.Working;

/// <summary>Clients whom whoever asks is responsible for, themselves or for a colleague they stand in for today: what may be done with many at once.</summary>
public sealed class OwnCaseload(ResponsibleClients own)
{
    /// <summary>Open cases, tracked: a use case changes them.</summary>
    public IQueryable<Client> Clients() => own.Assigned().Where(client => client.ClosedOn == null);

    /// <summary>Those chosen in a form, as far as they are of this caseload; ids of others are as if they had not been chosen.</summary>
    public Task<List<Client>> ChosenAsync(IEnumerable<string> chosen, CancellationToken cancel)
    {
        var ids = chosen.Select(text => Guid.TryParse(text, out var id) ? id : default).Distinct().ToList();
        return Clients().Where(client => ids.Contains(client.Id)).ToListAsync(cancel);
    }
}
