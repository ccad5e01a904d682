using Microsoft.Extensions.DependencyInjection;
using Wegenetz.Atlas;
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
