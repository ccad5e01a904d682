namespace Wegenetz.Search.Words;

/// <summary>
/// Takes German compounds apart with the corpus's own words: "Schuldnerberatung" has the parts Schuldner and Beratung if the corpus knows both.
/// Between parts may stand a linking element (-s-, -es-, -n-, -en-, -er-, -e-), and a part may stand as its stem ("Sprach|kurs" of Sprache).
/// </summary>
/// <remarks>
/// Of several ways to cut, the one with the fewest parts wins. The last part must be a noun, that is, a word the corpus spells with a
/// capital: it keeps "Unter|richt" and its like whole. Parts of three letters ("Amt", "Job") must be nouns as they stand. "Ende" is never
/// a last part, because it looks like the ending of "Alleinerziehende".
/// Small corpora know few words, so a long known noun is also seen behind something unknown (<see cref="Head"/>).
/// </remarks>
internal sealed class Decompounder
{
    private const int ShortestPart = 3;
    private const int ShortestStemPart = 4;
    /// <summary>Shorter words are never taken apart.</summary>
    public const int ShortestCompound = 7;

    private const int ShortestLastStem = 5;
    private const float Impossible = float.PositiveInfinity;

    /// <summary>Words of fewer letters are cut without memory of their own.</summary>
    private const int MostRoom = 160;

    /// <summary>What may stand between two parts, the most common first.</summary>
    public static readonly string[] Links = ["", "s", "es", "n", "en", "er", "e"];

    /// <summary>So many of them make most compounds.</summary>
    public const int CommonLinks = 2;

    public const int LongestLink = 2;

    /// <summary>Endings that occur only inside a compound: what follows is certainly a word.</summary>
    private static readonly string[] SureLinks = ["ungs", "heits", "keits", "schafts", "tions", "tats", "lings"];

    /// <summary>Verbs with these beginnings make nouns of another meaning ("Unterhaltung" is no Haltung).</summary>
    private static readonly string[] Particles = ["unter", "uber", "hinter", "wider", "heraus", "herein", "hinaus", "hinein", "zuruck", "zusammen", "entgegen"];

    private readonly Dictionary<string, Form> forms = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Form>.AlternateLookup<ReadOnlySpan<char>> lookup;

    private readonly Decompounder? elder;

    /// <param name="words">The corpus's words, without stop words.</param>
    /// <param name="elder">Knows further words.</param>
    public Decompounder(IEnumerable<CorpusWord> words, Decompounder? elder = null)
    {
        this.elder = elder;
        lookup = forms.GetAlternateLookup<ReadOnlySpan<char>>();
        foreach (var word in words.Where(word => !word.IsAbbreviation && word.Stem != "end" && IsAllLetters(word.Folded)))
        {
            if (word.Folded.Length >= ShortestStemPart || (word.Folded.Length == ShortestPart && word.IsNoun))
                Add(word.Folded, new Form(word.Stem, word.IsNoun, IsStem: false));
            if (word.Stem.Length >= ShortestStemPart && !LittleWords.IsStopWord("de", word.Stem)) Add(word.Stem, new Form(word.Stem, word.IsNoun, IsStem: true));
        }
    }

    /// <summary>The stems of the parts in order, at least two; empty when the word is no compound of known words.</summary>
    public string[] Split(string folded)
    {
        if (folded.Length < ShortestCompound || !IsAllLetters(folded)) return [];
        var parts = Cut(folded);
        if (parts.Length > 0) return parts;
        var stem = GermanStemmer.Stem(folded.AsSpan());
        return stem.Length < folded.Length && stem.Length >= ShortestCompound ? Cut(stem) : [];
    }

    /// <summary>
    /// The stem of a known noun that a word ends with, although its beginning is unknown: "Drogen|beratung" in a corpus without drugs.
    /// Null when there is none long enough to trust.
    /// </summary>
    public string? Head(string folded)
    {
        if (!IsAllLetters(folded)) return null;
        for (var start = ShortestStemPart; start <= folded.Length - ShortestStemPart; start++)
        {
            if (!TryFind(folded.AsSpan(start), out var form) || !form.IsNoun) continue;
            if (IsTrusted(folded.AsSpan(0, start), folded.Length - start)) return form.Stem;
        }
        return null;
    }

