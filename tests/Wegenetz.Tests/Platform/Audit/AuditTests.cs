using System.Net;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Wegenetz.Atlas;
using Wegenetz.Platform.Access;
using Wegenetz.Platform.Access.Inviting;
using Wegenetz.Platform.Audit;
using Wegenetz.Platform.Language;
using Wegenetz.Platform.Tenancy;
using Wegenetz.Tests.Harness;

namespace Wegenetz.Tests.Platform.Audit;

public sealed class AuditTests(TestApp app) : IClassFixture<TestApp>
{
    [Fact]
    public async Task A_change_is_kept_with_its_old_and_its_new_value()
    {
        var network = await app.NetworkAsync("verlauf-wert");
        var offer = await app.OfferAsync(await app.OrganizationAsync(network), "Schuldnerberatung");
        await ChangeTitleAsync(network.Key, offer.Id, "Schulden- und Budgetberatung");
        var entries = await EntriesOfAsync(network.Key, offer.Id);
        Assert.Equal([AuditAction.Added, AuditAction.Changed], entries.Select(entry => entry.Action));
        Assert.Equal("""{"Title":["Schuldnerberatung","Schulden- und Budgetberatung"]}""", entries[1].Changes);
        Assert.Equal(Actor.System, entries[1].Actor);
    }

    [Fact]
    public async Task A_failed_save_leaves_no_entry()
    {
        var network = await app.NetworkAsync("verlauf-fehler");
        var organization = await app.OrganizationAsync(network);
        await app.OfferAsync(organization, "Beratung");
        await Assert.ThrowsAsync<DbUpdateException>(() => app.OfferAsync(organization, "Beratung"));
        var kept = await app.InScopeAsync(network.Key, services => services.GetRequiredService<AppDb>().AuditEntries.CountAsync(entry => entry.Kind == nameof(Offer)));
        Assert.Equal(1, kept);
    }

    [Fact]
    public async Task A_detail_stands_in_the_history_of_its_owner()
    {
        var network = await app.NetworkAsync("verlauf-teil");
        var offer = await app.OfferAsync(await app.OrganizationAsync(network));
        await app.AddAsync(new Phone { NetworkId = network.Id, OfferId = offer.Id, Number = "0202 1234" });
        Assert.Contains(await EntriesOfAsync(network.Key, offer.Id), entry => entry.Kind == nameof(Phone) && entry.Changes == """{"Number":[null,"…"]}""");
    }

