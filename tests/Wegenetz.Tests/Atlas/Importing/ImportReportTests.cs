using Wegenetz.Tests.Harness;

namespace Wegenetz.Tests.Atlas.Importing;

/// <summary>Little packages and the exact report on each.</summary>
public sealed class ImportReportTests(TestApp app) : IClassFixture<TestApp>
{
    public static TheoryData<string, string, string> Packages => new()
    {
        {
            "clean", """
            # organizations.csv
            id,name,description
            o1,Träger,Was er tut
            # services.csv
            id,organization_id,name,status
            s1,o1,Beratung,active
            # phones.csv
            id,service_id,number
            p1,s1,0202 1
            """, """
            organizations: 1 rows, 1 created
            services: 1 rows, 1 created
            phones: 1 rows, 1 created
            """
        },
        {
            "blank rows", """
            # organizations.csv
            id,name,description

            o1,Träger,
            ,,
             , ,NULL
            """, """
            organizations: 4 rows, 3 blank, 1 created
            """
        },
        {
            "the same export twice under other ids", """
            # organizations.csv
            id,name,parent_organization_id
            o1,Verband,
            o2,Träger,o1
            x2,Träger,x1
            x1,Verband,
            # services.csv
            id,organization_id,name
            s1,o2,Beratung
            x1,x2,Beratung
            # phones.csv
            id,service_id,number
            p1,s1,1
            x9,x1,1
            p2,x1,2
            # attributes.csv
            id,link_id,link_entity,value
            a1,s1,service,x
            a2,x1,services,y
            a3,x1,service,x
            """, """
            organizations: 4 rows, 2 duplicate, 2 created
            services: 2 rows, 1 duplicate, 1 created
            phones: 3 rows, 1 duplicate, 2 created
            attributes: 3 rows, 1 duplicate, 2 created
            """
        },
        {
            "references that point nowhere", """
            # organizations.csv
            id,name
            o1,Träger
            # locations.csv
            id,name,organization_id
            l1,Haus,nirgends
            # services.csv
            id,organization_id,name
            s1,o1,Beratung
            s2,nirgends,Verloren
            s3,,Herrenlos
            # phones.csv
            id,service_id,location_id,number
            p1,s1,nirgends,1
            p2,s2,,2
            p3,weg,,3
            # languages.csv
            id,phone_id,name
            g1,p2,Deutsch
            # cost_options.csv
            id,service_id,amount
            k1,weg,5
            """, """
            organizations: 1 rows, 1 created
            locations: 1 rows, 1 created
            services: 3 rows, 1 created, 2 rejected
            phones: 3 rows, 2 created, 1 rejected
            languages: 1 rows, 1 rejected
            cost_options: 1 rows, 1 rejected
            rejected services 2 organization_id dangling
            rejected services 3 organization_id missing
            rejected phones 2 service_id parent-rejected
            rejected languages 1 phone_id parent-rejected
            rejected cost_options 1 service_id dangling
            dangling cost_options.service_id > services 1
            dangling locations.organization_id > organizations 1
            dangling phones.location_id > locations 1
            dangling phones.service_id > services 1
            dangling services.organization_id > organizations 1
            """
        },
        {
            "dangling is counted over all rows, duplicates and rejected ones too", """
            # organizations.csv
            id,name
            o1,
            # locations.csv
            id,name,organization_id
            l1,Haus,nirgends
            l2,Haus,nirgends
            # services.csv
            id,organization_id,name,program_id
            s1,o1,Beratung,weg
            s1,o1,Anders,weg
            """, """
            organizations: 1 rows, 1 rejected
            locations: 2 rows, 1 duplicate, 1 created
            services: 2 rows, 2 rejected
            rejected organizations 1 name missing
            rejected services 1 organization_id parent-rejected
            rejected services 2 id duplicate-id
            dangling locations.organization_id > organizations 2
            dangling services.program_id > programs 2
            """
        },
        {
            "ids that occur twice", """
            # organizations.csv
            id,name
            o1,Erster
            o1,Erster
            o1,Zweiter
            ,Ohne
            # services.csv
            id,organization_id,name
            s1,o1,Beratung
            """, """
            organizations: 4 rows, 1 duplicate, 1 created, 2 rejected
            services: 1 rows, 1 created
            rejected organizations 3 id duplicate-id
            rejected organizations 4 id missing
            """
        },
        {
            "row numbers instead of ids", """
            # organizations.csv
            ,name
            0,Träger
            1,Anderer
            # services.csv
            organization_id,name
            1,Beratung
            2,Verloren
            """, """
            organizations: 2 rows, 2 created
            services: 2 rows, 1 created, 1 rejected
            rejected services 2 organization_id dangling
            dangling services.organization_id > organizations 1
            """
        },
        {
            "content that says nothing", """
            # organizations.csv
            id,name
            o1,<p> </p>
            o2,Träger
            # phones.csv
            id,organization_id,number
            p1,o2,auf Anfrage
            p2,o2,
            # urls.csv
            id,organization_id,url
            u1,o2,keine
            # languages.csv
            id,organization_id
            g1,o2
            # addresses.csv
            id,country
            a1,DE
            """, """
            organizations: 2 rows, 1 created, 1 rejected
            phones: 2 rows, 2 rejected
            addresses: 1 rows, 1 rejected
            languages: 1 rows, 1 rejected
            urls: 1 rows, 1 rejected
            rejected organizations 1 name empty-markup
            rejected phones 1 number no-phone-number
            rejected phones 2 number missing
            rejected addresses 1 address_1 missing
            rejected languages 1 name missing
            rejected urls 1 url invalid-url
            """
        },
        {
            "HSDS 1", """
            # organization.csv
            id,name,url
            1,Träger,example.org
            # location.csv
            id,organization_id,name,latitude,longitude
            1,1,Haus,0,0
            # service.csv
            id,organization_id,name,status,fees
            1,1,Beratung,active,kostenlos
            # services_at_location.csv
            id,service_id,location_id
            1,1,1
            # physical_address.csv
            id,location_id,address_1,city,postal_code
            1,1,Markt 1,Ort,12345
            # postal_address.csv
            id,location_id,address_1,city,postal_code
            1,1,Postfach 1,Ort,12345
            2,1,,,
            # regular_schedule.csv
            id,service_id,weekday,opens_at,closes_at
            1,1,Monday,09:00,12:00
            # holiday_schedule.csv
            id,location_id,closed,start_date,end_date
            1,1,true,24.12.2026,31.12.2026
            # taxonomy.csv
            id,name,parent_name,vocabulary
            1,Beratung,,Themen
            2,Schuldnerberatung,Beratung,Themen
            # service_taxonomy.csv
            id,service_id,taxonomy_id
            1,1,2
            2,9,2
            # eligibility.csv
            id,service_id,eligibility
            1,1,Für alle
            # language.csv
            id,service_id,language
            1,1,German
            # accessibility_for_disabilities.csv
            id,location_id,accessibility
            1,1,Lift
            # payment_accepted.csv
            id,service_id,payment
            1,1,bar
            # metadata.csv
            id,resource_id,resource_type,last_action_type
            1,1,postal_address,update
            2,2,regular_schedule,update
            """, """
            organizations: 1 rows, 1 created
            taxonomy_terms: 2 rows, 2 created
            locations: 1 rows, 1 created
            services: 1 rows, 1 created
            service_at_locations: 1 rows, 1 created
            addresses: 3 rows, 2 created, 1 rejected
            schedules: 2 rows, 2 created
            languages: 1 rows, 1 created
            accessibility: 1 rows, 1 created
            cost_options: 1 rows, 1 created
            attributes: 3 rows, 2 created, 1 rejected
            metadata: 2 rows, 1 created, 1 rejected
            rejected addresses 2 address_1 missing in postal_address.csv
            rejected attributes 2 link_id dangling in service_taxonomy.csv
            rejected metadata 2 resource_id dangling
            dangling attributes.link_id > services 1
            dangling metadata.resource_id > schedules 1
            """
        },
        {
            "statements about unknown tables", """
            # organizations.csv
            id,name
            o1,Träger
            # attributes.csv
            id,link_id,link_entity,taxonomy_term_id,value
            a1,o1,,,Wert
            a2,o1,Träger,,Anderer Wert
            a3,nirgends,Kunde,,Wert
            a4,o1,organization,,
            a5,o1,organization,weg,Wert
            """, """
            organizations: 1 rows, 1 created
            attributes: 5 rows, 2 created, 3 rejected
            rejected attributes 3 link_entity unknown-table
            rejected attributes 4 taxonomy_term_id missing
            rejected attributes 5 taxonomy_term_id dangling
            dangling attributes.taxonomy_term_id > taxonomy_terms 1
            """
        },
        {
            "what stands above falls, and only the reference to it is dropped", """
            # organizations.csv
            id,name,parent_organization_id
            o1,,
            o2,Tochter,o1
            # programs.csv
            id,name,organization_id
            p1,,o2
            # services.csv
            id,organization_id,name,program_id
            s1,o2,Beratung,p1
            # taxonomy_terms.csv
            id,name,parent_id
            t1,,
            t2,Unterthema,t1
            """, """
            organizations: 2 rows, 1 created, 1 rejected
            taxonomy_terms: 2 rows, 1 created, 1 rejected
            programs: 1 rows, 1 rejected
            services: 1 rows, 1 created
            rejected organizations 1 name missing
            rejected taxonomy_terms 1 name missing
            rejected programs 1 name missing
            """
        },
        {
            "nested JSON", """
            # services.json
            [{"id":"s1","name":"A","status":"active","organization":{"id":"o1","name":"Träger"},"program":{"id":"m1","name":"Programm"},"contacts":[{"id":"c1","title":"Leitung"}]},
             {"id":"s2","name":"B","status":"active","organization":{"id":"o1","name":"Träger"},"contacts":[{"id":"c1","title":"Leitung"},{"id":"c1","title":"Vertretung"}]},
             {"id":"s3","name":"C","status":"active"}, {}]
            """, """
            organizations: 1 rows, 1 created
            programs: 1 rows, 1 created
            services: 4 rows, 1 blank, 2 created, 1 rejected
            contacts: 2 rows, 1 created, 1 rejected
            rejected services 3 organization_id missing
            rejected contacts 2 id duplicate-id
            """
        },
        { "tables without rows", "# organizations.csv\nid,name\n# services.csv\nid,organization_id,name\n", "organizations: 0 rows\nservices: 0 rows" },
    };

    [Theory]
    [MemberData(nameof(Packages))]
    public async Task A_package_gives_exactly_this_report_and_nothing_new_the_second_time(string name, string package, string report)
    {
        var network = "n" + Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(name)))[..12];
        await app.NetworkAsync(network);
        var folder = Package.Write(Path.Combine(app.Folder, network), package);
        Assert.Equal(report, Package.Lines((await app.ImportAsync(network, folder, dryRun: true)).Value));
        Assert.Equal(report, Package.Lines((await app.ImportAsync(network, folder)).Value));
        Assert.Equal(report.Replace("created", "unchanged", StringComparison.Ordinal), Package.Lines((await app.ImportAsync(network, folder)).Value));
    }
}
