using System.Net;
using System.Text.Json;
using AngleSharp.Html.Dom;
using Microsoft.Extensions.DependencyInjection;
using Wegenetz.Atlas;
using Wegenetz.Atlas.Finding;
using Wegenetz.Platform.Language;
using Wegenetz.Platform.Tenancy;
using Wegenetz.Tests.Harness;

namespace Wegenetz.Tests.Atlas;

[Collection(DemoApp.Collection)]
public sealed class ResultsPageTests(DemoApp demo)
{
    private TestApp App => demo.App;

    [Theory]
    [InlineData("wuppertal", "schuldnerberatung", "Schuldnerberatung")]
    [InlineData("oberhausen", "schuldnerbratung", "Schuldnerberatung")]
    [InlineData("wuppertal", "fluechtling", "Geflüchtete")]
    [InlineData("oberhausen", "Hartz 4", "Grundsicherung")]
    public async Task What_people_type_finds_what_they_mean_among_the_first(string network, string text, string title)
    {
        var page = await App.PageAsync($"/{network}/angebote?q={Uri.EscapeDataString(text)}");
        Assert.Contains(Titles(page).Take(3), found => found.Contains(title, StringComparison.OrdinalIgnoreCase));
    }

    [Theory]
    [InlineData("xyzzyqwrt")]
    [InlineData("DRQ")]
    public async Task Nonsense_and_short_words_that_occur_nowhere_find_nothing(string text)
    {
        var page = await App.PageAsync($"/wuppertal/angebote?q={text}");
        Assert.Empty(Titles(page));
        Assert.Contains($"„{text}“", page.QuerySelector(".wn-empty")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_hit_says_why_and_marks_the_word()
    {
        var page = await App.PageAsync("/wuppertal/angebote?q=schuldnerberatung");
        var first = page.QuerySelector("article.wn-result")!;
        Assert.NotEmpty(first.QuerySelectorAll("h2 mark"));
        Assert.StartsWith("Passt, weil: Titel ", first.QuerySelector(".wn-result__why")!.TextContent.Trim(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_filter_narrows_and_its_chip_leads_back()
    {
        var all = Total(await App.PageAsync("/wuppertal/angebote"));
        var facets = new[] { "thema=language", "kosten=free", "sprache=ar", "fuer=refugee", "zugang=appointment", "barrierefrei=step_free", "rechtskreis=sgb2", "stadtteil=elberfeld", "niveau=A1", "alter=12", "altersgruppe=0-5", "wie=online", "form=group", "frei=1", "kinder=1" };
        foreach (var filter in facets)
        {
            var page = await App.PageAsync($"/wuppertal/angebote?{filter}");
            Assert.InRange(Total(page), 1, all - 1);
            var chip = Assert.Single(page.QuerySelectorAll("a.wn-chip"));
            Assert.Equal("/wuppertal/angebote", chip.GetAttribute("href"));
            Assert.NotEmpty(page.QuerySelectorAll($"form input[name={filter.Split('=')[0]}][checked], form input[name=alter][value]"));
        }
    }

    [Fact]
    public async Task A_count_beside_a_filter_is_what_the_filter_finds()
    {
        var page = await App.PageAsync("/wuppertal/angebote?q=beratung");
        foreach (var box in page.QuerySelectorAll("form input[name=kosten]:not([disabled]), form input[name=sprache]:not([disabled])").Take(6).Concat(page.QuerySelectorAll("form input[name=wie]:not([disabled]), form input[name=form]:not([disabled])")))
        {
            var chosen = await App.PageAsync($"/wuppertal/angebote?q=beratung&{box.GetAttribute("name")}={box.GetAttribute("value")}");
            Assert.Equal(int.Parse(box.ParentElement!.QuerySelector("small")!.TextContent, System.Globalization.CultureInfo.InvariantCulture), Total(chosen));
        }
    }

    [Fact]
    public async Task An_age_finds_what_fits_it_and_what_has_no_limits()
    {
        await using var own = await TestApp.StartAsync();
        var organization = await own.OrganizationAsync(await own.NetworkAsync("alter"));
        await own.OfferAsync(organization, "Für alle");
        await own.OfferAsync(organization, "Jugendtreff", offer => (offer.MinimumAge, offer.MaximumAge) = (14, 17));
        await own.OfferAsync(organization, "Ab 18", offer => offer.MinimumAge = 18);
        foreach (var (age, titles) in new (string, string[])[] { ("14", ["Für alle", "Jugendtreff"]), ("17", ["Für alle", "Jugendtreff"]), ("18", ["Ab 18", "Für alle"]), (" 3 ", ["Für alle"]), ("vier", ["Ab 18", "Für alle", "Jugendtreff"]), ("-1", ["Ab 18", "Für alle", "Jugendtreff"]) })
        {
            var page = await own.PageAsync($"/alter/angebote?alter={Uri.EscapeDataString(age)}");
            Assert.Equal(titles, Titles(page));
        }
        var chosen = await own.PageAsync("/alter/angebote?alter=14");
        Assert.Equal("Alter: 14", chosen.QuerySelector("a.wn-chip span")!.TextContent);
        Assert.Equal("14", chosen.QuerySelector("form[role=search] input[type=hidden][name=alter]")!.GetAttribute("value"));
    }

    [Fact]
    public async Task A_group_of_ages_may_be_open_above_and_its_count_is_what_it_finds()
    {
        await using var own = await TestApp.StartAsync();
        var organization = await own.OrganizationAsync(await own.NetworkAsync("gruppe"));
        await own.OfferAsync(organization, "Für alle");
        await own.OfferAsync(organization, "Jugendtreff", offer => (offer.MinimumAge, offer.MaximumAge) = (14, 17));
        await own.OfferAsync(organization, "Ab 70", offer => offer.MinimumAge = 70);
        foreach (var (group, titles) in new (string, string[])[] { ("0-5", ["Für alle"]), ("14-17", ["Für alle", "Jugendtreff"]), ("65-", ["Ab 70", "Für alle"]), ("66-", ["Ab 70", "Für alle", "Jugendtreff"]), ("65", ["Ab 70", "Für alle", "Jugendtreff"]) })
            Assert.Equal(titles, Titles(await own.PageAsync($"/gruppe/angebote?altersgruppe={group}")));
        var chosen = await own.PageAsync("/gruppe/angebote?altersgruppe=65-");
        Assert.Equal("Alter: 65 Jahre und älter", chosen.QuerySelector("a.wn-chip span")!.TextContent);
        Assert.Equal(["1", "1", "2", "1", "1", "2"], chosen.QuerySelectorAll("input[type=radio][name=altersgruppe]:not([value=''])").Select(box => box.ParentElement!.QuerySelector("small")!.TextContent));
        Assert.Equal("65-", chosen.QuerySelector("input[type=radio][name=altersgruppe][checked]")!.GetAttribute("value"));
        var chip = Assert.Single((await own.PageAsync("/gruppe/angebote?altersgruppe=65-&alter=3")).QuerySelectorAll("a.wn-chip"));
        Assert.Equal("Alter: 3", chip.QuerySelector("span")!.TextContent);
    }

    [Fact]
    public async Task A_place_among_the_words_is_named_as_a_wish_and_why_says_who_is_there()
    {
        var page = await App.PageAsync("/wuppertal/angebote?q=Sprachkurs%20in%20Oberbarmen");
        Assert.Contains("„Oberbarmen“ zählt als Wunsch", page.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Ort Oberbarmen", page.QuerySelector("article.wn-result .wn-result__why")!.TextContent, StringComparison.Ordinal);
        Assert.True(Total(page) > Total(await App.PageAsync("/wuppertal/angebote?q=Sprachkurs%20in%20Oberbarmen&genau=1")));
        Assert.DoesNotContain("zählt als Wunsch", (await App.PageAsync("/wuppertal/angebote?q=Oberbarmen")).QuerySelector("main")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_offer_that_rests_is_found_says_so_and_is_neither_open_nor_free()
    {
        await using var own = await TestApp.StartAsync();
        var network = await own.NetworkAsync("pause");
        var offer = await own.OfferAsync(await own.OrganizationAsync(network), "Nähkurs", offer => offer.Status = OfferStatus.TemporarilyClosed);
        var unit = new CapacityUnit { NetworkId = network.Id, Name = "Platz" };
        await own.AddAsync(unit, new Capacity { NetworkId = network.Id, OfferId = offer.Id, CapacityUnitId = unit.Id, Available = 5, UpdatedAt = own.Clock.Now },
            new Schedule { NetworkId = network.Id, OfferId = offer.Id, ByDay = "MO,TU,WE,TH,FR,SA,SU", Frequency = Frequency.Weekly, OpensAt = new(0, 0), ClosesAt = new(23, 59) });
        var hit = (await own.PageAsync("/pause/angebote")).QuerySelector("article.wn-result")!;
        Assert.Equal("Zurzeit geschlossen", hit.QuerySelector(".wn-open--no")!.TextContent.Trim());
        Assert.DoesNotContain("frei", hit.TextContent, StringComparison.Ordinal);
        Assert.Empty(Titles(await own.PageAsync("/pause/angebote?offen=1")));
        Assert.Empty(Titles(await own.PageAsync("/pause/angebote?frei=1")));
        Assert.Contains("Closed at present", (await own.PageAsync("/pause/en/angebote")).QuerySelector("article.wn-result")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_offer_without_hours_says_in_the_list_and_in_the_table_that_it_pauses()
    {
        await using var own = await TestApp.StartAsync();
        var network = await own.NetworkAsync("ferien");
        var offer = await own.OfferAsync(await own.OrganizationAsync(network), "Nähkurs");
        await own.AddAsync(new Closure { NetworkId = network.Id, OfferId = offer.Id, FromOn = new(2026, 11, 23), Until = new(2026, 12, 4) });
        var hit = (await own.PageAsync("/ferien/angebote")).QuerySelector("article.wn-result")!;
        Assert.Equal("Zurzeit geschlossen bis 4. Dezember", hit.QuerySelector(".wn-open--no")!.TextContent.Trim());
        Assert.Contains("Zurzeit geschlossen", await own.Visitor.GetStringAsync("/ferien/angebote.csv"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Open_now_counts_only_what_is_open_at_this_hour()
    {
        var page = await App.PageAsync("/wuppertal/angebote?offen=1");
        Assert.NotEmpty(Titles(page));
        Assert.All(page.QuerySelectorAll("article.wn-result"), hit => Assert.NotNull(hit.QuerySelector(".wn-open--now")));
    }

    [Fact]
    public async Task A_place_measures_distances_and_sorts_by_them()
    {
        var page = await App.PageAsync("/wuppertal/angebote?ort=Oberbarmen&sortierung=naehe");
        Assert.EndsWith("bei Oberbarmen", page.QuerySelector("h1")!.TextContent, StringComparison.Ordinal);
        var kilometres = page.QuerySelectorAll(".wn-meta span").Where(span => span.TextContent.EndsWith(" km", StringComparison.Ordinal))
            .Select(span => double.Parse(span.TextContent.Replace(" km", "", StringComparison.Ordinal), Languages.German.Culture)).ToList();
        Assert.True(kilometres.Count > 5);
        Assert.Equal(kilometres.Order(), kilometres);
        Assert.True(Total(await App.PageAsync("/wuppertal/angebote?ort=Oberbarmen&umkreis=1")) < Total(page));
    }

    [Fact]
    public async Task An_unknown_place_is_said_beside_the_field_and_nothing_else_is_lost()
    {
        var page = await App.PageAsync("/wuppertal/angebote?q=schulden&ort=Atlantis&kosten=free");
        var field = page.QuerySelector("input[name=ort]")!;
        Assert.Equal("Atlantis", field.GetAttribute("value"));
        Assert.Equal("true", field.GetAttribute("aria-invalid"));
        Assert.Contains("finden wir", page.GetElementById(field.GetAttribute("aria-describedby")!)!.TextContent, StringComparison.Ordinal);
        Assert.NotEmpty(Titles(page));
        Assert.Equal("free", page.QuerySelector("form[role=search] input[type=hidden][name=kosten]")!.GetAttribute("value"));
    }

    [Fact]
    public async Task Nothing_found_names_the_filter_in_the_way_and_a_way_out_that_works()
    {
        var page = await App.PageAsync("/wuppertal/angebote?q=schuldnerberatung&sprache=vi");
        var empty = page.QuerySelector(".wn-empty")!;
        Assert.Contains("Vietnamesisch", empty.TextContent, StringComparison.Ordinal);
        var wayOut = await App.PageAsync(empty.QuerySelector("a.kern-btn")!.GetAttribute("href")!);
        Assert.NotEmpty(Titles(wayOut));
    }

    [Fact]
    public async Task The_heading_names_only_the_words_that_the_offers_were_found_for()
    {
        var page = await App.PageAsync("/wuppertal/angebote?q=schuldnerberatung+deutschkurs");
        Assert.EndsWith("für „schuldnerberatung“", page.QuerySelector("h1")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Weggelassen: „deutschkurs“", page.QuerySelector(".wn-understood")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("schuldnerberatung deutschkurs", page.QuerySelector("main input[name=q]")!.GetAttribute("value"));
    }

    [Fact]
    public async Task Exactly_these_words_leaves_synonyms_out_and_offers_the_way_back()
    {
        var loose = await App.PageAsync("/oberhausen/angebote?q=hartz+4");
        var exactly = loose.QuerySelector(".wn-understood a")!.GetAttribute("href")!;
        Assert.Contains("genau=1", exactly, StringComparison.Ordinal);
        var exact = await App.PageAsync(exactly);
        Assert.True(Total(exact) < Total(loose));
    }

    [Fact]
    public async Task Pages_hold_twenty_and_a_page_too_far_shows_the_last()
    {
        var first = await App.PageAsync("/wuppertal/angebote?sortierung=name");
        var second = await App.PageAsync("/wuppertal/angebote?sortierung=name&seite=2");
        var last = await App.PageAsync("/wuppertal/angebote?sortierung=name&seite=999");
        Assert.Equal(20, Titles(first).Count);
        Assert.Empty(Titles(first).Intersect(Titles(second)));
        Assert.NotEmpty(Titles(last));
        Assert.Equal("21", second.QuerySelector("article .wn-pin")!.TextContent);
    }

    [Theory]
    [InlineData("?seite=abc&umkreis=-5&niveau=Z9&thema=%00&sortierung=%F0%9F%98%80&ansicht=x&offen=ja")]
    [InlineData("?q=%22%22%22((&thema=advice&thema=advice.debt&thema=nix")]
    [InlineData("?q=%ED%A0%80%00%1F&ort=%ED%A0%80")]
    [InlineData("?seite=99999999999999999999&ausschnitt=a,b,c,d")]
    [InlineData("?q=-&q=zwei&q=drei")]
    [InlineData("?stadtteil=../../etc&sprache='%20or%201=1")]
    public async Task Nonsense_in_the_address_is_ignored(string query)
    {
        using var response = await App.Visitor.GetAsync("/wuppertal/angebote" + query);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    [Fact]
    public async Task Very_long_words_are_cut_and_not_refused()
    {
        using var response = await App.Visitor.GetAsync("/wuppertal/angebote?q=" + new string('x', 5000));
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    [Theory]
    [InlineData("?q=beratung&kosten=free&sprache=ar&seite=1", "?q=beratung&kosten=free&sprache=ar")]
    [InlineData("?thema=advice.debt&thema=advice&unsinn=1", "?thema=advice.debt")]
    [InlineData("?ansicht=karte&sortierung=naehe&frei=1&ort=Barmen&umkreis=3&seite=2", "?ort=Barmen&umkreis=3&frei=1&sortierung=naehe&ansicht=karte&seite=2")]
    public void Every_state_has_one_address(string asked, string written)
    {
        var query = new Microsoft.AspNetCore.Http.QueryCollection(Microsoft.AspNetCore.WebUtilities.QueryHelpers.ParseQuery(asked));
        Assert.Equal(written, OfferSearch.From(query, []).ToQuery());
    }

    [Theory]
    [InlineData("en", "services")]
    [InlineData("uk", "пропозиці")]
    [InlineData("ar", "عرض")]
    [InlineData("tr", "hizmet")]
    [InlineData("leicht", "Angebot")]
    public async Task The_page_speaks_the_visitors_language_and_keeps_it_in_every_link(string language, string word)
    {
        var page = await App.PageAsync($"/wuppertal/{language}/angebote?thema=language");
        Assert.Contains(word, page.QuerySelector("h1")!.TextContent, StringComparison.Ordinal);
        Assert.All(page.QuerySelectorAll("main a[href^='/']"), link => Assert.StartsWith($"/wuppertal/{language}", link.GetAttribute("href"), StringComparison.Ordinal));
        Assert.All(page.QuerySelectorAll("main form"), form => Assert.Equal($"/wuppertal/{language}/angebote", form.GetAttribute("action")));
    }

    [Fact]
    public async Task A_translated_offer_is_found_by_its_translated_words()
    {
        var page = await App.PageAsync("/wuppertal/ar/angebote?q=" + Uri.EscapeDataString("دورة ألمانية"));
        Assert.NotEmpty(Titles(page));
    }

    [Fact]
    public async Task The_page_has_no_form_with_a_token_and_sets_no_cookie()
    {
        using var response = await App.Visitor.GetAsync("/wuppertal/angebote");
        Assert.False(response.Headers.Contains("Set-Cookie"));
        Assert.DoesNotContain("RequestVerificationToken", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_unpublished_network_answers_like_a_missing_one()
    {
        await using var own = await TestApp.StartAsync();
        await own.NetworkAsync("geheim", published: false);
        foreach (var path in new[] { "/geheim", "/geheim/angebote", "/gibt-es-nicht/angebote" })
        {
            using var response = await own.Visitor.GetAsync(path);
            Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        }
    }

    [Fact]
    public async Task The_command_line_prints_what_the_page_finds()
    {
        var network = (await App.Services.GetRequiredService<NetworkDirectory>().FindAsync("wuppertal", CancellationToken.None))!;
        foreach (var (text, page) in new[] { ("schuldnerbratung", 1), ("beratung", 1), ("beratung", 2), ("", 3) })
        {
            var fresh = await App.Services.GetRequiredService<OfferIndexes>().ReadAsync(network, CancellationToken.None);
            var found = await App.InScopeAsync("wuppertal", services => Task.FromResult(services.GetRequiredService<FindOffers>().Run(fresh, Languages.German, OfferSearch.Of(text, page))));
            using var printed = JsonDocument.Parse(SearchCommand.ToJson(found, CodeLists.Shipped, Languages.German));
            var shown = await App.PageAsync($"/wuppertal/angebote?q={text}&seite={page}");
            Assert.Equal(Total(shown), printed.RootElement.GetProperty("total").GetInt32());
            Assert.Equal(Titles(shown), printed.RootElement.GetProperty("hits").EnumerateArray().Select(hit => hit.GetProperty("title").GetString()!));
            var free = printed.RootElement.GetProperty("facets").GetProperty("cost").EnumerateArray().First(entry => entry.GetProperty("code").GetString() == "free");
            Assert.Equal(free.GetProperty("count").GetInt32().ToString(Languages.German.Culture), shown.QuerySelector("input[name=kosten][value=free]")!.ParentElement!.QuerySelector("small")!.TextContent);
        }
    }

    [Fact]
    public async Task Too_many_searches_at_once_are_answered_429_with_a_page()
    {
        await using var own = await TestApp.StartAsync();
        await own.NetworkAsync("eilig");
        own.Services.GetRequiredService<Wegenetz.Platform.InstallationSettings>().SearchesPerSecond = 1;
        await own.FollowAsync();
        var answers = await Task.WhenAll(Enumerable.Range(0, 40).Select(_ => own.Visitor.GetAsync("/eilig/angebote?q=x")));
        var refused = answers.First(answer => answer.StatusCode == HttpStatusCode.TooManyRequests);
        Assert.Contains("Zu viele Anfragen", await refused.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Contains(answers, answer => answer.StatusCode == HttpStatusCode.OK);
    }

    private static List<string> Titles(IHtmlDocument page) => [.. page.QuerySelectorAll("article.wn-result h2").Select(title => title.TextContent.Trim())];

    private static int Total(IHtmlDocument page) =>
        int.Parse(string.Concat(page.QuerySelector("h1")!.TextContent.TakeWhile(letter => char.IsDigit(letter) || letter == '.').Where(char.IsDigit)), System.Globalization.CultureInfo.InvariantCulture);
}
