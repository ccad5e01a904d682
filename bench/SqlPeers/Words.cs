namespace Wegenetz.SqlPeers;

/// <summary>What an application would add to a database that forgives no typing errors.</summary>
internal static class Words
{
    public static string Fold(string word) => word.Replace('ä', 'a').Replace('ö', 'o').Replace('ü', 'u');

    /// <summary>Whether one insertion, deletion, substitution or transposition at most lies between the words (optimal string alignment).</summary>
    public static bool AreNear(string one, string other)
    {
        if (Math.Abs(one.Length - other.Length) > 1) return false;
        var cost = new int[one.Length + 1, other.Length + 1];
        for (var i = 0; i <= one.Length; i++) cost[i, 0] = i;
        for (var j = 0; j <= other.Length; j++) cost[0, j] = j;
        for (var i = 1; i <= one.Length; i++)
            for (var j = 1; j <= other.Length; j++)
            {
                var substitution = cost[i - 1, j - 1] + (one[i - 1] == other[j - 1] ? 0 : 1);
                cost[i, j] = Math.Min(substitution, 1 + Math.Min(cost[i - 1, j], cost[i, j - 1]));
                if (i > 1 && j > 1 && one[i - 1] == other[j - 2] && one[i - 2] == other[j - 1]) cost[i, j] = Math.Min(cost[i, j], 1 + cost[i - 2, j - 2]);
            }
        return cost[one.Length, other.Length] <= 1;
    }

    public static IEnumerable<string> Trigrams(string word) => Enumerable.Range(0, Math.Max(0, word.Length - 2)).Select(start => word.Substring(start, 3));
}
