using System.Net;
using Wegenetz.Guidance;
using Wegenetz.Rules;
using Wegenetz.Tests.Harness;

namespace Wegenetz.Tests.Guidance;

[Collection(DemoApp.Collection)]
public sealed class PilotTests(DemoApp demo)
{
    private static readonly Dictionary<string, string[]> Refugee = new()
    {
        ["asker"] = ["person"], ["goals"] = ["livelihood", "language"], ["receivesSgb2"] = ["false"], ["age"] = ["34"], ["citizenship"] = ["third-country"], ["residenceStatus"] = ["s25-2-refugee"],
        ["germanLevel"] = ["A1"], ["needy"] = ["true"], ["workCapacity3h"] = ["true"], ["habitualResidenceGermany"] = ["true"], ["minorChildren"] = ["0"], ["employmentStatus"] = ["unemployed"],
        ["monthsSinceFirstTitle"] = ["3"], ["integrationCourseCompleted"] = ["false"], ["receivesSgb12"] = ["false"], ["receivesAsylblg"] = ["false"],
    };

    private Task<PilotClient> StartAsync(string path = "/wuppertal/lotse") => new PilotClient(demo.App.Visitor, path).StartAsync();

    [Fact]
    public async Task It_begins_with_who_asks_and_what_about()
    {
        var pilot = await StartAsync();
        Assert.Equal("asker", pilot.Question);
        await pilot.SayAsync("person");
        Assert.Equal("goals", pilot.Question);
        Assert.Contains("mehreres auswählen", pilot.Page.QuerySelector("#warum")!.TextContent, StringComparison.Ordinal);
        Assert.Null(pilot.Page.QuerySelector("input[value=hire]"));
        await pilot.SayAsync("debt", "work");
        Assert.Equal(["asker=person", "goals=work,debt"], pilot.Given);
    }

    [Fact]
    public async Task A_company_is_offered_what_companies_ask_for_first()
    {
        var pilot = await StartAsync();
        await pilot.SayAsync("company");
        Assert.Equal("hire", pilot.Page.QuerySelector("input[name=wert]")!.GetAttribute("value"));
        Assert.NotNull(pilot.Page.QuerySelector("input[value=debt]"));
    }

    [Theory]
    [InlineData(new string[0], "Bitte wählen Sie eine Antwort")]
    [InlineData(new[] { "erfunden" }, "keine Zahl")]
    public async Task A_question_without_a_readable_answer_stays_with_its_message(string[] typed, string message)
    {
        var pilot = await StartAsync();
        await pilot.SayAsync(typed);
        Assert.Equal((HttpStatusCode.UnprocessableEntity, "asker"), (pilot.Answer.StatusCode, pilot.Question));
        Assert.Contains(message, pilot.Page.QuerySelector("#wert-error")!.TextContent, StringComparison.Ordinal);
        Assert.Empty(pilot.Given);
    }

    [Theory]
    [InlineData("vierunddreißig", 422, "vierunddreißig")]
    [InlineData("-3", 422, "-3")]
    [InlineData("", 422, "")]
    [InlineData(" 34 ", 200, null)]
    public async Task A_number_is_read_as_people_write_it_and_what_is_none_stays_in_its_field(string typed, int status, string? kept)
    {
        var pilot = await StartAsync();
        await pilot.PressAsync("frage:age");
        await pilot.SayAsync(typed);
        Assert.Equal(status, (int)pilot.Answer.StatusCode);
        Assert.Equal(kept ?? "age=34", kept is null ? Assert.Single(pilot.Given) : pilot.Page.QuerySelector("#wert")!.GetAttribute("value") ?? "");
    }

    [Theory]
    [InlineData("1.250,50 €", "1250.50")]
    [InlineData("1.250", "1250")]
    [InlineData("950,5", "950.5")]
    [InlineData("950.50", "950.50")]
    public async Task Money_is_read_with_points_and_commas(string typed, string written)
    {
        var pilot = await StartAsync();
        await pilot.PressAsync("frage:parentIncomeGrossMonth");
        await pilot.SayAsync(typed);
        Assert.Equal($"parentIncomeGrossMonth={written}", Assert.Single(pilot.Given));
    }

