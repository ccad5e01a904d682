using System.Net;
using System.Text.RegularExpressions;
using AngleSharp.Dom;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Wegenetz.Platform.Language;
using Wegenetz.Platform.Tenancy;
using Wegenetz.Tests.Harness;

namespace Wegenetz.Tests.Platform.Tenancy;

/// <summary>What the accounts of the demo meet behind the sign-in.</summary>
[Collection(DemoApp.Collection)]
public sealed partial class DemoRolesTests(DemoApp demo)
{
    private readonly TestApp app = demo.App;

    public static TheoryData<string> Networks => ["belm", "borken", "oberhausen", "wuppertal"];

    /// <summary>Research has no data of its own before the rooms that measure.</summary>
    [Theory, MemberData(nameof(Networks))]
    public async Task Every_role_but_research_finds_work_on_its_start_page(string network)
    {
        foreach (var role in Enum.GetValues<Role>().Except([Role.Evaluator]))
        {
            using var browser = await BrowserOfAsync(network, role);
            var page = await browser.PageAsync($"/{network}/intern");
            Assert.True(page.QuerySelectorAll("main .wn-doors a").Length > 0, $"Nothing waits for {role} in {network}.");
        }
    }

    [Fact]
    public async Task What_a_role_is_shown_it_may_open()
    {
        const string network = "wuppertal";
        var closed = new List<string>();
        foreach (var role in Enum.GetValues<Role>())
        {
            using var browser = await BrowserOfAsync(network, role);
            var start = await browser.PageAsync($"/{network}/intern");
            var links = LinksOf(start, network).ToHashSet();
            foreach (var path in links.Where(path => path.Contains("/intern/", StringComparison.Ordinal)).ToList()) links.UnionWith(LinksOf(await browser.PageAsync(path), network).Take(25));
            foreach (var path in links)
            {
                using var response = await browser.GetAsync(path);
                if (response.StatusCode != HttpStatusCode.OK) closed.Add($"{role}: {path} answers {(int)response.StatusCode}");
            }
        }
        Assert.Equal([], closed);
    }

    [Fact]
    public async Task A_history_links_to_settings_and_members_only_those_who_may_open_them()
    {
        const string network = "wuppertal";
        var paths = await app.InScopeAsync(network, async services =>
        {
            var db = services.GetRequiredService<AppDb>();
            var networkId = services.GetRequiredService<NetworkScope>().NetworkId;
            var membership = await db.Memberships.OrderBy(row => row.Id).FirstAsync();
            return new[] { $"netz/{networkId}", $"rolle/{membership.Id}", $"einrichtung/{(await db.Organizations.FirstAsync()).Id}", $"stelle/{membership.UnitId}" };
        });
        using var browser = await BrowserOfAsync(network, Role.DataProtectionOfficer);
        foreach (var path in paths)
        {
            foreach (var link in LinksOf(await browser.PageAsync($"/{network}/intern/verlauf/{path}"), network))
            {
                using var response = await browser.GetAsync(link);
                Assert.True(response.StatusCode == HttpStatusCode.OK, $"{path} links to {link}, which answers {(int)response.StatusCode}");
            }
        }
    }

