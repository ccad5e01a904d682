using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Wegenetz.Platform;
using Wegenetz.Platform.Access;
using Wegenetz.Platform.Access.Inviting;
using Wegenetz.Platform.Tenancy;
using Wegenetz.Tests.Harness;

namespace Wegenetz.Tests.Platform.Access;

public sealed class InvitationTests(TestApp app) : IClassFixture<TestApp>
{
    private static readonly string[] Everywhere = [AppDb.NetworkFilter];

    [Fact]
    public async Task An_invited_person_sets_name_and_password_once_and_holds_the_role()
    {
        var (unit, path) = await InvitedAsync("annehmen", "neu@annehmen.example");
        using var browser = app.Browser();
        using var accepted = await AcceptAsync(browser, path);
        Assert.Equal("/annehmen/intern", accepted.Headers.Location!.OriginalString.Replace(app.Address.GetLeftPart(UriPartial.Authority), "", StringComparison.Ordinal));
        var role = await app.InScopeAsync("annehmen", services =>
        {
            var db = services.GetRequiredService<AppDb>();
            return db.Memberships.Where(membership => membership.UnitId == unit.Id)
                .Join(db.Users, membership => membership.AccountId, account => account.Id, (membership, account) => new { membership.Role, account.DisplayName, account.EmailConfirmed })
                .SingleAsync();
        });
        Assert.Equal((Role.CaseManager, "Neue Fachkraft", false), (role.Role, role.DisplayName, role.EmailConfirmed));

        using var again = await app.Browser().GetAsync(path);
        Assert.Equal(HttpStatusCode.NotFound, again.StatusCode);
    }

    [Fact]
    public async Task Somebody_with_an_apostrophe_in_the_address_gets_in()
    {
        var (_, path) = await InvitedAsync("zeichen", "o'neil@zeichen.example");
        using var accepted = await AcceptAsync(app.Browser(), path);
        Assert.Equal(HttpStatusCode.Redirect, accepted.StatusCode);
    }

    [Theory]
    [InlineData("kein mensch@ziel.example")]
    [InlineData("Amt <boese@ziel.example>")]
    [InlineData("a,boese@ziel.example")]
    [InlineData("zwei@ziel.example\r\nBcc: boese@ziel.example")]
    public async Task What_is_more_than_an_address_is_not_invited(string address)
    {
        var network = await app.NetworkAsync($"ziel-{Guid.NewGuid():n}"[..20]);
        var unit = await app.UnitAsync(await app.OrganizationAsync(network));
        var invited = await app.InScopeAsync(network.Key, services => services.GetRequiredService<InviteMember>()
            .RunForLinkAsync(new() { Email = address, UnitId = unit.Id, Role = Role.CaseManager }, CancellationToken.None));
        Assert.IsType<InvalidEntry>(invited.Refusal);
    }