    [Fact]
    public async Task Of_an_account_neither_secrets_nor_name_nor_address_are_repeated()
    {
        var account = await app.AccountAsync(email: "geheim@example.org");
        await app.InScopeAsync(null, async services =>
        {
            var users = services.GetRequiredService<UserManager<Account>>();
            return await users.AddPasswordAsync((await users.FindByIdAsync(account.Id.ToString()))!, "Ein-langes-Kennwort-1");
        });
        var kept = Assert.Single(await EntriesOfAsync(null, account.Id)).Changes;
        Assert.Contains("EmailConfirmed", kept, StringComparison.Ordinal);
        Assert.DoesNotContain("geheim", kept, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("Person", kept, StringComparison.Ordinal);
        Assert.DoesNotContain("Hash", kept, StringComparison.Ordinal);
        Assert.DoesNotContain("Stamp", kept, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_timeline_says_who_changed_what_and_when()
    {
        var network = await app.NetworkAsync("verlauf-seite");
        var organization = await app.OrganizationAsync(network);
        var unit = await app.UnitAsync(organization, "Beratungsstelle");
        var offer = await app.OfferAsync(organization, "Alter Titel");
        var member = await app.MemberAsync(unit, Role.NetworkCoach);
        await app.InScopeAsync(network.Key, async services =>
        {
            services.GetRequiredService<Actor>().ActAs(member.Id.ToString());
            var db = services.GetRequiredService<AppDb>();
            (await db.Offers.SingleAsync(record => record.Id == offer.Id)).Title = "Neuer Titel";
            return await db.SaveChangesAsync();
        });
        using var browser = await app.BrowserOfAsync(member);
        var page = await browser.PageAsync($"/{network.Key}/intern/verlauf/angebot/{offer.Id}");
        var newest = page.QuerySelector(".wn-time li")!.TextContent;
        Assert.Contains("Angebot geändert", newest, StringComparison.Ordinal);
        Assert.Contains("Netzwerkcoaching (Beratungsstelle)", newest, StringComparison.Ordinal);
        Assert.Contains("Titel", newest, StringComparison.Ordinal);
        Assert.Contains("Alter Titel", newest, StringComparison.Ordinal);
        Assert.Contains("Neuer Titel", newest, StringComparison.Ordinal);
        Assert.DoesNotContain(member.DisplayName, newest, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Invitations_stand_in_the_history_of_the_network_without_the_address()
    {
        var network = await app.NetworkAsync("verlauf-einladung");
        var unit = await app.UnitAsync(await app.OrganizationAsync(network), "Beratungsstelle");
        await app.InScopeAsync(network.Key, async services =>
        {
            var invite = services.GetRequiredService<InviteMember>();
            Assert.Null((await invite.RunForLinkAsync(new() { Email = "wird-gefragt@example.org", UnitId = unit.Id, Role = Role.Pilot }, CancellationToken.None)).Refusal);
            var sent = await services.GetRequiredService<AppDb>().Invitations.SingleAsync();
            Assert.Null(await services.GetRequiredService<WithdrawInvitation>().RunAsync(sent.Id, CancellationToken.None));
            return 0;
        });
        using var browser = await app.BrowserOfAsync(unit, Role.Administrator);
        var history = (await browser.PageAsync($"/{network.Key}/intern/verlauf/netz/{network.Id}")).QuerySelector(".wn-time")!.TextContent;
        Assert.Contains("Einladung verschickt", history, StringComparison.Ordinal);
        Assert.Contains("Einladung zurückgezogen", history, StringComparison.Ordinal);
        Assert.Contains("Beratungsstelle", history, StringComparison.Ordinal);
        Assert.DoesNotContain("wird-gefragt", history, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_foreign_network_has_no_history_here()
    {
        var (own, foreign) = (await app.NetworkAsync("verlauf-eigen"), await app.NetworkAsync("verlauf-fremd"));
        var offer = await app.OfferAsync(await app.OrganizationAsync(foreign));
        using var browser = await app.BrowserOfAsync(await app.UnitAsync(await app.OrganizationAsync(own)), Role.Member);
        using var response = await browser.GetAsync($"/{own.Key}/intern/verlauf/angebot/{offer.Id}");
        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
    }

    [Fact]
    public void Every_kept_property_has_a_name_people_understand()
    {
        using var scope = app.Services.CreateScope();
        var catalogue = app.Services.GetRequiredService<TextCatalogue>();
        var kept = scope.ServiceProvider.GetRequiredService<AppDb>().Model.GetEntityTypes()
            .Where(entity => entity.ClrType == typeof(Account) || entity.ClrType.IsAssignableTo(typeof(IAudited)) || entity.ClrType.IsAssignableTo(typeof(IAuditedDetail))).ToList();
        var keys = kept.Select(entity => $"intern-history.kind.{entity.ClrType.Name}")
            .Concat(kept.SelectMany(AuditChanges.PropertiesOf).Select(property => $"intern-history.field.{property.Property.Name}")).ToHashSet();
        var missing = keys.Where(key => catalogue.Find("de", key) is null).Order().ToList();
        Assert.True(missing.Count == 0, string.Join(' ', missing));
        var unused = catalogue.Keys("de").Where(key => (key.StartsWith("intern-history.field.", StringComparison.Ordinal) || key.StartsWith("intern-history.kind.", StringComparison.Ordinal)) && !keys.Contains(key.Split('@')[0])).Order().ToList();
        Assert.True(unused.Count == 0, string.Join(' ', unused));
    }

    private Task<int> ChangeTitleAsync(string key, Guid id, string title) => app.InScopeAsync(key, async services =>
    {
        var db = services.GetRequiredService<AppDb>();
        (await db.Offers.SingleAsync(offer => offer.Id == id)).Title = title;
        return await db.SaveChangesAsync();
    });

    private Task<List<AuditEntry>> EntriesOfAsync(string? key, Guid id) => app.InScopeAsync(key, async services =>
        (await services.GetRequiredService<AppDb>().AuditEntries.Where(entry => entry.RecordId == id).ToListAsync())
            .OrderBy(entry => entry.Id.ToString(), StringComparer.Ordinal).ToList());
}