    [Fact]
    public async Task Histories_speak_in_words_not_in_codes()
    {
        const string network = "wuppertal";
        var paths = await app.InScopeAsync(network, async services =>
        {
            var db = services.GetRequiredService<AppDb>();
            List<string> found = [$"netz/{services.GetRequiredService<NetworkScope>().NetworkId}"];
            foreach (var (kind, ids) in new (string, IQueryable<Guid>)[]
            {
                ("angebot", db.Offers.OrderBy(row => row.Slug).Select(row => row.Id)), ("ort", db.Locations.OrderBy(row => row.Slug).Select(row => row.Id)),
                ("termin", db.AtlasEvents.OrderBy(row => row.Slug).Select(row => row.Id)), ("stadtteil", db.Districts.OrderBy(row => row.Slug).Select(row => row.Id)),
                ("einrichtung", db.Organizations.OrderBy(row => row.Slug).Select(row => row.Id)), ("stelle", db.Units.OrderBy(row => row.Slug).Select(row => row.Id)),
                ("rolle", db.Memberships.OrderBy(row => row.Id).Select(row => row.Id)), ("rueckmeldung", db.FeedbackMessages.OrderBy(row => row.Id).Select(row => row.Id)),
            })
            {
                found.AddRange((await ids.Take(6).ToListAsync()).Select(id => $"{kind}/{id}"));
            }
            return found;
        });
        using var browser = await BrowserOfAsync(network, Role.Administrator);
        var catalogue = app.Services.GetRequiredService<TextCatalogue>();
        var words = catalogue.Keys("de").Where(key => key.StartsWith("intern-history.", StringComparison.Ordinal)).Select(key => catalogue.Find("de", key)).ToHashSet();
        var raw = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var path in paths)
        {
            var page = await browser.PageAsync($"/{network}/intern/verlauf/{path}");
            foreach (var change in page.QuerySelectorAll(".wn-changes > div"))
            {
                var field = change.QuerySelector("dt")!.TextContent;
                if (OwnWords.Contains(field)) continue;
                foreach (var value in change.QuerySelectorAll("dd bdi").Select(value => value.TextContent).Where(value => Raw().IsMatch(value) && !words.Contains(value))) raw.Add($"{path.Split('/')[0]} {field}: {value}");
            }
        }
        Assert.True(raw.Count == 0, string.Join('\n', raw));
    }

    [Fact]
    public async Task The_history_of_a_network_repeats_no_contact_and_nobody_s_number()
    {
        const string network = "wuppertal";
        var kept = await app.InScopeAsync(network, async services => await services.GetRequiredService<AppDb>().AuditEntries.Where(entry => entry.Kind != nameof(Wegenetz.Cases.Referring.Referral)).Select(entry => entry.Changes).ToListAsync());
        // Ciphertext and ids hold digits in any order.
        Assert.DoesNotContain(kept, changes => PhoneOrMail().IsMatch(SealedOrId().Replace(changes, "")));
    }

    [Fact]
    public async Task The_inbox_names_what_feedback_is_about()
    {
        using var browser = await BrowserOfAsync("oberhausen", Role.Administrator);
        var inbox = (await browser.PageAsync("/oberhausen/intern/rueckmeldungen")).QuerySelector("main table")!.TextContent;
        Assert.Contains("Stadt Oberhausen", inbox, StringComparison.Ordinal);
        Assert.DoesNotContain("/angebote/", inbox, StringComparison.Ordinal);
        Assert.DoesNotContain("/einrichtungen/", inbox, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Account_pages_lead_back_to_the_network()
    {
        using var browser = await BrowserOfAsync("oberhausen", Role.Administrator);
        Assert.NotNull((await browser.PageAsync("/konto/sitzungen")).QuerySelector(".wn-account__nav a[href='/oberhausen/intern']"));
    }

    /// <summary>Fields that hold what people typed as an identifier: addresses, search words.</summary>
    private static readonly HashSet<string> OwnWords = ["Ende der Adresse", "Adresse", "Seite", "Suchwörter", "Nummer"];

    private async Task<HttpClient> BrowserOfAsync(string network, Role role) => await app.BrowserOfAsync(await app.InScopeAsync(network, async services =>
    {
        var db = services.GetRequiredService<AppDb>();
        return await db.Users.SingleAsync(account => account.IsDemo && db.Memberships.Any(row => row.AccountId == account.Id && row.Role == role));
    }));

    private static IEnumerable<string> LinksOf(IParentNode page, string network) => page.QuerySelectorAll("a[href]")
        .Select(link => link.GetAttribute("href")!.Split('#')[0]).Where(path => path.StartsWith($"/{network}", StringComparison.Ordinal)).Distinct();

    /// <summary>A word of code, a number with a point, a date or time of machines, an id, or an entry without a name.</summary>
    [GeneratedRegex(@"^[a-z]+([_-][a-z0-9]+)*(, [a-z_-]+)*$|^\d+\.\d{3,}$|\d{4}-\d\d-\d\d|\d\d:\d\d:\d\d|[0-9a-f]{8}-[0-9a-f]{4}|^\(", RegexOptions.CultureInvariant)]
    private static partial Regex Raw();

    [GeneratedRegex(@"""(Contact[A-Z]\w+|Number|Extension|\w*Email)"":\[[^\]]*""[^""\]]*[0-9@]", RegexOptions.CultureInvariant)]
    private static partial Regex PhoneOrMail();

    [GeneratedRegex("sealed:[^\"]*|[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")]
    private static partial Regex SealedOrId();
}
