using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Wegenetz.Atlas;
using Wegenetz.Cases.Clients;
using Wegenetz.Cases.Documents;
using Wegenetz.Cases.Working;
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

    /// <summary>A note about a client, through the use case.</summary>
    public static Task<Guid> NoteAsync(this TestApp app, Unit unit, Guid clientId, string text = "Hat angerufen", NoteKind kind = NoteKind.Phone, bool isEntrusted = false) => app.InUnitAsync(unit, async services =>
    {
        await services.GetRequiredService<WriteNote>().RunAsync(await services.OpenedAsync(clientId), new NoteForm { Text = text, Kind = kind, IsEntrusted = isEntrusted }, CancellationToken.None);
        return await services.GetRequiredService<AppDb>().ClientNotes.Where(note => note.ClientId == clientId).OrderByDescending(note => note.Id).Select(note => note.Id).FirstAsync();
    });

    /// <summary>A paper of a client, through the use case; a small photograph unless said otherwise.</summary>
    public static Task<Guid> DocumentAsync(this TestApp app, Unit unit, Guid clientId, byte[]? content = null, string name = "Zeugnis.jpg") => app.InUnitAsync(unit, async services =>
    {
        using var file = new MemoryStream(content ?? [0xFF, 0xD8, 0xFF, 0xE0, .. new byte[100]]);
        var added = Guid.Empty;
        await services.GetRequiredService<AddDocuments>().RunAsync(
            await services.OpenedAsync(clientId), new AddDocumentsForm { Files = [new Microsoft.AspNetCore.Http.FormFile(file, 0, file.Length, "File", name)] }, CancellationToken.None,
            beside: ids => added = ids.Single());
        return added;
    });

    /// <summary>A client as the door hands it over, for use cases that begin behind it.</summary>
    public static async Task<OpenedClient> OpenedAsync(this IServiceProvider services, Guid clientId)
    {
        var client = await services.GetRequiredService<AppDb>().Clients.SingleAsync(client => client.Id == clientId);
        var seal = (await services.GetRequiredService<Wegenetz.Platform.Privacy.Sealing>().FindAsync(clientId, CancellationToken.None))!;
        return new OpenedClient(client, SealClient.Open(seal, client), seal, new Wegenetz.Cases.CaseSettings { NetworkId = client.NetworkId, UnitId = client.UnitId });
    }

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
