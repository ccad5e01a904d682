using FsCheck;
using FsCheck.Fluent;
using Wegenetz.Cases.Ways;

namespace Wegenetz.Tests.Cases;

public sealed class SuppressionTests
{
    private static Arbitrary<int[][]> Tables => (
        from rows in Gen.Choose(1, 5)
        from columns in Gen.Choose(1, 5)
        from cells in Gen.Frequency((2, Gen.Constant(0)), (3, Gen.Choose(1, 4)), (3, Gen.Choose(5, 40))).ArrayOf(rows * columns)
        select cells.Chunk(columns).ToArray()).ToArbitrary();

    [Fact]
    public void No_hidden_number_can_be_computed_from_what_is_published() => Check.QuickThrowOnFailure(Prop.ForAll(Tables, counts => Solvable(SuppressedTable.Of(counts, 5)) == 0));

    [Fact]
    public void No_small_number_is_published_and_every_published_one_is_right() => Check.QuickThrowOnFailure(Prop.ForAll(Tables, counts =>
    {
        var table = SuppressedTable.Of(counts, 5);
        var published = table.Cells.SelectMany(row => row).Concat(table.RowSums).Concat(table.ColumnSums).Append(table.Total).OfType<int>();
        return published.All(count => count is 0 or >= 5)
            && counts.Index().All(row => row.Item.Index().All(cell => table.Cells[row.Index][cell.Index] is not { } shown || shown == cell.Item));
    }));

    [Fact]
    public void A_table_without_small_numbers_is_published_whole()
    {
        var table = SuppressedTable.Of([[5, 0, 12], [8, 9, 0]], 5);
        Assert.Equal([[5, 0, 12], [8, 9, 0]], table.Cells.Select(row => row.Select(cell => cell ?? -1).ToArray()));
        Assert.Equal((34, 17), (table.Total, table.RowSums[1]));
    }

    [Theory]
    [InlineData(1, null)]
    [InlineData(2, null)]
    [InlineData(3, 3)]
    public void The_threshold_is_never_below_three(int count, int? shown) => Assert.Equal(shown, SuppressedTable.Of([[count, 90], [90, 90]], 1).Cells[0][0]);

    /// <summary>How many hidden cells of the grid with its sums have one value only, by elimination over the rationals: the independent check.</summary>
    private static int Solvable(SuppressedTable table)
    {
        var (rows, columns) = (table.Cells.Count, table.Cells[0].Count);
        var grid = table.Cells.Select((row, at) => row.Append(table.RowSums[at]).ToArray()).Append([.. table.ColumnSums, table.Total]).ToArray();
        var unknown = (from row in Enumerable.Range(0, rows + 1) from column in Enumerable.Range(0, columns + 1) where grid[row][column] is null select (row, column)).ToList();
        var equations = new List<double[]>();
        for (var row = 0; row <= rows; row++) equations.Add([.. unknown.Select(cell => cell.row != row ? 0.0 : cell.column == columns ? -1 : 1)]);
        for (var column = 0; column <= columns; column++) equations.Add([.. unknown.Select(cell => cell.column != column ? 0.0 : cell.row == rows ? -1 : 1)]);
        // Reduced row echelon form: an unknown is fixed if its row has no other entry.
        var pivot = 0;
        for (var at = 0; at < unknown.Count && pivot < equations.Count; at++)
        {
            var best = Enumerable.Range(pivot, equations.Count - pivot).MaxBy(row => Math.Abs(equations[row][at]));
            if (Math.Abs(equations[best][at]) < 1e-9) continue;
            (equations[pivot], equations[best]) = (equations[best], equations[pivot]);
            var scale = equations[pivot][at];
            equations[pivot] = [.. equations[pivot].Select(value => value / scale)];
            for (var row = 0; row < equations.Count; row++)
            {
                var factor = equations[row][at];
                if (row == pivot || Math.Abs(factor) < 1e-9) continue;
                var by = equations[pivot];
                equations[row] = [.. equations[row].Select((value, place) => value - (factor * by[place]))];
            }
            pivot++;
        }
        return equations.Take(pivot).Count(row => row.Count(value => Math.Abs(value) > 1e-9) == 1);
    }
}
