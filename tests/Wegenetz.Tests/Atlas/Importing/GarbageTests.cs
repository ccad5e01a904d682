using Wegenetz.Atlas;
using Wegenetz.Atlas.Importing.Cleaning;
using Wegenetz.Atlas.Importing.Naming;
using Wegenetz.Atlas.Importing.Reading;
using Wegenetz.Atlas.Importing.Resolving;
using Wegenetz.Atlas.Importing.Writing;

namespace Wegenetz.Tests.Atlas.Importing;

/// <summary>Whatever a source holds, it is judged; it never throws.</summary>
public sealed class GarbageTests
{
    private static readonly string[] Pieces =
    [
        "\"", "\"\"", ",", ";", "\n", "\r\n", "\t", " ", "id", "name", "1", "0", "-", ".", ":", "@", "<p>", "</p>", "<", ">", "&amp;", "&#x110000;", "&#0;", "ä", "\0", "\uFEFF", "\uD800",
        "http://", "2026", "T", "Z", "+", "99999999999", "Mo", "Fr", "am", "Uhr", "€", "1e400", "[", "{", "NULL", "😀", "example.org", "--", "//",
    ];

    [Fact]
    public void Any_text_is_a_table_or_none()
    {
        var random = new Random(1);
        for (var round = 0; round < 2000; round++)
        {
            var text = Text(random, 40);
            var table = CsvReading.Read(text);
            Assert.All(table.Records, record => Assert.NotEmpty(record));
        }
    }

    [Fact]
    public void Any_bytes_are_text()
    {
        var random = new Random(2);
        var bytes = new byte[200];
        for (var round = 0; round < 2000; round++)
        {
            random.NextBytes(bytes);
            Assert.NotNull(TextDecoding.Decode(bytes[..random.Next(bytes.Length)]));
        }
    }

    [Fact]
    public void Any_values_become_a_record_or_a_reason()
    {
        var random = new Random(3);
        for (var round = 0; round < 300; round++)
        {
            foreach (var table in HsdsTables.All)
            {
                var values = table.Columns.Where(column => column.Kind != ColumnKind.Reference).Select(column => (column.Name, Text(random, 6)));
                var row = RowNaming.Row("f.csv", 1, HsdsNames.ForFile(table.Name, [])!, "1", values);
                var resolved = RowResolver.Resolve([row]);
                foreach (var kept in resolved.Kept) Fill(kept);
            }
        }
    }

    /// <summary>Makes the record of a row as an import would.</summary>
    private static void Fill(RawRow row)
    {
        var facts = new GatheredFacts([row], CodeLists.Shipped);
        var slugs = HsdsTables.All.ToDictionary(table => table.Name, _ => new HashSet<string>());
        var context = new RecordContext(facts, new LanguageNames(CodeLists.Shipped), [], slugs, TimeProvider.System.GetUtcNow());
        var import = new ImportRow(row) { RecordId = Guid.NewGuid(), NetworkId = Guid.NewGuid(), Memory = null };
        foreach (var column in row.Table.References) import.References[column.Name] = Guid.NewGuid();
        Assert.NotEmpty(ImportRow.FingerprintOf(row, facts.FingerprintText(row)));
        if (AtlasRecords.KindOf(import) is { } kind) Assert.NotNull(kind.Create(import, context));
    }

    private static string Text(Random random, int pieces) => string.Concat(Enumerable.Range(0, random.Next(pieces)).Select(_ => Pieces[random.Next(Pieces.Length)]));
}
