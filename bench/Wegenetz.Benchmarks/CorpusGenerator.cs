using System.Text;

namespace Wegenetz.Benchmarks;

/// <summary>
/// Offers and queries by chance, the same for the same seed: German compounds of the trade and a long tail of Debian's word list (wngerman), both
/// distributed after Zipf; three categories, a district and a place each. The words are never shown to anybody.
/// </summary>
internal sealed class CorpusGenerator(int offers, ulong seed)
{
    private const string WordList = "/usr/share/dict/ngerman";
    private const int TailWords = 60_000;
    private const int WordsOfText = 40;
    private const int Categories = 60;
    private const int QueriesPerClass = 1000;

    private readonly Chance chance = new(seed);
    private readonly List<string[]> askable = [];
    private readonly List<(double Latitude, double Longitude)> places = [];
    private readonly List<int> numbers = [];

    /// <summary>Writes corpus.tsv, queries.tsv and stems.txt (the parts of compounds, for peers that need a list).</summary>
    public void WriteTo(string folder)
    {
        if (!File.Exists(WordList)) throw new FileNotFoundException("Debian's package wngerman is needed.", WordList);
        Directory.CreateDirectory(folder);
        WriteOffers(Path.Combine(folder, "corpus.tsv"));
        WriteQueries(Path.Combine(folder, "queries.tsv"));
        File.WriteAllLines(Path.Combine(folder, "stems.txt"), TradeWords.Stems());
    }

    private void WriteOffers(string path)
    {
        var trade = new Zipf([.. TradeWords.Plain, .. chance.Shuffled(TradeWords.Compounds())], 8);
        var tail = new Zipf(chance.Shuffled([.. File.ReadLines(WordList).Where(IsTailWord)])[..TailWords], 20);
        var categories = new Zipf([.. Enumerable.Range(0, Categories).Select(number => $"k{number}")], 3);
        var districts = Districts();
        var step = Math.Max(1, offers / (QueriesPerClass * 2));
        using var file = Writer(path);
        for (var number = 0; number < offers; number++)
        {
            var known = new HashSet<string>(StringComparer.Ordinal);
            var title = string.Join(' ', Enumerable.Range(0, 3 + chance.Below(3)).Select(_ => Word(known, trade, tail)));
            var text = string.Join(' ', Enumerable.Range(0, WordsOfText).Select(_ => chance.Next() < 0.35 ? chance.Of(TradeWords.Little) : Word(known, trade, tail)));
            var codes = new HashSet<string>(StringComparer.Ordinal);
            while (codes.Count < 3) codes.Add(categories.Pick(chance));
            var district = districts.Names.Pick(chance);
            var centre = districts.Centres[district];
            var place = (centre.Latitude + chance.Normal() * centre.Spread, centre.Longitude + chance.Normal() * centre.Spread * 1.5);
            file.Write(FormattableString.Invariant($"{number}\t{title}\t{text}\t{string.Join('\t', codes)}\t{district}\t{place.Item1:F5}\t{place.Item2:F5}\n"));
            if (number % step == 0) Remember(number, known, place);
        }
    }

    private void Remember(int number, HashSet<string> known, (double, double) place)
    {
        string[] words = [.. known.Where(word => word.Length >= 4)];
        if (words.Length < 4) return;
        askable.Add(words);
        places.Add(place);
        numbers.Add(number);
    }

    private string Word(HashSet<string> known, Zipf trade, Zipf tail)
    {
        var word = (chance.Next() < 0.5 ? trade : tail).Pick(chance);
        known.Add(word);
        return word;
    }

    /// <summary>A town of 25 districts, or 400 towns all over the country.</summary>
    private (Zipf Names, Dictionary<string, (double Latitude, double Longitude, double Spread)> Centres) Districts()
    {
        var isCountry = offers >= 500_000;
        string[] names = [.. Enumerable.Range(0, isCountry ? 400 : 25).Select(number => $"d{number}")];
        var centres = names.ToDictionary(name => name, _ => isCountry
            ? (47.5 + chance.Next() * 7.3, 6.2 + chance.Next() * 8.5, 0.05 + chance.Next() * 0.1)
            : (51.22 + chance.Normal() * 0.05, 6.78 + chance.Normal() * 0.07, 0.015));
        return (new Zipf(names, 4), centres);
    }

    private void WriteQueries(string path)
    {
        using var file = Writer(path);
        foreach (var name in BenchmarkCorpus.Classes)
            for (var i = 0; i < QueriesPerClass; i++)
            {
                var at = chance.Below(askable.Count);
                var original = name == "compound" ? [chance.Of(TradeWords.Parts)] : chance.Shuffled(askable[at])[..(1 + chance.Below(3))];
                var typed = string.Join(' ', Typed(name, [.. original])).ToLowerInvariant();
                file.Write(FormattableString.Invariant(
                    $"{name}\t{typed}\t{string.Join(' ', original)}\t{numbers[at]}\t{places[at].Latitude:F5}\t{places[at].Longitude:F5}\n"));
            }
    }

    private string[] Typed(string name, string[] words)
    {
        if (name == "prefix") words[^1] = words[^1][..Math.Min(words[^1].Length, 3 + chance.Below(4))];
        else if (name == "typo") Mistype(words);
        else if (name != "compound" && chance.Next() < 0.5) words = [.. words.Select(WithoutUmlauts)];
        return words;
    }

    private void Mistype(string[] words)
    {
        var longest = Enumerable.Range(0, words.Length).MaxBy(at => words[at].Length);
        words[longest] = chance.WithTypo(words[longest].ToLowerInvariant());
    }

    private static bool IsTailWord(string word) => word.Length is >= 4 and <= 22 && word.All(char.IsLetter) && word.Skip(1).All(char.IsLower);

    private static string WithoutUmlauts(string word) => word.Replace('ä', 'a').Replace('ö', 'o').Replace('ü', 'u').Replace('Ü', 'U');

    private static StreamWriter Writer(string path) => new(path, false, new UTF8Encoding(false), 1 << 20);
}
