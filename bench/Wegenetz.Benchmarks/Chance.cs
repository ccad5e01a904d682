namespace Wegenetz.Benchmarks;

/// <summary>Random numbers that are the same everywhere: SplitMix64 (Steele, Lea and Flood, OOPSLA 2014).</summary>
internal sealed class Chance(ulong state)
{
    private const string Letters = "abcdefghijklmnoprstuvwz";

    /// <summary>From 0 inclusive to 1 exclusive.</summary>
    public double Next() => (Bits() >> 11) * (1.0 / (1UL << 53));

    public int Below(int limit) => (int)(Next() * limit);

    /// <summary>Normally distributed around 0 with deviation 1 (Box and Muller).</summary>
    public double Normal() => Math.Sqrt(-2 * Math.Log(1 - Next())) * Math.Cos(2 * Math.PI * Next());

    public T Of<T>(IReadOnlyList<T> items) => items[Below(items.Count)];

    public T[] Shuffled<T>(IReadOnlyCollection<T> items)
    {
        T[] shuffled = [.. items];
        for (var last = shuffled.Length - 1; last > 0; last--)
        {
            var other = Below(last + 1);
            (shuffled[last], shuffled[other]) = (shuffled[other], shuffled[last]);
        }
        return shuffled;
    }

    /// <summary>One letter missing, wrong, superfluous or swapped; the first letter stays.</summary>
    public string WithTypo(string word)
    {
        var at = 1 + Below(word.Length - 2);
        var letter = Letters[Below(Letters.Length)];
        return Below(4) switch
        {
            0 => word.Remove(at, 1),
            1 => $"{word[..at]}{letter}{word[(at + 1)..]}",
            2 => word.Insert(at, letter.ToString()),
            _ => $"{word[..at]}{word[at + 1]}{word[at]}{word[(at + 2)..]}",
        };
    }

    private ulong Bits()
    {
        state += 0x9E3779B97F4A7C15;
        var mixed = (state ^ (state >> 30)) * 0xBF58476D1CE4E5B9;
        mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EB;
        return mixed ^ (mixed >> 31);
    }
}

/// <summary>Picks items so that the n-th is as likely as 1 / (n + shift).</summary>
internal sealed class Zipf
{
    private readonly string[] items;
    private readonly double[] bounds;

    public Zipf(IEnumerable<string> items, double shift)
    {
        this.items = [.. items];
        bounds = new double[this.items.Length];
        var sum = 0.0;
        for (var at = 0; at < bounds.Length; at++) bounds[at] = sum += 1 / (at + 1 + shift);
    }

    public string Pick(Chance chance)
    {
        var at = Array.BinarySearch(bounds, chance.Next() * bounds[^1]);
        return items[Math.Min(at < 0 ? ~at : at, items.Length - 1)];
    }
}
