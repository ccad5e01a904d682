using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Wegenetz.Atlas;
using Wegenetz.Cases.Clients;
using Wegenetz.Platform.Tenancy;

namespace Wegenetz.Tests.Harness;

/// <summary>Records that tests begin from; each fills in what the test does not care about.</summary>
internal static class Given
{
    public static async Task<Network> NetworkAsync(this TestApp app, string key, bool published = true, bool isDemo = false)
    {
        var network = new Network
        {
            Key = key, Name = key, FederalState = "NW", Languages = ["de", "en", "uk", "ar", "tr", "leicht"],
            Imprint = "Impressum", PrivacyNotice = "Datenschutz", ContactEmail = "netz@example.org", IsPublished = published, IsDemo = isDemo,
        };
        await app.InEveryNetworkAsync(async db =>
        {
            db.Networks.Add(network);
            await db.SaveChangesAsync();
            return await app.Services.GetRequiredService<NetworkDirectory>().ReloadAsync(CancellationToken.None);
        });
        return network;
    }

    public static async Task<Organization> OrganizationAsync(this TestApp app, Network network, string name = "Träger A")
    {
        var organization = new Organization { NetworkId = network.Id, Name = name, Slug = Wegenetz.Platform.Data.Slug.From(name) };
        await app.AddAsync(organization);
        return organization;
    }

    public static async Task<Offer> OfferAsync(this TestApp app, Organization organization, string title = "Beratung", Action<Offer>? with = null)
    {
        var offer = new Offer
        {
            NetworkId = organization.NetworkId, OrganizationId = organization.Id, Title = title,
            Slug = Wegenetz.Platform.Data.Slug.From(title), IsPublished = true,
        };
        with?.Invoke(offer);
        await app.AddAsync(offer);
        return offer;
    }

    /// <summary>A client of a unit, through the use case; nobody is responsible unless <paramref name="with"/> says so.</summary>
    public static Task<Guid> ClientAsync(this TestApp app, Unit unit, string givenName = "Ada", string familyName = "Beispiel", Action<Client>? with = null, ClientForm? form = null) => app.InUnitAsync(unit, async services =>
    {
        form ??= new();
        (form.GivenName, form.FamilyName) = (givenName, familyName);
        var added = await services.GetRequiredService<AddClient>().RunAsync(unit.Id, form, isSomebodyElse: true, CancellationToken.None);
        if (added.Refusal is { } refusal) throw new InvalidOperationException($"Refused: {refusal}");
        if (with is null) return added.Value;
        var db = services.GetRequiredService<AppDb>();
        with(await db.Clients.SingleAsync(client => client.Id == added.Value));
        await db.SaveChangesAsync();
        return added.Value;
    });

    /// <summary>Works in a unit's network, for its clients and referrals.</summary>
    public static async Task<T> InUnitAsync<T>(this TestApp app, Unit unit, Func<IServiceProvider, Task<T>> work)
    {
        var key = await app.InEveryNetworkAsync(db => db.Networks.Where(network => network.Id == unit.NetworkId).Select(network => network.Key).SingleAsync());
        return await app.InScopeAsync(key, services =>
        {
            services.GetRequiredService<UnitScope>().Enter([unit.Id], [unit.Id]);
            return work(services);
        });
    }

    /// <summary>Stores rows and lets the indexes and kept pages follow at once.</summary>
    public static async Task<int> AddAsync(this TestApp app, params object[] rows)
    {
        var stored = await app.InEveryNetworkAsync(db =>
        {
            db.AddRange(rows);
            return db.SaveChangesAsync();
        });
        await app.FollowAsync();
        return stored;
    }
}