    [Fact]
    public async Task Used_expired_and_unknown_invitations_answer_alike()
    {
        var (_, used) = await InvitedAsync("gleich", "eins@gleich.example");
        using (await AcceptAsync(app.Browser(), used))
        {
        }
        await using var late = await TestApp.StartAsync();
        var (_, expired) = await InvitedAsync("gleich", "zwei@gleich.example", late);
        late.Clock.Now += Invitation.Lifetime;

        var pages = new[] { await MainAsync(app, used), await MainAsync(late, expired), await MainAsync(app, "/einladung/abc") };
        Assert.Contains("Dieser Link gilt nicht mehr", Assert.Single(pages.Distinct()), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_account_that_exists_signs_in_first_and_then_joins()
    {
        var account = await app.AccountAsync(email: "schon@da.example");
        var (unit, path) = await InvitedAsync("schonda", "Schon@da.example");
        using var visitor = await app.Browser().GetAsync(path);
        var way = (await visitor.ReadAsync()).QuerySelector("main a.kern-btn")!.GetAttribute("href");
        Assert.Equal($"/anmelden?weiter={Uri.EscapeDataString(path)}", way);

        using var browser = await app.BrowserOfAsync(account);
        using var joined = await browser.PostAsync(path, "join", []);
        Assert.Equal(HttpStatusCode.Redirect, joined.StatusCode);
        Assert.True(await app.InScopeAsync("schonda", services => services.GetRequiredService<AppDb>().Memberships.AnyAsync(m => m.AccountId == account.Id && m.UnitId == unit.Id)));
    }

    [Fact]
    public async Task Somebody_else_who_is_signed_in_cannot_take_the_invitation()
    {
        var (unit, path) = await InvitedAsync("fremd", "gemeint@fremd.example");
        using var browser = await app.BrowserOfAsync(await app.AccountAsync());
        using var page = await browser.GetAsync(path);
        Assert.Null((await page.ReadAsync()).QuerySelector("input[name=_handler]"));
        Assert.False(await app.InScopeAsync("fremd", services => services.GetRequiredService<AppDb>().Memberships.AnyAsync(m => m.UnitId == unit.Id)));
    }

    [Fact]
    public async Task A_weak_password_is_refused_and_the_invitation_stays_open()
    {
        var (_, path) = await InvitedAsync("schwach", "mustermann@schwach.example");
        using var refused = await AcceptAsync(app.Browser(), path, "mustermann123");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        using var open = await app.Browser().GetAsync(path);
        Assert.Equal(HttpStatusCode.OK, open.StatusCode);
    }

    [Fact]
    public async Task An_invitation_from_the_members_page_is_mailed_and_its_link_names_no_host_header()
    {
        await using var own = await TestApp.StartAsync(settings: new() { ["Wegenetz:PublicUrl"] = "https://wege.example" });
        var network = await own.NetworkAsync("post");
        var unit = await own.UnitAsync(await own.OrganizationAsync(network));
        var mail = await own.InScopeAsync("post", async services =>
        {
            var invited = await services.GetRequiredService<InviteMember>().RunAsync(new() { Email = "neu@post.example", UnitId = unit.Id, Role = Role.Member }, CancellationToken.None);
            Assert.Null(invited.Refusal);
            return await services.GetRequiredService<AppDb>().OutgoingMails.SingleAsync();
        });
        Assert.Equal("neu@post.example", mail.Recipient);
        Assert.Contains("https://wege.example/einladung/", mail.Body, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("de", null, "Einladung zu Wegenetz", "https://wege.example/einladung/")]
    [InlineData("en", null, "Invitation to Wegenetz", "https://wege.example/en/einladung/")]
    [InlineData("de", "en", "Invitation to Wegenetz", "https://wege.example/en/einladung/")]
    public async Task An_invitation_is_written_in_the_language_of_the_account_or_else_in_the_one_that_was_chosen(string chosen, string? ofAccount, string subject, string link)
    {
        await using var own = await TestApp.StartAsync(settings: new() { ["Wegenetz:PublicUrl"] = "https://wege.example" });
        var unit = await own.UnitAsync(await own.OrganizationAsync(await own.NetworkAsync("sprache")));
        if (ofAccount is not null)
        {
            var account = await own.AccountAsync(email: "Neu@sprache.example");
            await own.WithAccountAsync(account, (accounts, same) =>
            {
                same.Language = ofAccount;
                return accounts.UpdateAsync(same);
            });
        }
        using var browser = await own.BrowserOfAsync(unit, Role.Administrator);
        using var sent = await browser.PostAsync("/sprache/intern/mitglieder", "invite", new(FormFor(unit, "neu@sprache.example")) { ["Form.Language"] = chosen });
        Assert.Equal(HttpStatusCode.OK, sent.StatusCode);
        await AssertMailAsync();
        using var again = await browser.PostAsync(LinkOf(await sent.ReadAsync()), "invite-again", []);
        Assert.Equal(HttpStatusCode.Redirect, again.StatusCode);
        await AssertMailAsync();

        async Task AssertMailAsync()
        {
            var mail = await own.InScopeAsync(null, services => services.GetRequiredService<AppDb>().OutgoingMails.OrderByDescending(mail => mail.Id).FirstAsync());
            Assert.Equal(subject, mail.Subject);
            Assert.Contains(link, mail.Body, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("", "de", "de")]
    [InlineData("/en", "de", "en")]
    [InlineData("/ar", "en", "en")]
    public async Task A_new_account_speaks_the_language_in_which_its_invitation_was_answered(string language, string invited, string expected)
    {
        var key = $"antwort-{Guid.NewGuid():n}"[..20];
        var unit = await app.UnitAsync(await app.OrganizationAsync(await app.NetworkAsync(key)));
        var path = await app.InScopeAsync(key, services => services.GetRequiredService<InviteMember>()
            .RunForLinkAsync(new() { Email = $"neu@{key}.example", UnitId = unit.Id, Role = Role.CaseManager, Language = invited }, CancellationToken.None));
        using var accepted = await AcceptAsync(app.Browser(), language + path.Value[path.Value.IndexOf("/einladung/", StringComparison.Ordinal)..]);
        Assert.Equal(HttpStatusCode.Redirect, accepted.StatusCode);
        Assert.Equal(expected, await app.InScopeAsync(null, services => services.GetRequiredService<AppDb>().Users.Where(account => account.Email == $"neu@{key}.example").Select(account => account.Language).SingleAsync()));
    }

    [Fact]
    public async Task A_unit_of_another_network_is_not_there_for_an_invitation()
    {
        var foreign = await app.UnitAsync(await app.OrganizationAsync(await app.NetworkAsync("drueben")));
        await app.NetworkAsync("hueben");
        var refused = await app.InScopeAsync("hueben", services => services.GetRequiredService<InviteMember>()
            .RunForLinkAsync(new() { Email = "wer@auch.example", UnitId = foreign.Id, Role = Role.Member }, CancellationToken.None));
        Assert.IsType<NotThere>(refused.Refusal);
    }

    [Fact]
    public async Task The_first_administrator_gets_one_link_and_only_while_nobody_has_an_account()
    {
        await using var empty = await TestApp.StartAsync();
        var replaced = await FirstLinkAsync(empty);
        var link = await FirstLinkAsync(empty);
        using var dead = await empty.Browser().GetAsync(replaced);
        Assert.Equal(HttpStatusCode.NotFound, dead.StatusCode);

        using var accepted = await empty.Browser().PostAsync(link!.PathAndQuery, "accept", new()
        {
            ["Form.Email"] = "betrieb@example.org", ["Form.DisplayName"] = "Betrieb", ["Form.Password"] = SignedIn.Password,
        });
        Assert.Equal(HttpStatusCode.Redirect, accepted.StatusCode);
        Assert.True(await empty.InScopeAsync(null, services => services.GetRequiredService<AppDb>().Users.AnyAsync(account => account.IsOperator)));
        Assert.Null(await FirstLinkAsync(empty));
    }

    [Fact]
    public async Task The_database_holds_no_token()
    {
        var (_, path) = await InvitedAsync("hash", "eins@hash.example");
        var token = path.Split('/')[^1];
        var stored = await app.InEveryNetworkAsync(db =>
            db.Invitations.IgnoreQueryFilters(Everywhere).Select(invitation => invitation.TokenHash).ToListAsync());
        Assert.Contains(LinkToken.HashOf(token), stored);
        Assert.DoesNotContain(token, stored);
    }

    [Fact]
    public async Task An_invitation_is_forgotten_thirty_days_after_its_end_and_not_before()
    {
        await using var fresh = await TestApp.StartAsync();
        await InvitedAsync("vergessen", "weg@example.org", fresh);
        Assert.Equal(1, await LeftAsync(TestClock.Start.AddDays(37).AddMinutes(-1)));
        Assert.Equal(0, await LeftAsync(TestClock.Start.AddDays(37)));

        Task<int> LeftAsync(DateTimeOffset now)
        {
            fresh.Clock.Now = now;
            return fresh.InScopeAsync(null, async services =>
            {
                await services.GetRequiredService<ForgetEnded>().RunAsync(CancellationToken.None);
                return await fresh.InEveryNetworkAsync(db => db.Invitations.IgnoreQueryFilters(Everywhere).CountAsync());
            });
        }
    }

    [Fact]
    public async Task An_administrator_invites_sends_again_and_withdraws_on_the_members_page()
    {
        await using var own = await TestApp.StartAsync(settings: new() { ["Wegenetz:PublicUrl"] = "https://wege.example" });
        var unit = await own.UnitAsync(await own.OrganizationAsync(await own.NetworkAsync("einladen")));
        using var browser = await own.BrowserOfAsync(unit, Role.Administrator);
        const string Page = "/einladen/intern/mitglieder";
        using var sent = await browser.PostAsync(Page, "invite", FormFor(unit, "neu@einladen.example"));
        var confirmed = await sent.ReadAsync();
        Assert.Equal(HttpStatusCode.OK, sent.StatusCode);
        Assert.Contains("neu@einladen.example bekommt eine E-Mail", confirmed.QuerySelector(".kern-alert--success")!.TextContent, StringComparison.Ordinal);
        var first = LinkOf(confirmed);

        using var again = await browser.PostAsync(first, "invite-again", []);
        Assert.Equal(HttpStatusCode.Redirect, again.StatusCode);
        using var replaced = await browser.GetAsync(first);
        Assert.Equal(HttpStatusCode.NotFound, replaced.StatusCode);
        Assert.Equal(2, await own.InScopeAsync(null, services => services.GetRequiredService<AppDb>().OutgoingMails.CountAsync()));

        using var withdrawn = await browser.PostAsync(LinkOf(await browser.PageAsync(Page)), "withdraw-invitation", []);
        Assert.Equal(HttpStatusCode.Redirect, withdrawn.StatusCode);
        Assert.Equal(0, await own.InScopeAsync("einladen", services => services.GetRequiredService<AppDb>().Invitations.CountAsync()));
        Assert.Contains("Keine Einladung wartet", (await browser.PageAsync(Page)).Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_wrong_invitation_form_says_why_beside_its_fields_and_keeps_what_was_typed()
    {
        var unit = await app.UnitAsync(await app.OrganizationAsync(await app.NetworkAsync("verschrieben")));
        using var browser = await app.BrowserOfAsync(unit, Role.Administrator);
        using var wrong = await browser.PostAsync("/verschrieben/intern/mitglieder", "invite", new(FormFor(unit, "keine Adresse")) { ["Form.Role"] = "" });
        var page = await wrong.ReadAsync();
        Assert.Equal(HttpStatusCode.UnprocessableEntity, wrong.StatusCode);
        Assert.Equal("keine Adresse", page.QuerySelector("#f-Email")!.GetAttribute("value"));
        Assert.NotNull(page.QuerySelector("#f-Email-error"));
        Assert.NotNull(page.QuerySelector("#f-Role-error"));
        Assert.Null(page.QuerySelector("#f-UnitId-error"));
    }

    [Fact]
    public async Task Without_a_public_address_no_invitation_is_promised_and_none_is_kept()
    {
        var unit = await app.UnitAsync(await app.OrganizationAsync(await app.NetworkAsync("ohne-adresse")));
        using var browser = await app.BrowserOfAsync(unit, Role.Administrator);
        using var refused = await browser.PostAsync("/ohne-adresse/intern/mitglieder", "invite", FormFor(unit, "neu@ohne-adresse.example"));
        Assert.Equal(HttpStatusCode.Conflict, refused.StatusCode);
        Assert.Contains("kennt ihre eigene Adresse", (await refused.ReadAsync()).Body!.TextContent, StringComparison.Ordinal);
        Assert.Equal(0, await app.InScopeAsync("ohne-adresse", services => services.GetRequiredService<AppDb>().Invitations.CountAsync()));
    }

    private static Dictionary<string, object?> FormFor(Unit unit, string email) => new() { ["Form.Email"] = email, ["Form.UnitId"] = unit.Id, ["Form.Role"] = nameof(Role.Member) };

    private static string LinkOf(AngleSharp.Dom.IDocument page) => page.QuerySelector("a[href*='/einladungen/']")!.GetAttribute("href")!;

    private static Task<HttpResponseMessage> AcceptAsync(HttpClient browser, string path, string password = SignedIn.Password) =>
        browser.PostAsync(path, "accept", new() { ["Form.DisplayName"] = "Neue Fachkraft", ["Form.Password"] = password });

    private async Task<(Unit Unit, string Path)> InvitedAsync(string key, string email, TestApp? where = null)
    {
        where ??= app;
        var unit = await where.UnitAsync(await where.OrganizationAsync(await where.NetworkAsync(key)));
        var path = await where.InScopeAsync(key, services => services.GetRequiredService<InviteMember>()
            .RunForLinkAsync(new() { Email = email, UnitId = unit.Id, Role = Role.CaseManager }, CancellationToken.None));
        return (unit, path.Value);
    }

    private static async Task<Uri?> FirstLinkAsync(TestApp where) => await where.InScopeAsync(null, async services =>
        await services.GetRequiredService<FirstAdministratorLink>().RunAsync(CancellationToken.None) is { } link ? new Uri(link) : null);

    private static async Task<string> MainAsync(TestApp where, string path)
    {
        using var answer = await where.Browser().GetAsync(path);
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        return (await answer.ReadAsync()).QuerySelector("main")!.TextContent;
    }
}
