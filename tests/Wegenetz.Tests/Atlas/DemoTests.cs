using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Wegenetz.Atlas.Demo;
using Wegenetz.Platform;
using Wegenetz.Platform.Data;
using Wegenetz.Platform.Language;
using Wegenetz.Platform.Tenancy;
using Wegenetz.Tests.Harness;

namespace Wegenetz.Tests.Atlas;

public sealed class DemoTests(TestApp app) : IClassFixture<TestApp>
{
    [Fact]
    public async Task The_shipped_demo_loads_once_and_marks_the_database()
    {
        var loaded = await LoadAsync(app, LoadDemo.ShippedFolder);
        Assert.Null(loaded.Refusal);
        Assert.True(loaded.Value.Offers >= 60 * loaded.Value.Networks);
        Assert.Equal(new DemoNeedsEmptyDatabase(), (await LoadAsync(app, LoadDemo.ShippedFolder)).Refusal);
        await app.InScopeAsync("oberhausen", async services =>
        {
            var db = services.GetRequiredService<AppDb>();
            Assert.True(await Installation.IsDemoAsync(db, CancellationToken.None));
            var refused = await services.GetRequiredService<OpenNetwork>().RunAsync(new NetworkForm { Key = "weiteres", Name = "Weiteres", FederalState = "NW" }, CancellationToken.None);
            Assert.Equal(new DemoTakesNoFurtherNetwork(), refused.Refusal);

            var offer = await db.Offers.FirstAsync(row => row.Slug == "migrationsberatung");
            Assert.True(offer.CheckedOn < app.Clock.Today);
            var english = await db.Translations.SingleAsync(row => row.RecordId == offer.Id && row.Language == "en" && row.Field == "Title");
            Assert.False(english.IsOutdated(offer.Title));
            Assert.All(await db.Locations.ToListAsync(), location => Assert.NotNull(location.DistrictId));
            Assert.DoesNotContain(await db.AtlasEvents.ToListAsync(), row => Clock.InBerlin(row.StartsAt).DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday);
            return 0;
        });
    }

    [Theory]
    [InlineData("offers.json", "\"summary\"", "\"sumary\"", "sumary")]
    [InlineData("offers.json", "\"kind\": \"free\"", "\"kind\": \"gratis\"", "shell.form.unknownCode")]
    [InlineData("locations.json", "\"lat\": 51.4712", "\"lat\": 52.4712", "PlaceOutsideItsDistrict")]
    [InlineData("events.json", "\"location\": \"buergerhaus-mitte\"", "\"location\": \"anderswo\"", "anderswo")]
    [InlineData("organizations.json", "\"email\": \"kurbel@example.org\"", "\"email\": \"kurbel\"", "shell.form.email")]
    [InlineData("instruments.json", "\"fact\": \"age\"", "\"fact\": \"agee\"", "shell.form.required")]
    [InlineData("situations.json", "\"age=24\"", "\"age=jung\"", "intern-instruments.value")]
    [InlineData("offices.json", "\"location\": \"jobcenter-mitte\"", "\"location\": \"amt-im-mond\"", "amt-im-mond")]
    [InlineData("offices.json", "\"authority\": \"youth-office\"", "\"authority\": \"moon-office\"", "shell.form.unknownCode")]
    [InlineData("offices.json", "\"authority\": \"jobcenter\"", "\"autority\": \"jobcenter\"", "autority")]
    public async Task A_fault_in_a_file_is_named_and_nothing_is_stored(string file, string right, string wrong, string named)
    {
        await using var empty = await TestApp.StartAsync();
        var folder = Path.Combine(empty.Folder, "demo", "oberhausen");
        Directory.CreateDirectory(folder);
        foreach (var source in Directory.GetFiles(Path.Combine(LoadDemo.ShippedFolder, "oberhausen"))) File.Copy(source, Path.Combine(folder, Path.GetFileName(source)));
        var path = Path.Combine(folder, file);
        var text = await File.ReadAllTextAsync(path);
        Assert.Contains(right, text, StringComparison.Ordinal);
        await File.WriteAllTextAsync(path, text.Replace(right, wrong, StringComparison.Ordinal));

        var refusal = (await LoadAsync(empty, Path.Combine(empty.Folder, "demo"))).Refusal;
        Assert.Contains(file, refusal!.ToString(), StringComparison.Ordinal);
        Assert.Contains(named, refusal.ToString(), StringComparison.Ordinal);
        await empty.InScopeAsync(null, async services =>
        {
            var db = services.GetRequiredService<AppDb>();
            Assert.False(await db.Networks.AnyAsync() || await Installation.IsDemoAsync(db, CancellationToken.None));
            return 0;
        });
    }

    [Fact]
    public async Task Serving_and_seeding_a_database_that_was_not_migrated_is_refused()
    {
        Assert.Equal(1, await Program.Main(["serve", "--data", Path.Combine(app.Folder, "keine"), "--port", "1"]));
        Assert.Equal(1, await Program.Main(["seed", "--data", Path.Combine(app.Folder, "keine")]));
    }

    [Fact]
    public async Task A_demo_listens_on_this_machine_only()
    {
        var folder = Path.Combine(app.Folder, "offen");
        Assert.Equal(0, await Program.Main(["migrate", "--data", folder]));
        Assert.Equal(0, await Program.Main(["seed", "--data", folder]));
        Assert.Equal(1, await Program.Main(["serve", "--data", folder, "--urls", "http://0.0.0.0:0"]));
    }

    [Fact]
    public void Every_code_has_a_label_in_every_page_language()
    {
        foreach (var list in new[] { "category", "target-group", "language", "cefr", "cost", "access", "accessibility", "legal-circle", "event-kind", "opening-kind", "organization-kind", "delivery", "format", "action-field" })
        {
            var entries = Wegenetz.Atlas.CodeLists.Shipped[list].Entries;
            Assert.NotEmpty(entries);
            Assert.All(entries, entry => Assert.All(Languages.All, language => Assert.NotEqual("", entry.Labels[language.Code])));
        }
    }

    private static Task<Result<DemoLoaded>> LoadAsync(TestApp app, string folder) =>
        app.InScopeAsync(null, services => services.GetRequiredService<LoadDemo>().RunAsync(folder, CancellationToken.None));
}
