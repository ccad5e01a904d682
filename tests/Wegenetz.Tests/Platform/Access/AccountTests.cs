using System.Net;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Wegenetz.Platform.Access.Inviting;
using Wegenetz.Platform.Access.SigningIn;
using Wegenetz.Platform.Mail;
using Wegenetz.Platform.Tenancy;
using Wegenetz.Tests.Harness;

namespace Wegenetz.Tests.Platform.Access;

public sealed class AccountTests : IAsyncLifetime
{
    private readonly TestApp app = new() { Settings = new() { ["Wegenetz:PublicUrl"] = "http://wege.example" } };

    public ValueTask InitializeAsync() => app.InitializeAsync();

    public ValueTask DisposeAsync() => app.DisposeAsync();

    [Fact]
    public async Task Name_and_language_are_kept_and_the_pages_speak_the_language()
    {
        var account = await app.AccountAsync();
        using var browser = await app.BrowserOfAsync(account);
        using var saved = await browser.PostAsync("/konto", "details", new() { ["Form.DisplayName"] = "Kim Beispiel", ["Form.Language"] = "en" });
        Assert.Equal(HttpStatusCode.Redirect, saved.StatusCode);
        var page = await browser.PageAsync("/konto/sitzungen");
        Assert.Equal(("en", "Sessions"), (page.DocumentElement.GetAttribute("lang"), page.QuerySelector("h1")!.TextContent));
    }

    [Fact]
    public async Task A_language_that_staff_pages_do_not_have_is_refused_beside_the_field()
    {
        using var browser = await app.BrowserOfAsync(await app.AccountAsync());
        using var refused = await browser.PostAsync("/konto", "details", new() { ["Form.DisplayName"] = "Kim", ["Form.Language"] = "fr" });
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        Assert.Equal("Kim", (await refused.ReadAsync()).QuerySelector("#f-DisplayName")!.GetAttribute("value"));
    }

    [Fact]
    public async Task An_app_is_connected_with_its_code_and_its_key_is_never_shown_again()
    {
        var account = await app.AccountAsync(secondFactor: false);
        using var browser = await app.BrowserOfAsync(account);
        var page = await browser.PageAsync("/konto/schutz/app");
        var key = page.QuerySelector("main code")!.TextContent;
        Assert.NotNull(page.QuerySelector(".wn-qr svg"));

        using var wrong = await browser.PostAsync("/konto/schutz/app", "app", new() { ["Form.Code"] = "000000" });
        Assert.Equal(HttpStatusCode.UnprocessableEntity, wrong.StatusCode);
        using var right = await browser.PostAsync("/konto/schutz/app", "app", new() { ["Form.Code"] = Totp.CodeAt(key, app.Clock.Now) });
        Assert.EndsWith("/konto/schutz/codes", right.Headers.Location!.OriginalString, StringComparison.Ordinal);
        using var again = await browser.GetAsync("/konto/schutz/app");
        Assert.Equal(HttpStatusCode.Redirect, again.StatusCode);
    }

