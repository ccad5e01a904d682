using Microsoft.EntityFrameworkCore;
using Wegenetz.Platform;
using Wegenetz.Platform.Data;
using Wegenetz.Platform.Design.Forms;

namespace Wegenetz.Cases.Clients;

/// <summary>Somebody of a unit to whom clients can be given.</summary>
public sealed record CaseManagerName(Guid AccountId, string Name);

public sealed class AssignForm
{
    /// <summary>Id of the account; empty: nobody.</summary>
    public string? CaseManager { get; set => field = FormText.Of(value); }

    public int Version { get; set; }
}

/// <summary>Somebody was named who works with no clients of the unit.</summary>
public sealed record NoSuchCaseManager() : Refusal("intern-klient.noSuchCaseManager");

/// <summary>Own staff open for nobody but those who are named, so that somebody must be.</summary>
public sealed record OwnStaffNeedSomebody() : Refusal("intern-klient.ownStaffNeedSomebody");

/// <summary>Says who is responsible for a client: whoever is so far, or stands in; never who only had a reason.</summary>
public sealed class AssignClient(AppDb db)
{
    public async Task<Refusal?> RunAsync(OpenedClient opened, AssignForm form, CancellationToken cancel)
    {
        // Not to somebody else or to nobody either: whom nobody is responsible for, the next one takes.
        if (opened.IsByReason) return new OnlyForResponsible();
        var client = opened.Client;
        var named = Guid.TryParse(form.CaseManager, out var id) ? id : (Guid?)null;
        if (named is not null && (await ManagersAsync(client.UnitId, cancel)).All(manager => manager.AccountId != named)) return new NoSuchCaseManager();
        if (client.IsOwnStaff && named is null) return new OwnStaffNeedSomebody();
        client.CaseManagerId = named;
        return await db.SaveUnlessChangedAsync(client, form.Version, cancel);
    }

    /// <summary>Everybody of a unit who works with its clients, by name.</summary>
    public Task<List<CaseManagerName>> ManagersAsync(Guid unitId, CancellationToken cancel)
    {
        var roles = CasePolicies.ClientRoles;
        return db.Users.AsNoTracking().Where(user => db.Memberships.Any(membership => membership.AccountId == user.Id && membership.UnitId == unitId && roles.Contains(membership.Role)))
            .OrderBy(user => user.DisplayName).Select(user => new CaseManagerName(user.Id, user.DisplayName)).ToListAsync(cancel);
    }
}