    [Fact]
    public async Task Who_does_not_know_goes_on_and_is_not_asked_again()
    {
        var pilot = await StartAsync();
        await pilot.SayAsync("person");
        await pilot.SayAsync("work");
        var asked = new List<string?>();
        for (var number = 0; number < 12; number++)
        {
            asked.Add(pilot.Question);
            await pilot.SkipAsync();
        }
        Assert.Equal(asked.Distinct(), asked);
        Assert.Contains("ausgelassen", pilot.Page.QuerySelector(".wn-answers")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Back_shows_the_last_answer_and_a_changed_one_keeps_its_place()
    {
        var pilot = await StartAsync();
        await pilot.SayAsync("person");
        await pilot.SayAsync("work", "language");
        await pilot.BackAsync();
        Assert.Equal("goals", pilot.Question);
        Assert.Equal(["work", "language"], pilot.Page.QuerySelectorAll("input[name=wert][checked]").Select(field => field.GetAttribute("value")));
        await pilot.PressAsync("frage:asker");
        Assert.Equal("asker", pilot.Question);
        await pilot.SayAsync("family");
        Assert.Equal(["asker=family", "goals=work,language"], pilot.Given);
    }

    [Fact]
    public async Task Another_language_keeps_answers_and_question()
    {
        var pilot = await StartAsync();
        await pilot.SayAsync("person");
        await pilot.SayAsync("work");
        var question = pilot.Question;
        await pilot.ChangeLanguageAsync("/wuppertal/ar/lotse");
        Assert.Equal(("ar", question), (pilot.Page.DocumentElement.GetAttribute("lang"), pilot.Question));
        Assert.Equal(["asker=person", "goals=work"], pilot.Given);
        Assert.Equal("lotse", pilot.Page.QuerySelector(".wn-menu button[lang=tr]")!.GetAttribute("form"));
        Assert.Null(pilot.Page.QuerySelector(".wn-menu a"));
    }

    [Fact]
    public async Task Deleting_begins_anew_without_any_answer()
    {
        var pilot = await StartAsync();
        await pilot.SayAsync("person");
        await pilot.SayAsync("work");
        await pilot.PressAsync("loeschen");
        Assert.Equal("asker", pilot.Question);
        Assert.Empty(pilot.Given);
        Assert.Null(pilot.Page.QuerySelector("input[name=antwort]"));
    }

    [Fact]
    public async Task The_route_secures_living_before_language_names_reasons_papers_and_next_steps()
    {
        var pilot = await StartAsync();
        await pilot.SayAllAsync(Refugee);
        await pilot.PressAsync("weg");
        Assert.Null(pilot.Question);
        var stages = pilot.Page.QuerySelectorAll(".wn-stop b").Select(stop => stop.TextContent).ToList();
        Assert.True(stages.IndexOf("Geld zum Leben") >= 0 && stages.IndexOf("Geld zum Leben") < stages.IndexOf("Deutsch lernen"), string.Join(", ", stages));
        var basic = pilot.Page.QuerySelectorAll(".wn-help").First(help => help.QuerySelector("h4")!.TextContent.Contains("Grundsicherungsgeld", StringComparison.Ordinal));
        Assert.Contains("passt", basic.QuerySelector(".wn-fit")!.TextContent, StringComparison.Ordinal);
        Assert.NotEmpty(basic.QuerySelectorAll(".wn-why .yes"));
        Assert.Contains(pilot.Page.QuerySelectorAll(".wn-why .yes small"), norm => norm.TextContent.StartsWith('§'));
        Assert.Contains("Rechtsstand", basic.QuerySelector(".wn-sure")!.TextContent, StringComparison.Ordinal);
        Assert.NotEmpty(basic.QuerySelector(".wn-help__next")!.TextContent.Trim());
        Assert.NotNull(pilot.Page.QuerySelector(".wn-station .wn-papers li"));
        Assert.Contains("keine Entscheidung", pilot.Page.QuerySelector(".wn-lead")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_does_not_fit_says_why_and_that_one_may_apply_all_the_same()
    {
        var pilot = await StartAsync();
        await pilot.SayAllAsync(new Dictionary<string, string[]>(Refugee) { ["germanLevel"] = ["C1"] });
        await pilot.PressAsync("weg");
        var card = pilot.Page.QuerySelectorAll(".wn-card").Single(card => card.QuerySelector(".wn-nofit") is not null);
        Assert.Contains("dürfen Sie trotzdem", card.TextContent, StringComparison.Ordinal);
        Assert.All(card.QuerySelectorAll(".wn-nofit > li"), entry => Assert.NotEmpty(entry.QuerySelectorAll(".wn-why .no")));
    }

    [Fact]
    public async Task A_route_without_anything_leads_on()
    {
        var pilot = await StartAsync();
        await pilot.PressAsync("weg");
        Assert.Equal("frage:goals", pilot.Page.QuerySelector(".wn-empty button")!.GetAttribute("value"));
        Assert.NotNull(pilot.Page.QuerySelector(".wn-empty a[href='/wuppertal/angebote?thema=advice']"));
    }

    [Fact]
    public async Task A_code_to_take_along_holds_sensitive_answers_only_when_they_were_ticked()
    {
        var pilot = await StartAsync();
        await pilot.SayAllAsync(Refugee);
        await pilot.PressAsync("weg");
        var sensitive = pilot.Page.QuerySelectorAll("#mitnehmen input[name=mit]").Select(box => box.GetAttribute("value")).ToList();
        Assert.Contains("residenceStatus", sensitive);
        Assert.DoesNotContain("age", sensitive);
        await pilot.PressAsync("code");
        Assert.Equal((true, false), (IsHeld("Alter"), IsHeld("Aufenthaltspapier")));
        await pilot.PressAsync("code", KeyValuePair.Create("mit", "residenceStatus"));
        Assert.True(IsHeld("Aufenthaltspapier"));
        Assert.NotNull(pilot.Page.QuerySelector("#mitnehmen .wn-qr svg"));

        await pilot.PressAsync("code", KeyValuePair.Create("ort", "barmen"));
        Assert.False(IsHeld("Barmen"));
        await pilot.PressAsync("code", KeyValuePair.Create("ort", "barmen"), KeyValuePair.Create("mit", "ort"));
        Assert.True(IsHeld("Barmen"));

        bool IsHeld(string label) => pilot.Page.QuerySelectorAll("#mitnehmen li").Any(item => item.TextContent.Contains(label, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("hire", "jobSocialInsured=true contractMonths=999 contractAlreadySigned=false recognisedTrainingOccupation=false workAdditional=false", "Eingliederungszuschuss")]
    [InlineData("offer-training-place", "orgType=company orgMayTrain=true recognisedTrainingOccupation=true contractAlreadySigned=false trainingType=dual", "Assistierte Ausbildung")]
    [InlineData("upskill-employees", "orgEmployees=60 courseHours=200 courseCertifiedAzav=true", "Weiterbildung Beschäftigter")]
    [InlineData("hire support-refugees offer-internship", "", "Praktikum")]
    public async Task A_company_is_asked_about_itself_and_sees_a_way_before_anything_about_a_person(string goals, string known, string mayFit)
    {
        var (pilot, answers) = (await StartAsync(), known.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(fact => fact.Split('=')).ToDictionary(fact => fact[0], fact => fact[1]));
        await pilot.SayAsync("company");
        await pilot.SayAsync(goals.Split(' '));
        var asked = new List<string>();
        while (pilot.Question is { } question)
        {
            asked.Add(question);
            await (answers.TryGetValue(question, out var answer) ? pilot.SayAsync(answer) : pilot.SkipAsync());
        }
        Assert.All(asked, id => Assert.NotEqual(EntrySide.Person, ShippedCatalogue.Catalogue.FindFact(id)!.Side));
        Assert.InRange(asked.Count, 2, 8);
        Assert.All(
            [("Arbeitgeber-Service", ".wn-fit--yes"), (mayFit, ".wn-fit--ask")],
            help => Assert.Contains(pilot.Page.QuerySelectorAll(".wn-station .wn-help"), shown => shown.QuerySelector("h4")!.TextContent.Contains(help.Item1, StringComparison.Ordinal) && shown.QuerySelector(help.Item2) is not null));
        var on = pilot.Page.QuerySelector("button[value^='frage:'].wn-btn-s")!;
        await pilot.PressAsync(on.GetAttribute("value")!);
        Assert.DoesNotContain(pilot.Question, asked);
        var first = pilot.Question;
        await pilot.SkipAsync();
        Assert.NotNull(pilot.Question);
        Assert.NotEqual(first, pilot.Question);
    }

    [Fact]
    public async Task A_company_that_asks_for_a_person_alone_is_asked_about_the_person()
    {
        var pilot = await StartAsync();
        await pilot.SayAsync("company");
        await pilot.SayAsync("debt");
        Assert.Equal(EntrySide.Person, ShippedCatalogue.Catalogue.FindFact(pilot.Question!)!.Side);
    }

    [Theory]
    [InlineData("german", true, false, false)]
    [InlineData("third-country", false, true, false)]
    [InlineData(null, true, true, true)]
    public async Task Only_who_needs_a_residence_document_is_asked_to_bring_it(string? citizenship, bool asksForCard, bool asksForDocument, bool saysIf)
    {
        var pilot = await StartAsync();
        var known = new Dictionary<string, string[]> { ["asker"] = ["person"], ["goals"] = ["work"], ["receivesSgb2"] = ["true"] };
        if (citizenship is not null) known["citizenship"] = [citizenship];
        foreach (var (fact, values) in known)
        {
            await pilot.PressAsync($"frage:{fact}");
            await pilot.SayAsync(values);
        }
        await pilot.PressAsync("weg");
        var papers = pilot.Page.QuerySelectorAll(".wn-station .wn-papers li").Select(paper => paper.TextContent).ToList();
        Assert.Equal((asksForCard, asksForDocument), (papers.Exists(paper => paper.StartsWith("Personalausweis oder Pass", StringComparison.Ordinal)), papers.Exists(paper => paper.StartsWith("Pass oder Aufenthaltsdokument", StringComparison.Ordinal))));
        Assert.Equal(saysIf, papers.Exists(paper => paper.EndsWith("wenn gilt: Staatsangehörigkeit: anderes Land oder staatenlos", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task The_page_of_a_help_says_who_needs_a_paper()
    {
        var page = await demo.App.Visitor.PageAsync("/wuppertal/lotse/hilfen/child-benefit");
        Assert.Contains(page.QuerySelectorAll(".wn-papers li"), paper => paper.TextContent.Contains("Aufenthaltstitel wenn gilt: Staatsangehörigkeit: anderes Land", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Conditions_stay_german_and_say_so()
    {
        var pilot = await StartAsync();
        await pilot.SayAllAsync(Refugee);
        await pilot.PressAsync("weg");
        await pilot.ChangeLanguageAsync("/wuppertal/tr/lotse");
        Assert.All(pilot.Page.QuerySelectorAll(".wn-why"), list => Assert.Equal("de", list.GetAttribute("lang")));
        Assert.NotEmpty(pilot.Page.QuerySelectorAll(".wn-why"));
    }

    [Theory]
    [InlineData("antwort=unsinn&antwort=age%3Dalt&antwort=goals%3Dgeld&schritt=weg")]
    [InlineData("antwort=age%3D30&antwort=age%3D40&frage=nichts&schritt=weiter&wert=x")]
    [InlineData("frage=goals&wert=work&wert=work&schritt=weiter")]
    [InlineData("schritt=zurueck")]
    [InlineData("schritt=frage%3Anichts")]
    public async Task A_form_made_by_hand_is_answered_and_never_fails(string body)
    {
        using var content = new StringContent($"_handler=lotse&{body}", System.Text.Encoding.UTF8, "application/x-www-form-urlencoded");
        using var answer = await demo.App.Visitor.PostAsync("/wuppertal/lotse", content);
        Assert.True((int)answer.StatusCode is 200 or 422, answer.StatusCode.ToString());
    }

    [Fact]
    public async Task A_page_explains_every_rule_and_drafts_stay_out()
    {
        var list = await demo.App.PageAsync("/wuppertal/lotse/hilfen");
        var links = list.QuerySelectorAll(".wn-lines a").Select(link => link.GetAttribute("href")!).ToList();
        Assert.True(links.Count > 80, $"{links.Count} links");
        Assert.DoesNotContain(links, link => link.EndsWith("ukraine-s24-asylblg-draft", StringComparison.Ordinal));
        var page = await demo.App.PageAsync("/wuppertal/lotse/hilfen/sgb2-debt-counselling-16a");
        Assert.Contains("§ 16a", page.QuerySelector(".wn-sure")!.TextContent, StringComparison.Ordinal);
        Assert.NotEmpty(page.QuerySelectorAll(".wn-tree li"));
        using var draft = await demo.App.Visitor.GetAsync("/wuppertal/lotse/hilfen/ukraine-s24-asylblg-draft");
        using var unknown = await demo.App.Visitor.GetAsync("/wuppertal/lotse/hilfen/gibt-es-nicht");
        Assert.Equal((HttpStatusCode.NotFound, HttpStatusCode.NotFound), (draft.StatusCode, unknown.StatusCode));
    }
}
