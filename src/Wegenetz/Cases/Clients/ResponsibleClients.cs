using Wegenetz.Platform.Access;
using Wegenetz.Platform.Data;

namespace Wegenetz.Cases.Clients;

/// <summary>
/// Which clients of the entered units are whoever asks' own: they are responsible, stand in today for who is, or work at the client's present desk. A deputy
/// stands in within the unit that the period was entered for, and for no other (§ 67 Abs. 4 SGB X). Own staff and their relatives are nobody's by a desk.
/// </summary>
public sealed class ResponsibleClients(AppDb db, CurrentAccount account, TimeProvider clock)
{
    /// <summary>They open without a reason; those for whom nobody is responsible, too.</summary>
    public IQueryable<Client> All()
    {
        var (who, standsIn) = (Who, StandsIn());
        return db.Clients.Where(client => client.CaseManagerId == who
            || standsIn.Any(deputy => deputy.AccountId == client.CaseManagerId && deputy.UnitId == client.UnitId && (!client.IsOwnStaff || deputy.EnteredById == deputy.AccountId))
            || (!client.IsOwnStaff && (client.DeskId == null ? client.CaseManagerId == null : db.DeskSeats.Any(seat => seat.DeskId == client.DeskId && seat.AccountId == who))));
    }

    /// <summary>Those of them that are somebody's: what one works through, and hands over.</summary>
    public IQueryable<Client> Assigned()
    {
        var (who, standsIn) = (Who, StandsIn());
        return db.Clients.Where(client => client.CaseManagerId == who || standsIn.Any(deputy => deputy.AccountId == client.CaseManagerId && deputy.UnitId == client.UnitId && (!client.IsOwnStaff || deputy.EnteredById == deputy.AccountId)));
    }

    /// <summary>Of whom a row may be shown: everybody of the units, but own staff only to those who are named, since a row alone tells that somebody is a client (§ 35 Abs. 1 SGB I).</summary>
    public IQueryable<Client> Shown()
    {
        var own = All();
        return db.Clients.Where(client => !client.IsOwnStaff || own.Any(one => one.Id == client.Id));
    }

    /// <summary>The periods in which whoever asks stands in today.</summary>
    public IQueryable<Deputy> StandsIn()
    {
        var (who, today) = (Who, clock.Today);
        return db.Deputies.Where(deputy => deputy.DeputyId == who && deputy.FromOn <= today && today <= deputy.Until);
    }

    /// <summary>Nobody is nobody's deputy, and responsible for no one: not for those for whom nobody is.</summary>
    private Guid Who => account.Id ?? default;
}
