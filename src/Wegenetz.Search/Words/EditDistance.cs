namespace Wegenetz.Search.Words;

/// <summary>Distance after Damerau and Levenshtein in its restricted form (optimal string alignment).</summary>
internal static class EditDistance
{
    private const int Width = Tokenizer.MaximumLength + 2;

    /// <summary>True when at most so many errors (missing, superfluous, wrong or swapped letters) lie between two words.</summary>
    /// <remarks>Only the band around the diagonal is filled, and only until a row shows that it is hopeless.</remarks>
    public static bool IsWithin(string a, string b, int errors)
    {
        if (Math.Abs(a.Length - b.Length) > errors) return false;
        Span<byte> cells = stackalloc byte[3 * Width];
        Span<byte> before = cells[..Width], above = cells.Slice(Width, Width), row = cells[(2 * Width)..];
        cells.Fill((byte)(errors + 1));
        for (var column = 0; column <= Math.Min(errors, b.Length); column++) above[column] = (byte)column;
        for (var i = 1; i <= a.Length; i++)
        {
            var from = Math.Max(1, i - errors);
            var until = Math.Min(b.Length, i + errors);
            row[from - 1] = (byte)(from == 1 ? Math.Min(i, errors + 1) : errors + 1);
            int best = row[from - 1];
            for (var j = from; j <= until; j++)
            {
                var distance = Math.Min(Math.Min(above[j], row[j - 1]) + 1, above[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1));
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) distance = Math.Min(distance, before[j - 2] + 1);
                row[j] = (byte)Math.Min(distance, errors + 1);
                best = Math.Min(best, row[j]);
            }
            if (until < b.Length) row[until + 1] = (byte)(errors + 1);
            if (best > errors) return false;
            var oldest = before;
            before = above;
            above = row;
            row = oldest;
        }
        return above[b.Length] <= errors;
    }
}
