using System.IO.Compression;
using System.Text;
using Wegenetz.Atlas.Importing.Naming;
using Wegenetz.Atlas.Importing.Reading;

namespace Wegenetz.Tests.Atlas.Importing;

public sealed class ReadingTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("wegenetz-reading-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    public static TheoryData<string, byte[]> Encodings => new()
    {
        { "UTF-8", Encoding.UTF8.GetBytes("Größe,Übung") },
        { "UTF-8 with mark", [0xEF, 0xBB, 0xBF, .. Encoding.UTF8.GetBytes("Größe,Übung")] },
        { "UTF-16", [0xFF, 0xFE, .. Encoding.Unicode.GetBytes("Größe,Übung")] },
        { "UTF-16 without mark", Encoding.Unicode.GetBytes("Größe,Übung") },
        { "UTF-16 big endian", [0xFE, 0xFF, .. Encoding.BigEndianUnicode.GetBytes("Größe,Übung")] },
        { "Windows-1252", Encoding.Latin1.GetBytes("Größe,Übung") },
        { "UTF-8 read as Windows-1252 and saved again", Encoding.UTF8.GetBytes("GrÃ¶ÃŸe,Ãœbung") },
    };

    [Theory]
    [MemberData(nameof(Encodings))]
    public void Every_encoding_gives_the_same_text(string encoding, byte[] bytes)
    {
        Assert.NotEmpty(encoding);
        Assert.Equal("Größe,Übung", TextDecoding.Decode(bytes));
    }

    [Fact]
    public void Lines_of_two_encodings_in_one_file_are_both_read() =>
        Assert.Equal("Größe\nÜbung\n", TextDecoding.Decode([.. Encoding.UTF8.GetBytes("Größe\n"), .. Encoding.Latin1.GetBytes("Übung\n")]));

    [Fact]
    public void A_real_circumflex_is_left_alone() => Assert.Equal("château, São, Ângela", TextDecoding.Decode(Encoding.UTF8.GetBytes("château, São, Ângela")));

    [Theory]
    [InlineData("a,b\n1,2\n", "1|2")]
    [InlineData("a;b\n1;2,5\n", "1|2,5")]
    [InlineData("a\tb\r\n1\t2\r\n", "1|2")]
    [InlineData("\"a\",\"b\"\n\"x, y\",\"mit \"\"Wort\"\"\"", "x, y|mit \"Wort\"")]
    [InlineData("a,b\n\"zwei\r\nZeilen\",2", "zwei\r\nZeilen|2")]
    [InlineData("a,b\n\"Haus \"Mitte\" am Markt\",2", "Haus \"Mitte\" am Markt|2")]
    [InlineData("a,b\nHaus \"Mitte\",2", "Haus \"Mitte\"|2")]
    [InlineData("a,b\n\"offen,2\n3,4", "\"offen|2/3|4")]
    [InlineData("a,b,c\n1\n1,2,3,4", "1/1|2|3|4")]
    [InlineData("a,b\n\n,\n1,2\n", "/|/1|2")]
    [InlineData("sep=;\na;b\n1;2", "1|2")]
    [InlineData("a,b\n1,", "1|")]
    [InlineData("a,b\n", "")]
    [InlineData("", "")]
    public void Separated_values_are_read_leniently(string text, string records) =>
        Assert.Equal(records, string.Join('/', CsvReading.Read(text).Records.Select(record => string.Join('|', record))));

    [Theory]
    [InlineData("services", "services")]
    [InlineData("service", "services")]
    [InlineData("Service_At_Location", "service_at_locations")]
    [InlineData("services_at_location", "service_at_locations")]
    [InlineData("hsds_organization", "organizations")]
    [InlineData("regular schedule", "schedules")]
    [InlineData("service_capacity", "service_capacities")]
    [InlineData("url", "urls")]
    [InlineData("service_taxonomy", "attributes")]
    [InlineData("accessibility_for_disabilities", "accessibility")]
    [InlineData("payment_accepted", "cost_options")]
    [InlineData("meta_table_description", "meta_table_descriptions")]
    [InlineData("customers", null)]
    public void A_file_is_known_by_its_name_in_any_version(string file, string? table) => Assert.Equal(table, HsdsNames.ForFile(file, [])?.Table.Name);

    [Theory]
    [InlineData("id,name,vocabulary", "taxonomy_terms")]
    [InlineData("id,name,parent_id", "taxonomy_terms")]
    [InlineData("id,name,uri,version", "taxonomies")]
    public void The_file_taxonomy_is_told_apart_by_its_columns(string header, string table) => Assert.Equal(table, HsdsNames.ForFile("taxonomy", header.Split(','))!.Table.Name);

    [Fact]
    public void A_zip_with_folders_and_a_file_that_leads_out_of_it_is_read_without_unpacking()
    {
        var path = Zip(("export/organizations.csv", "id,name\no1,Träger"), ("../services.csv", "id,name\ns1,x"), ("__MACOSX/._organizations.csv", "Unsinn"));
        var read = SourceReading.Read(path, ImportLimits.Usual).Value;
        Assert.Equal("o1 Träger", string.Join(',', read.Rows.Select(row => $"{row.Id} {row["name"]}")));
    }

    [Fact]
    public void A_zip_that_grows_too_large_is_refused_whatever_size_it_claims()
    {
        var path = Zip(("organizations.csv", "id,name\n" + new string('x', 100_000)));
        Assert.True(new FileInfo(path).Length < 2_000);
        Assert.IsType<SourceTooLarge>(SourceReading.Read(path, new ImportLimits(50_000, 200_000)).Refusal);
        Assert.IsType<SourceTooLarge>(SourceReading.Read(path, new ImportLimits(200_000, 50_000)).Refusal);
    }

    [Fact]
    public void The_descriptor_says_which_file_holds_which_table()
    {
        Write("datapackage.json", """{"resources":[{"name":"organization","path":"data/traeger.csv"},{"name":"service","path":"../outside.csv"},{"name":"phone","path":"https://example.org/phones.csv"}]}""");
        Write("data/traeger.csv", "id,name\no1,Träger");
        Write("organizations.csv", "id,name\nalt,Alter Stand");
        Write("programs.csv", "id,name,organization_id\np1,Programm,o1");
        var rows = SourceReading.Read(folder, ImportLimits.Usual).Value.Rows;
        Assert.Equal("organizations o1, programs p1", string.Join(", ", rows.Select(row => $"{row.Table.Name} {row.Id}")));
    }

    [Fact]
    public void What_is_no_HSDS_is_refused()
    {
        Write("kunden.csv", "id,name\n1,x");
        Assert.IsType<NotHsds>(SourceReading.Read(folder, ImportLimits.Usual).Refusal);
        Write("services.json", "{ kaputt");
        Assert.IsType<SourceUnreadable>(SourceReading.Read(folder, ImportLimits.Usual).Refusal);
        Assert.IsType<SourceMissing>(SourceReading.Read(Path.Combine(folder, "nirgends"), ImportLimits.Usual).Refusal);
        var broken = Path.Combine(folder, "kaputt.zip");
        File.WriteAllBytes(broken, "PK\u0003\u0004und dann nichts"u8);
        Assert.IsType<SourceUnreadable>(SourceReading.Read(broken, ImportLimits.Usual).Refusal);
    }

    [Fact]
    public void Fields_beyond_the_header_are_noted()
    {
        Write("organizations.csv", "id,name\no1,Träger,zu viel\no2,B,");
        var note = Assert.Single(SourceReading.Read(folder, ImportLimits.Usual).Value.Notes);
        Assert.Equal((1, "more-fields-than-columns"), (note.Row, note.Reason));
    }

    [Fact]
    public void An_object_nested_in_several_places_is_one_row()
    {
        Write("services.json", """
            {"total_items":2,"contents":[
              {"id":"s1","name":"A","status":"active","organization":{"id":"o1","name":"Träger","phones":[{"id":"p1","number":"1"}]},"contacts":[{"id":"c1","title":"Leitung"}],"languages":[{"code":"ar"},{"code":"tr"}]},
              {"id":"s2","name":"B","status":"active","organization":{"id":"o1","name":"Träger","description":"Mehr"},"contacts":[{"id":"c1","title":"Leitung"}],
               "attributes":[{"id":"a1","taxonomy_term":{"id":"t1","name":"Sprache","taxonomy_detail":{"id":"x1","name":"Themen"}}}]}]}
            """);
        var rows = SourceReading.Read(folder, ImportLimits.Usual).Value.Rows;
        Assert.Equal("services 2, organizations 1, phones 1, contacts 1, languages 2, attributes 1, taxonomy_terms 1, taxonomies 1",
            string.Join(", ", rows.Where(row => !row.IsCopy).GroupBy(row => row.Table.Name).Select(table => $"{table.Key} {table.Count()}")));
        Assert.Equal("Mehr", rows.Single(row => row.Id == "o1")["description"]);
        Assert.Equal("o1", rows.Single(row => row.Id == "p1")["organization_id"]);
        Assert.Equal("s1", rows.Single(row => row.Id == "c1")["service_id"]);
        Assert.Equal("s2", rows.Single(row => row.IsCopy)["service_id"]);
        Assert.Equal(("s2", "services", "t1"), (rows.Single(row => row.Id == "a1")["link_id"], rows.Single(row => row.Id == "a1")["link_entity"], rows.Single(row => row.Id == "a1")["taxonomy_term_id"]));
        Assert.Equal("x1", rows.Single(row => row.Id == "t1")["taxonomy_id"]);
    }

    [Fact]
    public void One_object_per_line_and_lists_by_table_name_are_read_too()
    {
        Write("a/services.ndjson", "{\"id\":\"s1\",\"name\":\"A\"}\n\n{\"id\":\"s2\",\"name\":\"B\"}\n");
        Assert.Equal(2, SourceReading.Read(Path.Combine(folder, "a"), ImportLimits.Usual).Value.Rows.Count);
        Write("c/services.json", "{\"id\":\"s1\",\"name\":\"A\"}\n{\"id\":\"s2\",\"name\":\"B\"}\n");
        Assert.Equal(2, SourceReading.Read(Path.Combine(folder, "c"), ImportLimits.Usual).Value.Rows.Count);
        Write("b/export.json", """{"organizations":[{"id":"o1","name":"T"}],"services.csv":[{"id":"s1","name":"A","organization_id":"o1"}]}""");
        Assert.Equal(["organizations", "services"], SourceReading.Read(Path.Combine(folder, "b"), ImportLimits.Usual).Value.Rows.Select(row => row.Table.Name));
    }

    private void Write(string file, string text)
    {
        var path = Path.Combine(folder, file);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
    }

    private string Zip(params (string Name, string Text)[] entries)
    {
        var path = Path.Combine(folder, "paket.zip");
        File.Delete(path);
        using var archive = ZipFile.Open(path, ZipArchiveMode.Create);
        foreach (var (name, text) in entries)
        {
            using var writer = new StreamWriter(archive.CreateEntry(name).Open());
            writer.Write(text);
        }
        return path;
    }
}
