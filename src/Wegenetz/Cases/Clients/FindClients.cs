using Microsoft.EntityFrameworkCore;
using Wegenetz.Platform.Access;
using Wegenetz.Platform.Privacy;

namespace Wegenetz.Cases.Clients;

/// <param name="Name">Family name first.</param>
/// <param name="CaseManager">Who is responsible, or null.</param>
public sealed record ClientRow(Guid Id, Guid UnitId, int Number, string Name, DateOnly? BornOn, string? CaseManager, DateOnly? LastContactOn, DateOnly? ClosedOn, bool IsMine, bool IsRestricted, bool IsDemo);

/// <param name="Typed">Words of a name, a number, or nothing.</param>
/// <param name="IsMine">Only those assigned to whoever asks.</param>
/// <param name="WithClosed">Also cases that have ended.</param>
public sealed record ClientFilter(string? Typed, bool IsMine, bool WithClosed = false);

/// <summary>One page of clients.</summary>
public sealed record ClientList(IReadOnlyList<ClientRow> Rows, int Total);

/// <summary>
/// Finds clients of the own units. A name or a number finds everybody of the unit, as rows: who the client is and who is responsible. Opening is
/// another matter (<see cref="OpenClient"/>). Own staff and their relatives are found only by those who are named (§ 35 Abs. 1 SGB I): that
/// somebody is a client is told by a row alone.
/// </summary>
public sealed class FindClients(AppDb db, CurrentAccount account, OwnCaseUnits own, ResponsibleClients responsible, ClientHashes hashes, Sealing sealing)
{
    public const int PageSize = 25;

    /// <summary>As many as a search by name shows: whoever needs more types more.</summary>
    public const int MostFound = 50;

    /// <param name="page">From 1.</param>
    public async Task<ClientList> RunAsync(ClientFilter filter, int page, CancellationToken cancel)
    {
        var some = responsible.Shown().AsNoTracking().Where(client => (filter.WithClosed || client.ClosedOn == null) && (!filter.IsMine || client.CaseManagerId == account.Id));
        if (filter.Typed is { Length: > 0 } typed) return await FoundAsync(some, typed, cancel);
        var total = await some.CountAsync(cancel);
        // Who waits longest for a contact first: names are sealed and sort only within a page.
        var clients = await some.OrderBy(client => client.LastContactOn).ThenBy(client => client.Number).Skip((page - 1) * PageSize).Take(PageSize).ToListAsync(cancel);
        return new(await RowsAsync(clients, cancel), total);
    }

    private async Task<ClientList> FoundAsync(IQueryable<Client> some, string typed, CancellationToken cancel)
    {
        if (int.TryParse(typed.Trim(), out var number))
        {
            var numbered = await RowsAsync(await some.Where(client => client.Number == number).ToListAsync(cancel), cancel);
            return new(numbered, numbered.Count);
        }
        var ids = new List<Guid>();
        foreach (var unit in await own.WithClientsAsync(cancel)) ids.AddRange(await hashes.FindAsync(unit.Id, typed, MostFound, cancel));
        var place = ids.Select((id, index) => (id, index)).ToDictionary(pair => pair.id, pair => pair.index);
        var rows = await RowsAsync(await some.Where(client => ids.Contains(client.Id)).ToListAsync(cancel), cancel);
        rows = [.. rows.OrderBy(row => place[row.Id])];
        return new(rows, rows.Count);
    }

    /// <summary>Rows of clients in their order; one whose key is gone is missing, and so is own staff for whom is not named.</summary>
    public async Task<IReadOnlyList<ClientRow>> RowsAsync(IReadOnlyList<Client> clients, CancellationToken cancel)
    {
        if (clients.Where(client => client.IsOwnStaff).Select(client => client.Id).ToList() is { Count: > 0 } staff)
        {
            var named = await responsible.All().Where(client => staff.Contains(client.Id)).Select(client => client.Id).ToListAsync(cancel);
            clients = [.. clients.Where(client => !client.IsOwnStaff || named.Contains(client.Id))];
        }
        var seals = await sealing.FindAsync([.. clients.Select(client => client.Id)], cancel);
        var managers = clients.Select(client => client.CaseManagerId).OfType<Guid>().Distinct().ToList();
        var names = await db.Users.AsNoTracking().Where(user => managers.Contains(user.Id)).Select(user => new { user.Id, user.DisplayName }).ToDictionaryAsync(user => user.Id, user => user.DisplayName, cancel);
        return [.. clients.Where(client => seals.ContainsKey(client.Id)).Select(client => new ClientRow(
            client.Id, client.UnitId, client.Number, SealClient.Name(seals[client.Id], client.GivenName, client.FamilyName), SealClient.BornOn(seals[client.Id], client.BornOn),
            client.CaseManagerId is { } manager ? names.GetValueOrDefault(manager) : null, client.LastContactOn, client.ClosedOn, client.CaseManagerId == account.Id, client.IsRestricted, client.IsDemo))];
    }
}
