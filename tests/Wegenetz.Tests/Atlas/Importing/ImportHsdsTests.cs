using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Wegenetz.Atlas;
using Wegenetz.Atlas.Finding;
using Wegenetz.Atlas.Importing;
using Wegenetz.Platform.Audit;
using Wegenetz.Platform.Cli;
using Wegenetz.Platform.Tenancy;
using Wegenetz.Search;
using Wegenetz.Tests.Harness;

namespace Wegenetz.Tests.Atlas.Importing;

public sealed class ImportHsdsTests : IAsyncLifetime
{
    private const string Small = """
        # organizations.csv
        id,name,email
        o1,Träger,kaputt
        # locations.csv
        id,organization_id,latitude,longitude
        l1,o1,51.25,7.15
        # addresses.csv
        id,location_id,address_1,city,postal_code
        a1,l1,Markt 1,Ort,12345
        # services.csv
        id,organization_id,name,description,status,fees,minimum_age,maximum_age,assured_date,url
        s1,o1,Schuldnerberatung,<p>Wir helfen.</p><p>Immer.</p>,temporarily closed,kostenlos,18,27,01.03.2026,example.org
        # service_at_location.csv
        id,service_id,location_id
        x1,s1,l1
        # schedules.csv
        id,service_at_location_id,freq,byday,opens_at,closes_at,valid_from
        h1,x1,WEEKLY,"MO,TH",09:00+01:00,12 Uhr,2026-01-01
        # contacts.csv
        id,service_id,title
        c1,s1,Leitung
        # phones.csv
        id,contact_id,number
        p1,c1,0202 / 12 34
        # languages.csv
        id,service_id,name
        g1,s1,Arabisch
        g2,s1,Platt
        # required_documents.csv
        id,service_id,document
        d1,s1,Ausweis
        # accessibility.csv
        id,location_id,description
        b1,l1,"Aufzug, Stufenlos erreichbar"
        # taxonomy_terms.csv
        id,name
        t1,Debt advice
        t2,Pfändung
        # attributes.csv
        id,link_id,link_entity,taxonomy_term_id,link_type,value
        e1,s1,service,t1,,
        e2,s1,service,t2,,
        e3,s1,service,,eligibility,Für alle
        """;

    private TestApp app = null!;

