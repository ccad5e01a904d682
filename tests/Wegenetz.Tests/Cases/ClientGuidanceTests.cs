using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Wegenetz.Guidance;
using Wegenetz.Platform.Data;
using Wegenetz.Platform.Tenancy;
using Wegenetz.Rules.Conditions;
using Wegenetz.Tests.Harness;

namespace Wegenetz.Tests.Cases;

public sealed class ClientGuidanceTests(TestApp app) : IClassFixture<TestApp>
{
    [Fact]
    public void No_entry_that_rests_on_anything_sensitive_may_be_kept_and_some_may()
    {
        var catalogue = ShippedCatalogue.Catalogue;
        var sensitive = catalogue.Facts.Where(fact => fact.Sensitive is not null).ToHashSet();
        foreach (var entry in catalogue.Entries)
        {
            var named = entry.Versions.SelectMany(version => version.Conditions).Append(entry.Relevance).SelectMany(Leaves).ToHashSet();
            Assert.True(!AssessInBrief.MayBeKept(catalogue, entry) || !named.Overlaps(sensitive), entry.Id);
        }
        Assert.Contains(catalogue.Entries, entry => AssessInBrief.MayBeKept(catalogue, entry));
        Assert.Contains(catalogue.Entries, entry => !AssessInBrief.MayBeKept(catalogue, entry));

        static IEnumerable<Wegenetz.Rules.Fact> Leaves(Condition condition) =>
            condition is FactCondition leaf ? [leaf.Fact] : condition.Parts.SelectMany(Leaves);
    }

    [Fact]
    public async Task Months_of_benefits_are_known_for_a_month_after_they_were_counted_and_not_where_the_unit_switched_them_off()
    {
        var network = await app.NetworkAsync("lotse-monate");
        var unit = await app.UnitAsync(await app.OrganizationAsync(network), cases: CasesSetting.Full);
        var today = app.Clock.Today;
        var fresh = await app.ClientAsync(unit, form: new() { BenefitsLast24 = "22", BenefitsLast84 = "61", BenefitsCountedOn = today });
        var stale = await app.ClientAsync(unit, form: new() { BenefitsLast24 = "22", BenefitsCountedOn = today.AddMonths(-1) });
        using var browser = await app.BrowserOfAsync(unit, Role.CaseManager);
        Assert.Equal(["sgb2MonthsLast24=22", "sgb2MonthsLast84=61"], await KnownAsync(fresh));
        Assert.Empty(await KnownAsync(stale));
        var person = await browser.PageAsync($"/{network.Key}/intern/faelle/personen/{fresh}");
        Assert.Contains("22 der letzten 24 Monate", person.Body!.TextContent, StringComparison.Ordinal);
        var stored = await app.InEveryNetworkAsync(async db => System.Text.Json.JsonSerializer.Serialize(await db.Clients.IgnoreQueryFilters().Where(client => client.Id == fresh).ToListAsync()));
        Assert.DoesNotContain("Last24", stored, StringComparison.Ordinal);

        using (var unsaid = await browser.PostAsync($"/{network.Key}/intern/faelle/personen/{fresh}/bearbeiten", "client", new() { ["Form.BenefitsCountedOn"] = "", ["Form.BenefitsLast24"] = "25" }))
        {
            Assert.Equal(HttpStatusCode.UnprocessableEntity, unsaid.StatusCode);
            Assert.NotNull((await unsaid.ReadAsync()).QuerySelector("#f-BenefitsLast24-error"));
        }
        await app.InUnitAsync(unit, async services =>
        {
            var db = services.GetRequiredService<AppDb>();
            db.CaseSettings.Add(new Wegenetz.Cases.CaseSettings { NetworkId = unit.NetworkId, UnitId = unit.Id, FieldsOff = [Wegenetz.Cases.Clients.ClientField.BenefitMonths] });
            return await db.SaveChangesAsync();
        });
        Assert.Empty(await KnownAsync(fresh));

        async Task<List<string>> KnownAsync(Guid client) =>
            [.. (await browser.PageAsync($"/{network.Key}/intern/faelle/personen/{client}/lotse")).QuerySelectorAll("[name='Form.Known']").Select(box => box.GetAttribute("value")!).Where(fact => fact.StartsWith("sgb2", StringComparison.Ordinal))];
    }

    [Fact]
    public async Task Known_facts_are_taken_by_a_click_and_only_entry_office_day_and_step_are_kept()
    {
        var network = await app.NetworkAsync("lotse-beim-klienten");
        var unit = await app.UnitAsync(await app.OrganizationAsync(network), cases: CasesSetting.Full);
        var client = await app.ClientAsync(unit, form: new() { BornOn = new DateOnly(1990, 1, 1), German = [new() { Level = "A2" }] });
        using var browser = await app.BrowserOfAsync(unit, Role.CaseManager);
        var path = $"/{network.Key}/intern/faelle/personen/{client}/lotse";
        var begin = await browser.PageAsync(path);
        var goals = begin.QuerySelectorAll("[name='Form.Values']").Select(box => box.GetAttribute("value")).ToList();
        Assert.Contains("language", goals);
        Assert.DoesNotContain("hire", goals);
        Assert.Contains("germanLevel=A2", begin.QuerySelectorAll("[name='Form.Known']").Select(box => box.GetAttribute("value")));

        using var asked = await browser.PostAsync(begin, path, "ask", new() { ["Form.Answers"] = (string[])["asker=person", "goals=language,recognition", "foreignQualification=vocational"], ["Form.Known"] = "germanLevel=A2" });
        Assert.Equal(HttpStatusCode.OK, asked.StatusCode);
        var page = await asked.ReadAsync();
        Assert.DoesNotContain("germanLevel=A2", page.QuerySelectorAll("[name='Form.Known']").Select(box => box.GetAttribute("value")));
        var offered = page.QuerySelectorAll("[name='Form.Kept']").Select(box => box.GetAttribute("value")!).ToList();
        Assert.Contains("recognition-bqfg", offered);
        Assert.DoesNotContain("integration-course-entitlement-44", offered);

        using var kept = await browser.PostAsync(page, path, "ask", new() { ["Form.Kept"] = (string[])["recognition-bqfg", "integration-course-entitlement-44"] });
        Assert.Equal(HttpStatusCode.Redirect, kept.StatusCode);
        var steps = await app.InUnitAsync(unit, async services => Assert.Single(await services.GetRequiredService<Wegenetz.Cases.Guiding.KeepWay>().ReadAsync(await services.OpenedAsync(client), CancellationToken.None)).Steps);
        Assert.Equal(["recognition-bqfg"], steps.Select(step => step.Entry));
        var stored = await app.InEveryNetworkAsync(async db => System.Text.Json.JsonSerializer.Serialize(await db.KeptWays.IgnoreQueryFilters().ToListAsync()));
        Assert.DoesNotContain("recognition", stored, StringComparison.Ordinal);
    }
}
