namespace Wegenetz.Cases.Ways;

/// <summary>
/// A table of counts of persons that may be published: cells from one to below a threshold are hidden, and so many more with them that no hidden one can
/// be computed from the others and the sums. Pure.
/// </summary>
/// <param name="Cells">By row and column; null is hidden.</param>
/// <param name="RowSums">Null is hidden.</param>
/// <param name="ColumnSums">Null is hidden.</param>
/// <param name="Total">Null is hidden.</param>
public sealed record SuppressedTable(IReadOnlyList<IReadOnlyList<int?>> Cells, IReadOnlyList<int?> RowSums, IReadOnlyList<int?> ColumnSums, int? Total)
{
    /// <summary>A smaller one protects nobody: of two persons each knows the other.</summary>
    public const int LeastThreshold = 3;

    public const int UsualThreshold = 5;

    /// <param name="counts">Rows of equal length; no count is below zero.</param>
    /// <param name="threshold">Counts from 1 to below it are hidden; raised to <see cref="LeastThreshold"/>.</param>
    public static SuppressedTable Of(IReadOnlyList<IReadOnlyList<int>> counts, int threshold)
    {
        threshold = Math.Max(threshold, LeastThreshold);
        var (rows, columns) = (counts.Count, counts.Count == 0 ? 0 : counts[0].Count);
        // The sums are a further row and column: the whole is one grid in which each line adds up to its last cell.
        var grid = new int[rows + 1, columns + 1];
        for (var row = 0; row < rows; row++)
        {
            for (var column = 0; column < columns; column++)
            {
                grid[row, column] = counts[row][column];
                grid[row, columns] += counts[row][column];
                grid[rows, column] += counts[row][column];
                grid[rows, columns] += counts[row][column];
            }
        }
        var hidden = Hide(grid, threshold);
        return new(
            [.. Enumerable.Range(0, rows).Select(row => (IReadOnlyList<int?>)[.. Enumerable.Range(0, columns).Select(column => Shown(row, column))])],
            [.. Enumerable.Range(0, rows).Select(row => Shown(row, columns))], [.. Enumerable.Range(0, columns).Select(column => Shown(rows, column))], Shown(rows, columns));

        int? Shown(int row, int column) => hidden[row, column] ? null : grid[row, column];
    }

    /// <summary>
    /// Every line (with its sum) keeps no or at least two hidden cells, whose values together hide each other: one more is hidden until that holds. A line
    /// of which everything hidden adds up to less than the threshold would tell the small numbers by their sum; it gets a further one, too.
    /// </summary>
    private static bool[,] Hide(int[,] grid, int threshold)
    {
        var (rows, columns) = (grid.GetLength(0), grid.GetLength(1));
        var hidden = new bool[rows, columns];
        for (var row = 0; row < rows; row++)
        {
            for (var column = 0; column < columns; column++) hidden[row, column] = grid[row, column] > 0 && grid[row, column] < threshold;
        }
        for (var goesOn = true; goesOn;)
        {
            goesOn = false;
            for (var row = 0; row < rows; row++) goesOn |= Protect(grid, hidden, [.. Enumerable.Range(0, columns).Select(column => (row, column))], threshold);
            for (var column = 0; column < columns; column++) goesOn |= Protect(grid, hidden, [.. Enumerable.Range(0, rows).Select(row => (row, column))], threshold);
            goesOn |= BreakTree(grid, hidden);
        }
        return hidden;
    }

    /// <returns>Whether one more cell is hidden.</returns>
    private static bool Protect(int[,] grid, bool[,] hidden, IReadOnlyList<(int Row, int Column)> line, int threshold)
    {
        var gone = line.Where(cell => hidden[cell.Row, cell.Column]).ToList();
        // The sum of the hidden ones is known where the sum of the line is shown.
        if (gone.Count == 0 || (gone.Count > 1 && (hidden[line[^1].Row, line[^1].Column] || gone.Sum(cell => grid[cell.Row, cell.Column]) >= threshold))) return false;
        return HideNext(grid, hidden, line.Where(cell => !hidden[cell.Row, cell.Column]));
    }

    /// <summary>
    /// Hidden cells are the edges of a graph between rows and columns. A cell is computed exactly if and only if its edge lies on no cycle (Gusfield 1988):
    /// of such a cell a further one of its row is hidden.
    /// </summary>
    private static bool BreakTree(int[,] grid, bool[,] hidden)
    {
        var (rows, columns) = (grid.GetLength(0), grid.GetLength(1));
        for (var row = 0; row < rows; row++)
        {
            for (var column = 0; column < columns; column++)
            {
                if (!hidden[row, column] || LiesOnCycle(hidden, row, column)) continue;
                // A cell whose row and column are joined by it closes a cycle with it at best; hiding one of the row comes nearer to it in any case.
                var (ofRow, ofColumn) = (row, column);
                if (HideNext(grid, hidden, Enumerable.Range(0, columns).Select(other => (ofRow, other)).Concat(Enumerable.Range(0, rows).Select(other => (other, ofColumn))).Where(cell => !hidden[cell.Item1, cell.Item2]))) return true;
                return HideNext(grid, hidden, from one in Enumerable.Range(0, rows) from other in Enumerable.Range(0, columns) where !hidden[one, other] select (one, other));
            }
        }
        return false;
    }

    /// <summary>Whether row and column stay joined by other hidden cells.</summary>
    private static bool LiesOnCycle(bool[,] hidden, int fromRow, int toColumn)
    {
        var (rows, columns) = (hidden.GetLength(0), hidden.GetLength(1));
        var (seenRows, seenColumns, waiting) = (new bool[rows], new bool[columns], new Stack<int>([fromRow]));
        seenRows[fromRow] = true;
        while (waiting.TryPop(out var row))
        {
            for (var column = 0; column < columns; column++)
            {
                if (!hidden[row, column] || seenColumns[column] || (row == fromRow && column == toColumn)) continue;
                if (column == toColumn) return true;
                seenColumns[column] = true;
                for (var next = 0; next < rows; next++)
                {
                    if (!hidden[next, column] || seenRows[next]) continue;
                    seenRows[next] = true;
                    waiting.Push(next);
                }
            }
        }
        return false;
    }

    /// <summary>The smallest one costs least; a zero protects only where nothing else is left.</summary>
    private static bool HideNext(int[,] grid, bool[,] hidden, IEnumerable<(int Row, int Column)> shown)
    {
        var cells = shown.ToList();
        if (cells.Count == 0) return false;
        var (row, column) = cells.OrderBy(cell => grid[cell.Row, cell.Column] == 0).ThenBy(cell => IsSum(cell)).ThenBy(cell => grid[cell.Row, cell.Column]).First();
        return hidden[row, column] = true;

        bool IsSum((int Row, int Column) cell) => cell.Row == grid.GetLength(0) - 1 || cell.Column == grid.GetLength(1) - 1;
    }
}