    private static bool IsTrusted(ReadOnlySpan<char> front, int headLength)
    {
        foreach (var particle in Particles)
            if (front.SequenceEqual(particle)) return false;
        foreach (var link in SureLinks)
            if (front.EndsWith(link)) return true;
        return (front.Length >= 4 && headLength >= 7) || (front.Length >= 5 && headLength >= 6);
    }

    private string[] Cut(ReadOnlySpan<char> word)
    {
        var room = word.Length + 1;
        var costs = room <= MostRoom ? stackalloc float[room] : new float[room];
        var cuts = room <= MostRoom ? stackalloc Cutting[room] : new Cutting[room];
        costs.Fill(float.NaN);
        if (Cheapest(word, 0, costs, cuts) == Impossible) return [];
        var count = 0;
        for (var position = 0; position < word.Length; position = cuts[position].Next) count++;
        var parts = new string[count];
        for (var (part, position) = (0, 0); part < count; position = cuts[position].Next) parts[part++] = StemOf(word[position..cuts[position].End]);
        return parts;
    }

    private string StemOf(ReadOnlySpan<char> known) => TryFind(known, out var form) ? form.Stem : throw new InvalidOperationException("A part is a known word.");

    /// <summary>The least cost of cutting the word from a position on, remembered per position.</summary>
    private float Cheapest(ReadOnlySpan<char> word, int start, Span<float> costs, Span<Cutting> cuts)
    {
        if (start == word.Length) return 0;
        if (!float.IsNaN(costs[start])) return costs[start];
        var best = Impossible;
        for (var end = word.Length; end >= start + ShortestPart; end--)
        {
            if (start == 0 && end == word.Length) continue;
            if (!TryFind(word[start..end], out var form)) continue;
            var (rest, next) = Continue(word, end, end - start, form, costs, cuts);
            var cost = rest + 1 + (form.IsStem ? 0.1f : 0) + (end - start == ShortestPart ? 0.5f : 0);
            if (!(cost < best)) continue;
            best = cost;
            cuts[start] = new Cutting(end, next);
        }
        return costs[start] = best;
    }

    private (float Cost, int Next) Continue(ReadOnlySpan<char> word, int end, int length, Form form, Span<float> costs, Span<Cutting> cuts)
    {
        if (end == word.Length) return (form.IsNoun && (!form.IsStem || length >= ShortestLastStem) ? 0 : Impossible, end);
        var best = (Cost: Impossible, Next: end);
        foreach (var link in Links)
        {
            var next = end + link.Length;
            if (next >= word.Length || !word[end..].StartsWith(link)) continue;
            var cost = Cheapest(word, next, costs, cuts) + (link.Length > 0 ? 0.2f : 0);
            if (cost < best.Cost) best = (cost, next);
        }
        return best;
    }

    private void Add(string text, Form form) => forms[text] = forms.TryGetValue(text, out var known) ? Better(known, form) : form;

    /// <summary>A word as it stands is worth more than another word's stem that happens to be spelled alike; any noun makes the form a noun.</summary>
    private static Form Better(Form known, Form form) => (known.IsStem && !form.IsStem ? form : known) with { IsNoun = known.IsNoun || form.IsNoun };

    private bool TryFind(ReadOnlySpan<char> text, out Form form)
    {
        var isFound = lookup.TryGetValue(text, out form);
        if (elder is null || !elder.TryFind(text, out var known)) return isFound;
        form = isFound ? Better(known, form) : known;
        return true;
    }

    private static bool IsAllLetters(string word)
    {
        foreach (var character in word)
            if (!char.IsLetter(character)) return false;
        return true;
    }

    private readonly record struct Form(string Stem, bool IsNoun, bool IsStem);

    /// <param name="End">Where the part ends.</param>
    /// <param name="Next">Where the next one begins, behind a linking element.</param>
    private readonly record struct Cutting(int End, int Next);
}

/// <summary>A word of the corpus, folded.</summary>
/// <param name="IsNoun">It occurs with a capital first letter.</param>
/// <param name="IsAbbreviation">It is short and occurs in capitals only (DRK).</param>
internal readonly record struct CorpusWord(string Folded, string Stem, bool IsNoun, bool IsAbbreviation);