    [Fact]
    public async Task Looking_at_the_page_that_connects_an_app_signs_nobody_out_and_connecting_it_does()
    {
        var account = await app.AccountAsync(secondFactor: false);
        using var browser = await app.BrowserOfAsync(account);
        using var elsewhere = await app.BrowserOfAsync(account);
        var key = (await browser.PageAsync("/konto/schutz/app")).QuerySelector("main code")!.TextContent;
        Assert.Equal(key, (await elsewhere.PageAsync("/konto/schutz/app")).QuerySelector("main code")!.TextContent);
        Assert.Equal(key, (await browser.PageAsync("/konto/schutz/app")).QuerySelector("main code")!.TextContent);

        using var connected = await browser.PostAsync("/konto/schutz/app", "app", new() { ["Form.Code"] = Totp.CodeAt(key, app.Clock.Now) });
        Assert.EndsWith("/konto/schutz/codes", connected.Headers.Location!.OriginalString, StringComparison.Ordinal);
        using var ended = await elsewhere.GetAsync("/konto/schutz");
        Assert.StartsWith("/anmelden", ended.Headers.Location!.OriginalString, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Ten_recovery_codes_are_shown_once_and_replace_the_old_ones()
    {
        using var browser = await app.BrowserOfAsync(await app.AccountAsync());
        var first = await CodesAsync(browser);
        var second = await CodesAsync(browser);
        Assert.Equal(10, first.Count);
        Assert.Empty(first.Intersect(second));
        Assert.Empty((await browser.PageAsync("/konto/schutz/codes")).QuerySelectorAll(".wn-codes code"));
    }

    [Fact]
    public async Task A_new_address_counts_after_its_link_was_used_and_the_old_one_is_told()
    {
        var account = await app.AccountAsync(email: "alt@example.org");
        using var browser = await app.BrowserOfAsync(account);
        using var asked = await browser.PostAsync("/konto/e-mail", "email", new() { ["Form.Email"] = "neu@example.org" });
        Assert.Equal("alt@example.org", await EmailAsync(account.Id));
        var path = PathIn(await MailToAsync("neu@example.org"));

        using var stranger = await app.BrowserOfAsync(await app.AccountAsync());
        using var foreign = await stranger.GetAsync(path);
        Assert.Equal(HttpStatusCode.NotFound, foreign.StatusCode);

        using var confirmed = await browser.PostAsync(path, "confirm-email", []);
        Assert.Equal("neu@example.org", await EmailAsync(account.Id));
        Assert.NotNull(await MailToAsync("alt@example.org"));
        using var used = await browser.GetAsync(path);
        Assert.Equal(HttpStatusCode.NotFound, used.StatusCode);
    }

    [Fact]
    public async Task The_answer_does_not_tell_whether_an_address_is_taken()
    {
        await app.AccountAsync(email: "vergeben@example.org");
        using var browser = await app.BrowserOfAsync(await app.AccountAsync());
        using var asked = await browser.PostAsync("/konto/e-mail", "email", new() { ["Form.Email"] = "vergeben@example.org" });
        Assert.NotNull((await asked.ReadAsync()).QuerySelector(".kern-alert--success"));
        Assert.Null(await MailToAsync("vergeben@example.org"));
    }

    [Fact]
    public async Task A_forgotten_password_is_set_anew_by_a_link_that_works_once_for_two_hours()
    {
        await app.AccountAsync(email: "vergessen@example.org", password: SignedIn.Password, secondFactor: false);
        using (await AskAsync("vergessen@example.org"))
        {
        }
        var late = PathIn(await MailToAsync("vergessen@example.org"));
        app.Clock.Now += TimeSpan.FromHours(2);
        using var expired = await app.Visitor.GetAsync(late);
        Assert.Equal(HttpStatusCode.NotFound, expired.StatusCode);

        await SendAsync();
        using (await AskAsync("vergessen@example.org"))
        {
        }
        var path = PathIn(await MailToAsync("vergessen@example.org"));
        using var set = await app.Browser().PostAsync(path, "new-password", new() { ["Form.Password"] = "vier rote Rinder am See" });
        Assert.EndsWith("/anmelden?neues-passwort=1", set.Headers.Location!.OriginalString, StringComparison.Ordinal);
        using var used = await app.Visitor.GetAsync(path);
        Assert.Equal(HttpStatusCode.NotFound, used.StatusCode);
        using var signedIn = await app.Browser().PostAsync("/anmelden", "sign-in", new() { ["Password.Email"] = "vergessen@example.org", ["Password.Password"] = "vier rote Rinder am See" });
        Assert.Equal(HttpStatusCode.Redirect, signedIn.StatusCode);
    }

    [Fact]
    public async Task A_forgotten_password_set_anew_ends_every_session()
    {
        using var browser = await app.BrowserOfAsync(await app.AccountAsync(email: "ueberall@example.org", password: SignedIn.Password));
        using (await AskAsync("ueberall@example.org"))
        {
        }
        using (await app.Browser().PostAsync(PathIn(await MailToAsync("ueberall@example.org")), "new-password", new() { ["Form.Password"] = "vier rote Rinder am See" }))
        {
        }
        using var over = await browser.GetAsync("/konto");
        Assert.Equal(HttpStatusCode.Redirect, over.StatusCode);
    }

    /// <summary>Whoever reads the old mailbox, or asked before its owner noticed, must not get in afterwards.</summary>
    [Fact]
    public async Task An_open_link_for_a_password_ends_with_the_password_and_with_the_address()
    {
        using var browser = await app.BrowserOfAsync(await app.AccountAsync(email: "wechselt@example.org", password: SignedIn.Password));
        using (await AskAsync("wechselt@example.org"))
        {
        }
        var first = PathIn(await MailToAsync("wechselt@example.org"));
        await SendAsync();
        using (await browser.PostAsync("/konto/passwort", "password", new() { ["Form.Present"] = SignedIn.Password, ["Form.Password"] = "ganz neue Ziegel im Hof" }))
        {
        }
        await AssertDeadAsync(first);
        await SendAsync();
        using (await AskAsync("wechselt@example.org"))
        {
        }
        var second = PathIn(await MailToAsync("wechselt@example.org"));
        using (await browser.PostAsync("/konto/e-mail", "email", new() { ["Form.Email"] = "gewechselt@example.org" }))
        {
        }
        using (await browser.PostAsync(PathIn(await MailToAsync("gewechselt@example.org")), "confirm-email", []))
        {
        }
        await AssertDeadAsync(second);

        async Task AssertDeadAsync(string path)
        {
            using var dead = await app.Visitor.GetAsync(path);
            Assert.Equal(HttpStatusCode.NotFound, dead.StatusCode);
        }
    }

    [Fact]
    public async Task Asking_for_a_password_says_the_same_for_an_unknown_address_and_mails_nothing()
    {
        await app.AccountAsync(email: "da@example.org");
        using var known = await AskAsync("da@example.org");
        using var unknown = await AskAsync("weg@example.org");
        Assert.Equal((await known.ReadAsync()).QuerySelector("main")!.TextContent, (await unknown.ReadAsync()).QuerySelector("main")!.TextContent);
        Assert.Null(await MailToAsync("weg@example.org"));
    }

    [Fact]
    public async Task A_change_of_the_protection_is_mailed_to_its_owner()
    {
        var account = await app.AccountAsync(email: "schutz@example.org");
        using var browser = await app.BrowserOfAsync(account);
        using var removed = await browser.PostAsync("/konto/schutz", "remove-app", []);
        Assert.Contains("http://wege.example/konto/sitzungen", (await MailToAsync("schutz@example.org"))!.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_passkey_of_another_account_answers_like_an_unknown_one()
    {
        var other = await app.AccountAsync();
        await app.WithAccountAsync(other, (accounts, same) => accounts.AddOrUpdatePasskeyAsync(same,
            new Microsoft.AspNetCore.Identity.UserPasskeyInfo([7, 7, 7], [4], app.Clock.Now, 0, [], true, false, false, [5], [6])));
        using var browser = await app.BrowserOfAsync(await app.AccountAsync());
        foreach (var id in new[] { "BwcH", "AAAA", "***" })
        {
            using var answer = await browser.GetAsync($"/konto/schutz/passkey/{id}");
            Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        }
    }

    [Fact]
    public async Task The_file_of_ones_own_data_holds_what_is_stored_and_no_secret()
    {
        var account = await app.AccountAsync(email: "auskunft@example.org", password: SignedIn.Password);
        var unit = await app.UnitAsync(await app.OrganizationAsync(await app.NetworkAsync("auskunft")));
        await app.AddAsync(new Membership { NetworkId = unit.NetworkId, UnitId = unit.Id, AccountId = account.Id, Role = Role.Pilot, SinceAt = app.Clock.Now });
        using var browser = await app.BrowserOfAsync(account);
        using var named = await browser.PostAsync("/konto", "details", new() { ["Form.DisplayName"] = "Kim Beispiel" });
        Assert.Contains("Kim Beispiel", (await browser.PageAsync("/konto/daten")).QuerySelector("main")!.TextContent, StringComparison.Ordinal);

        using var answer = await browser.GetAsync("/konto/daten.json");
        var text = await answer.Content.ReadAsStringAsync();
        using var data = JsonDocument.Parse(text);
        Assert.Equal(("attachment", "no-store"), (answer.Content.Headers.ContentDisposition!.DispositionType, answer.Headers.CacheControl!.ToString()));
        Assert.Equal("auskunft@example.org", data.RootElement.GetProperty("account").GetProperty("email").GetString());
        Assert.Equal("Pilot", data.RootElement.GetProperty("roles")[0].GetProperty("role").GetString());
        Assert.Equal(1, data.RootElement.GetProperty("sessions").GetArrayLength());
        Assert.True(data.RootElement.GetProperty("changesOfYourAccount").EnumerateArray().Last().GetProperty("byYou").GetBoolean());
        var (hash, key) = await app.WithAccountAsync(account, async (accounts, same) => (same.PasswordHash!, (await accounts.GetAuthenticatorKeyAsync(same))!));
        Assert.DoesNotContain(hash, text, StringComparison.Ordinal);
        Assert.DoesNotContain(key, text, StringComparison.Ordinal);
        using var visitor = await app.Visitor.GetAsync("/konto/daten.json");
        Assert.Equal(HttpStatusCode.Redirect, visitor.StatusCode);
    }

    [Fact]
    public async Task A_deleted_account_leaves_only_its_random_id_in_the_history()
    {
        var account = await app.AccountAsync(email: "weg@example.org", password: SignedIn.Password);
        var unit = await app.UnitAsync(await app.OrganizationAsync(await app.NetworkAsync("weg")));
        await app.AddAsync(new Membership { NetworkId = unit.NetworkId, UnitId = unit.Id, AccountId = account.Id, Role = Role.Member, SinceAt = app.Clock.Now });
        await app.InScopeAsync("weg", services => services.GetRequiredService<InviteMember>().RunForLinkAsync(new() { Email = "Weg@example.org", UnitId = unit.Id, Role = Role.Pilot }, CancellationToken.None));
        using var browser = await app.BrowserOfAsync(account);
        using var asked = await browser.PostAsync("/konto/e-mail", "email", new() { ["Form.Email"] = "anders@example.org" });
        foreach (var (email, password) in new[] { ("andere@example.org", SignedIn.Password), ("weg@example.org", "falsch") })
        {
            using var refused = await browser.PostAsync("/konto/loeschen", "delete-account", new() { ["Form.Email"] = email, ["Form.Password"] = password });
            Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        }
        using var deleted = await browser.PostAsync("/konto/loeschen", "delete-account", new() { ["Form.Email"] = "weg@example.org", ["Form.Password"] = SignedIn.Password });
        Assert.EndsWith("/anmelden?geloescht=1", deleted.Headers.Location!.OriginalString, StringComparison.Ordinal);
        using var after = await browser.GetAsync("/konto");
        Assert.Equal(HttpStatusCode.Redirect, after.StatusCode);
        await app.InEveryNetworkAsync(async db =>
        {
            Assert.False(await db.Users.AnyAsync(other => other.Id == account.Id));
            Assert.False(await db.Memberships.IgnoreQueryFilters().AnyAsync(membership => membership.AccountId == account.Id));
            Assert.False(await db.Sessions.AnyAsync(session => session.AccountId == account.Id));
            Assert.False(await db.OneTimeLinks.AnyAsync(link => link.AccountId == account.Id));
            Assert.False(await db.UserTokens.AnyAsync(token => token.UserId == account.Id));
            Assert.False(await db.Invitations.IgnoreQueryFilters().AnyAsync(invitation => invitation.Email == "Weg@example.org"));
            var history = await db.AuditEntries.IgnoreQueryFilters().Where(entry => entry.RecordId == account.Id).Select(entry => entry.Changes).ToListAsync();
            Assert.NotEmpty(history);
            Assert.DoesNotContain("weg@example.org", string.Concat(history), StringComparison.OrdinalIgnoreCase);
            return 0;
        });
    }

    [Fact]
    public async Task Who_alone_administers_a_network_or_operates_the_installation_stays()
    {
        var unit = await app.UnitAsync(await app.OrganizationAsync(await app.NetworkAsync("allein")));
        foreach (var needed in new[] { await app.MemberAsync(unit, Role.Administrator), await app.AccountAsync(isOperator: true) })
        {
            using var browser = await app.BrowserOfAsync(needed);
            using var refused = await browser.PostAsync("/konto/loeschen", "delete-account", new() { ["Form.Email"] = needed.Email });
            Assert.Equal(HttpStatusCode.Conflict, refused.StatusCode);
        }
    }

    private async Task<HttpResponseMessage> AskAsync(string email)
    {
        var answer = await app.Browser().PostAsync("/anmelden/vergessen", "forgotten", new() { ["Form.Email"] = email });
        await app.InScopeAsync(null, async services =>
        {
            await services.GetRequiredService<SendNewPasswordLinks>().RunAsync(CancellationToken.None);
            return 0;
        });
        return answer;
    }

    private static async Task<IReadOnlyList<string>> CodesAsync(HttpClient browser)
    {
        using var made = await browser.PostAsync("/konto/schutz/codes", "codes", []);
        return [.. (await made.ReadAsync()).QuerySelectorAll(".wn-codes code").Select(code => code.TextContent)];
    }

    private Task<string?> EmailAsync(Guid id) => app.InScopeAsync(null, services =>
        services.GetRequiredService<AppDb>().Users.Where(account => account.Id == id).Select(account => account.Email).SingleAsync());

    private Task<OutgoingMail?> MailToAsync(string recipient) => app.InScopeAsync(null, services =>
        services.GetRequiredService<AppDb>().OutgoingMails.SingleOrDefaultAsync(mail => mail.Recipient == recipient));

    private Task<int> SendAsync() => app.InScopeAsync(null, async services =>
    {
        await services.GetRequiredService<SendOutgoingMail>().RunAsync(CancellationToken.None);
        return 0;
    });

    private static string PathIn(OutgoingMail? mail) =>
        new Uri(mail!.Body.Split('\n').Single(line => line.StartsWith("http://wege.example/", StringComparison.Ordinal)).Trim()).PathAndQuery;
}
