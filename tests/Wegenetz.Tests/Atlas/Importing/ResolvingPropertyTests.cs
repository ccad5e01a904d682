using Wegenetz.Atlas.Importing.Naming;
using Wegenetz.Atlas.Importing.Resolving;

namespace Wegenetz.Tests.Atlas.Importing;

/// <summary>What holds for every source, however dirty: tables of few words, so that everything collides with everything.</summary>
public sealed class ResolvingPropertyTests
{
    private static readonly string[] Ids = ["", "1", "2", "3", "a", "b", "nirgends"];
    private static readonly string[] Texts = ["", "", "x", "y", "<p></p>", "info@", "0"];

    public static TheoryData<int> Seeds => [.. Enumerable.Range(1, 200)];

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Every_row_has_one_fate_and_kept_rows_refer_to_kept_rows(int seed)
    {
        var rows = RandomRows(new Random(seed));
        var before = rows.Count;
        var resolved = RowResolver.Resolve(rows);

        Assert.Equal(before, resolved.Rows.Count);
        Assert.All(resolved.Rows, row => Assert.Equal(row.Fate == RowFate.Rejected, row.Rejection is not null));
        var kept = resolved.Kept.Select(row => (row.Table.Name, row.Id)).ToHashSet();
        Assert.Equal(kept.Count, resolved.Kept.Count());
        Assert.All(resolved.Kept.SelectMany(row => row.FilledReferences()), reference => Assert.Contains((reference.To, reference.Id), kept));
        Assert.All(resolved.Kept, row => Assert.All(row.Table.Columns.Where(column => column.IsRequired), column => Assert.NotNull(row[column.Name])));
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void The_same_export_twice_under_other_ids_adds_only_duplicates_where_its_ids_are_sound(int seed)
    {
        var once = SoundRows(new Random(seed), prefix: "");
        var twice = SoundRows(new Random(seed), prefix: "").Concat(SoundRows(new Random(seed), prefix: "neu-")).ToList();
        var keptOnce = RowResolver.Resolve(once).Kept.Count();
        Assert.Equal(keptOnce, RowResolver.Resolve(twice).Kept.Count());
        Assert.All(twice.Skip(once.Count), row => Assert.Equal(RowFate.Duplicate, row.Fate));
    }

    private static List<RawRow> RandomRows(Random random)
    {
        var rows = new List<RawRow>();
        foreach (var table in HsdsTables.All)
        {
            for (var number = 1; number <= random.Next(0, 8); number++)
            {
                var values = table.Columns.Select(column => (column.Name, column.Kind == ColumnKind.Reference ? Pick(Ids, random) : Pick(Texts, random)));
                rows.Add(RowNaming.Row($"{table.Name}.csv", number, HsdsNames.ForFile(table.Name, [])!, Pick(Ids, random), values));
            }
        }
        return rows;
    }

    /// <summary>Every id once, every reference to an earlier row of its table.</summary>
    private static List<RawRow> SoundRows(Random random, string prefix)
    {
        var rows = new List<RawRow>();
        foreach (var table in HsdsTables.All.Where(table => table.Link is null))
        {
            for (var number = 1; number <= 4; number++)
            {
                var values = new List<(string, string)>();
                foreach (var column in table.Columns)
                {
                    var targets = column.To is null ? 0 : column.To == table.Name ? number - 1 : 4;
                    if (column.To is null) values.Add((column.Name, Pick(Texts, random)));
                    else if (targets > 0 && random.Next(3) > 0) values.Add((column.Name, $"{prefix}{random.Next(1, targets + 1)}"));
                }
                rows.Add(RowNaming.Row($"{table.Name}.csv", number, HsdsNames.ForFile(table.Name, [])!, $"{prefix}{number}", values));
            }
        }
        return rows;
    }

    private static string Pick(string[] from, Random random) => from[random.Next(from.Length)];
}