    public async ValueTask InitializeAsync()
    {
        app = await TestApp.StartAsync(builder => builder.Services.AddSingleton<IInterceptor>(fault));
        await app.NetworkAsync("stadt");
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();

    private readonly PlantedFault fault = new();

    [Fact]
    public async Task A_service_becomes_a_published_offer_with_everything_around_it()
    {
        await ImportAsync(Small);
        await InNetworkAsync(async db =>
        {
            var offer = await db.Offers.SingleAsync();
            Assert.Equal(("Schuldnerberatung", "schuldnerberatung", "Wir helfen.\n\nImmer.", "Wir helfen."), (offer.Title, offer.Slug, offer.Description, offer.Summary));
            Assert.Equal((OfferStatus.TemporarilyClosed, "free", "kostenlos", 18, 27), (offer.Status, offer.Cost, offer.CostNote, offer.MinimumAge, offer.MaximumAge));
            Assert.Equal((true, false, new DateOnly(2026, 3, 1), "https://example.org"), (offer.IsPublished, offer.IsDemo, offer.CheckedOn, offer.Website));
            Assert.Equal(("advice.debt", "Pfändung", "Für alle"), (string.Join(' ', offer.Categories), string.Join(' ', offer.Keywords), offer.EligibilityDescription));

            var organization = await db.Organizations.SingleAsync();
            Assert.Equal(("Träger", null, offer.OrganizationId), (organization.Name, organization.Email, organization.Id));
            var location = await db.Locations.SingleAsync();
            Assert.Equal(("Markt 1, Ort", "markt-1-ort", 51.25), (location.Name, location.Slug, location.Latitude));
            Assert.Equal(("Aufzug, Stufenlos erreichbar", "lift step_free"), (location.AccessibilityNote, string.Join(' ', location.Accessibility)));
            Assert.Equal(("Markt 1", "12345", "Ort", location.Id), await db.Addresses.Select(address => new ValueTuple<string, string, string, Guid?>(address.Street, address.PostalCode, address.City, address.LocationId)).SingleAsync());
            var place = await db.OffersAtLocations.SingleAsync();
            Assert.Equal((offer.Id, location.Id), (place.OfferId, place.LocationId));
            var hours = await db.Schedules.SingleAsync();
            Assert.Equal((place.Id, Frequency.Weekly, "MO,TH", new TimeOnly(9, 0), new TimeOnly(12, 0)), (hours.OfferAtLocationId, hours.Frequency, hours.ByDay, hours.OpensAt, hours.ClosesAt));
            var contact = await db.StaffContacts.SingleAsync();
            Assert.Equal(("Leitung", false), (contact.Title, contact.IsPublic));
            Assert.Equal(("0202 / 12 34", contact.Id), await db.Phones.Select(phone => new ValueTuple<string, Guid?>(phone.Number, phone.ContactId)).SingleAsync());
            Assert.Equal(["ar Arabisch", " Platt"], await db.SpokenLanguages.OrderBy(language => language.Id).Select(language => language.Code + " " + language.Name).ToListAsync());
            Assert.Equal("Ausweis", (await db.RequiredDocuments.SingleAsync()).Document);
            Assert.Equal(3, await db.TermLinks.CountAsync(link => link.RecordId == offer.Id && link.RecordKind == "service"));
            Assert.Equal(Actor.Import, (await db.Set<AuditEntry>().FirstAsync(entry => entry.RecordId == offer.Id)).Actor);
        });
    }

    [Fact]
    public async Task A_running_server_finds_what_came_in()
    {
        var indexes = app.Services.GetRequiredService<OfferIndexes>();
        var network = (await app.Services.GetRequiredService<NetworkDirectory>().FindAsync("stadt", CancellationToken.None))!;
        await app.FollowAsync();
        Assert.Equal(0, (await indexes.OfAsync(network, CancellationToken.None)).Index.Search(new OfferQuery { Text = "schuldner" }).Total);
        await ImportAsync(Small.Replace("temporarily closed", "active", StringComparison.Ordinal));
        await app.FollowAsync();
        Assert.Equal(1, (await indexes.OfAsync(network, CancellationToken.None)).Index.Search(new OfferQuery { Text = "schuldner" }).Total);
    }

    [Fact]
    public async Task A_value_that_is_left_out_is_noted()
    {
        var report = await ImportAsync(Small);
        Assert.Equal(new ImportNote("organizations", 1, "email", "invalid-email"), Assert.Single(report.Notes));
    }

    [Fact]
    public async Task Two_names_alike_get_addresses_of_their_own()
    {
        await ImportAsync("# organizations.csv\nid,name,email\no1,Träger,a@example.org\no2,Träger,b@example.org");
        await InNetworkAsync(async db => Assert.Equal(["traeger", "traeger-2"], await db.Organizations.Select(row => row.Slug).Order().ToListAsync()));
    }

    [Fact]
    public async Task Changed_rows_are_updated_and_absent_ones_reported()
    {
        await ImportAsync(Small);
        var report = await ImportAsync(Small.Replace("Wir helfen.", "Wir beraten.", StringComparison.Ordinal).Replace("g2,s1,Platt", "", StringComparison.Ordinal));
        Assert.Equal((0, 1), (report.Tables["services"].Unchanged, report.Tables["services"].Updated));
        Assert.Equal(new AbsentRows("languages", 1), Assert.Single(report.Absent));
        Assert.Equal(0, report.Tables.Where(table => table.Key != "services").Sum(table => table.Value.Created + table.Value.Updated));
        await InNetworkAsync(async db =>
        {
            Assert.StartsWith("Wir beraten.", (await db.Offers.SingleAsync()).Description, StringComparison.Ordinal);
            Assert.Equal("schuldnerberatung", (await db.Offers.SingleAsync()).Slug);
            Assert.Equal(2, await db.SpokenLanguages.CountAsync());
        });
        Assert.Empty((await ImportAsync(Small)).Absent);
    }

    [Fact]
    public async Task What_an_offer_gathers_from_other_tables_follows_them()
    {
        await ImportAsync(Small);
        var report = await ImportAsync(Small.Replace("t1,Debt advice", "t1,Wohnberatung", StringComparison.Ordinal));
        Assert.Equal((1, 1), (report.Tables["taxonomy_terms"].Updated, report.Tables["services"].Unchanged));
        await InNetworkAsync(async db => Assert.Equal(["advice.housing"], (await db.Offers.SingleAsync()).Categories));
        Assert.Equal(1, (await ImportAsync(Small)).Tables["services"].Unchanged);
        await InNetworkAsync(async db => Assert.Equal(["advice.debt"], (await db.Offers.SingleAsync()).Categories));
    }

    [Fact]
    public async Task A_record_that_was_edited_here_stays_as_it_is_and_is_reported()
    {
        await ImportAsync(Small);
        await InNetworkAsync(async db =>
        {
            (await db.Offers.SingleAsync()).Title = "Hier verbessert";
            await db.SaveChangesAsync();
        });
        var report = await ImportAsync(Small.Replace("Wir helfen.", "Neu.", StringComparison.Ordinal).Replace("Ausweis", "Reisepass", StringComparison.Ordinal));
        Assert.Equal([new KeptRecord("services", 1, "s1"), new KeptRecord("required_documents", 1, "d1")], report.Kept);
        Assert.Equal((1, 1), (report.Tables["services"].Unchanged, report.Tables["required_documents"].Unchanged));
        await InNetworkAsync(async db =>
        {
            var offer = await db.Offers.SingleAsync();
            Assert.Equal(("Hier verbessert", "Wir helfen.\n\nImmer."), (offer.Title, offer.Description));
            Assert.Equal("Ausweis", (await db.RequiredDocuments.SingleAsync()).Document);
        });
    }

    [Fact]
    public async Task What_belongs_to_a_record_edited_here_is_neither_changed_nor_added_by_an_import_and_an_untouched_place_is()
    {
        await ImportAsync(Small);
        await InNetworkAsync(async db =>
        {
            (await db.Offers.SingleAsync()).Title = "Hier verbessert";
            db.Phones.RemoveRange(db.Phones);
            await db.SaveChangesAsync();
        });
        var changed = Small.Replace("p1,c1,0202 / 12 34", "p1,c1,0202 / 12 34\np2,c1,0202 / 99", StringComparison.Ordinal).Replace("Ausweis", "Reisepass", StringComparison.Ordinal);
        foreach (var report in new[] { await ImportAsync(changed), await ImportAsync(changed) })
        {
            Assert.Empty(report.Rejections);
            Assert.Contains(new KeptRecord("phones", 2, "p2"), report.Kept);
            Assert.Equal((0, 0), (report.Tables.Values.Sum(table => table.Created), report.Tables.Values.Sum(table => table.Updated)));
        }
        await InNetworkAsync(async db => Assert.Equal((0, "Ausweis"), (await db.Phones.CountAsync(), (await db.RequiredDocuments.SingleAsync()).Document)));
    }

    [Fact]
    public async Task A_record_that_was_deleted_here_does_not_come_back()
    {
        await ImportAsync(Small);
        await InNetworkAsync(async db =>
        {
            db.Offers.Remove(await db.Offers.SingleAsync());
            await db.SaveChangesAsync();
        });
        var report = await ImportAsync(Small.Replace("p1,c1,0202 / 12 34", "p1,c1,0202 / 12 34\np2,c1,0202 / 99", StringComparison.Ordinal));
        Assert.Contains(new KeptRecord("services", 1, "s1"), report.Kept);
        Assert.Equal(new ImportRejection("phones", 2, "contact_id", "parent-deleted"), Assert.Single(report.Rejections));
        await InNetworkAsync(async db =>
        {
            Assert.Equal(0, await db.Offers.CountAsync());
            Assert.Equal(0, await db.Phones.CountAsync());
        });
    }

    [Fact]
    public async Task A_dry_run_writes_nothing()
    {
        var folder = Package.Write(Path.Combine(app.Folder, "paket"), Small);
        Assert.Equal(1, (await app.ImportAsync("stadt", folder, dryRun: true)).Value.Tables["services"].Created);
        await NothingIsThereAsync();
    }

    [Fact]
    public async Task A_fault_in_the_middle_leaves_nothing_behind()
    {
        fault.AtSave = 12;
        await Assert.ThrowsAsync<InvalidOperationException>(() => ImportAsync(Small));
        Assert.Equal(12, fault.Saves);
        await NothingIsThereAsync();
        fault.AtSave = int.MaxValue;
        Assert.Equal(1, (await ImportAsync(Small)).Tables["services"].Created);
    }

    [Fact]
    public async Task Sources_and_networks_do_not_meet()
    {
        await app.NetworkAsync("andere");
        var folder = Package.Write(Path.Combine(app.Folder, "paket"), Small);
        Assert.Equal(1, (await app.ImportAsync("stadt", folder)).Value.Tables["services"].Created);
        Assert.Equal(1, (await app.ImportAsync("stadt", folder, source: "paket")).Value.Tables["services"].Unchanged);
        Assert.Equal(1, (await app.ImportAsync("stadt", folder, source: "zweite")).Value.Tables["services"].Created);
        Assert.Equal(1, (await app.ImportAsync("andere", folder)).Value.Tables["services"].Created);
    }

    [Fact]
    public async Task A_contact_of_two_services_hangs_on_both_and_is_counted_once()
    {
        var report = await ImportAsync("""
            # services.json
            [{"id":"s1","name":"A","organization":{"id":"o1","name":"T"},"contacts":[{"id":"c1","title":"Leitung"}]},
             {"id":"s2","name":"B","organization":{"id":"o1","name":"T"},"contacts":[{"id":"c1","title":"Leitung"}]}]
            """);
        Assert.Equal((1, 1), (report.Tables["contacts"].Rows, report.Tables["contacts"].Created));
        await InNetworkAsync(async db => Assert.Equal(2, await db.StaffContacts.Select(contact => contact.OfferId).Distinct().CountAsync()));
    }

    [Fact]
    public async Task Holidays_of_older_versions_become_closures_and_can_change()
    {
        const string holidays = "# organizations.csv\nid,name\no1,T\n# location.csv\nid,name\nl1,Haus\n# holiday_schedule.csv\nid,location_id,closed,start_date,end_date\n1,l1,ja,2026-12-24,2026-12-31\n";
        await ImportAsync(holidays);
        await ImportAsync(holidays.Replace("2026-12-31", "2027-01-02", StringComparison.Ordinal));
        await InNetworkAsync(async db => Assert.Equal((new(2026, 12, 24), new(2027, 1, 2)), await db.Closures.Select(closure => new ValueTuple<DateOnly, DateOnly>(closure.FromOn, closure.Until)).SingleAsync()));
    }

    [Fact]
    public async Task The_command_writes_the_report_and_refuses_what_it_cannot_do()
    {
        var folder = Package.Write(Path.Combine(app.Folder, "paket"), Small);
        var report = Path.Combine(app.Folder, "bericht.json");
        Assert.Equal(0, await RunAsync("import", "hsds", folder, "--network", "stadt", "--report", report, "--json"));
        using var json = JsonDocument.Parse(await File.ReadAllTextAsync(report));
        Assert.Equal(["rows", "blank", "duplicate", "created", "updated", "unchanged", "rejected"], json.RootElement.GetProperty("tables").GetProperty("services").EnumerateObject().Select(count => count.Name));
        Assert.Equal(1, json.RootElement.GetProperty("tables").GetProperty("services").GetProperty("created").GetInt32());
        Assert.Equal(1, await RunAsync("import", "hsds", folder, "--network", "nirgends"));
        Assert.Equal(1, await RunAsync("import", "hsds", Path.Combine(folder, "weg"), "--network", "stadt"));
        Assert.Equal(1, await RunAsync("import", "hsds", folder, "--network", "stadt", "--report", Path.Combine(folder, "weg", "bericht.json")));
        Assert.Equal(2, await RunAsync("import", "hsds", folder));
    }

    private Task<int> RunAsync(params string[] arguments) =>
        CommandLine.RunAsync([.. arguments, "--data", app.Folder], [ImportCommand.Create((settings, adjust) => Program.BuildApp(WithDatabaseOf(settings), adjust))]);

    private Dictionary<string, string?> WithDatabaseOf(IReadOnlyDictionary<string, string?> settings) =>
        new(settings) { ["Wegenetz:Postgres"] = app.Services.GetRequiredService<Wegenetz.Platform.InstallationSettings>().Postgres };

    private async Task<ImportReport> ImportAsync(string package) =>
        (await app.ImportAsync("stadt", Package.Write(Path.Combine(app.Folder, "paket"), package))).Value;

    private Task<int> InNetworkAsync(Func<AppDb, Task> work) => app.InScopeAsync("stadt", async services =>
    {
        await work(services.GetRequiredService<AppDb>());
        return 0;
    });

    private Task<int> NothingIsThereAsync() => InNetworkAsync(async db =>
    {
        Assert.Equal(0, await db.Organizations.CountAsync() + await db.Offers.CountAsync() + await db.Locations.CountAsync() + await db.ImportedRows.CountAsync());
        Assert.Equal(0, await db.Set<AuditEntry>().CountAsync(entry => entry.Kind == nameof(Organization)));
    });

    /// <summary>Fails at one save, like a full disk.</summary>
    private sealed class PlantedFault : SaveChangesInterceptor
    {
        public int AtSave { get; set; } = int.MaxValue;
        public int Saves { get; private set; }

        public override ValueTask<InterceptionResult<int>> SavingChangesAsync(DbContextEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
        {
            if (AtSave < int.MaxValue && ++Saves == AtSave) throw new InvalidOperationException("planted");
            return ValueTask.FromResult(result);
        }
    }
}
