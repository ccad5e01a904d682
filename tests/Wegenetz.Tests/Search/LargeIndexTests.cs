using Wegenetz.Search;

namespace Wegenetz.Tests.Search;

/// <summary>
/// An index so large that words in many, in some and in few offers are looked up in different ways, of which the small corpora of the property tests
/// know only the first. What it answers is compared with what it answers by other ways, which those tests compare with looking at every offer.
/// </summary>
public sealed class LargeIndexTests
{
    private const int Offers = 12_000;
    private const int Queries = 1500;
    private const int MostBytes = 2500;
    private const int MostRounds = 100;

    private static readonly string[] Syllables = ["ba", "re", "mi", "to", "schul", "den", "kur", "lan", "fe", "wig", "tro", "nas", "pel", "hof", "gar", "lis"];

    private static readonly Lazy<(List<OfferDocument> Documents, string[] Words, OfferIndex Index)> Large = new(Build);

    /// <summary>A page in another order is scored by the texts, and every hit of it: the best of them must be the page by relevance.</summary>
    [Fact]
    public void The_best_hits_are_those_that_score_best_of_all()
    {
        var several = 0;
        foreach (var query in Random(seed: 1))
        {
            var all = Large.Value.Index.Search(query with { Sort = OfferSort.Name, Take = Offers });
            var best = all.Hits.OrderByDescending(hit => hit.Score).Take(query.Take).Select(hit => (hit.Id, hit.Score));
            Assert.Equal(best, Large.Value.Index.Search(query).Hits.Select(hit => (hit.Id, hit.Score)));
            if (all.Total > 200 && query.Text.Contains(' ', StringComparison.Ordinal)) several++;
        }
        Assert.InRange(several, Queries / 20, Queries);
    }

    /// <summary>A word in so many more offers than have all words is not read, but its share in a score may be more than that of the rare word.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void A_word_of_most_offers_decides_among_those_with_a_rare_one(int seed)
    {
        const int OnePer = 92;
        var random = new Random(seed);
        var builder = new OfferIndexBuilder();
        for (var number = 0; number < Offers; number++)
            builder.Add(new OfferDocument
            {
                Id = Guid.CreateVersion7(),
                SortName = $"{number}",
                Texts = [Somewhere(random, number % OnePer == 0 || random.Next(4) > 0 ? "Wald" : "Farn"), new OfferText(OfferField.Title, "de", (number % OnePer == 0 ? "Moos" : "Farn") + string.Concat(Enumerable.Repeat(" Farn", random.Next(4, 12))))],
            });
        var index = builder.Build();
        var all = index.Search(new OfferQuery { Text = "moos wald", Sort = OfferSort.Name, Take = Offers });
        Assert.Equal(Offers / OnePer + 1, all.Total);
        var best = all.Hits.OrderByDescending(hit => hit.Score).Take(20).Select(hit => (hit.Id, hit.Score));
        Assert.Equal(best, index.Search(new OfferQuery { Text = "moos wald", Take = 20 }).Hits.Select(hit => (hit.Id, hit.Score)));
    }

    /// <summary>An index that was changed has nothing at hand: it lays out a set for every word and counts every offer.</summary>
    [Fact]
    public void What_is_at_hand_finds_and_counts_what_looking_it_up_does()
    {
        var other = new OfferDocument { Id = Guid.CreateVersion7(), SortName = "zzz", Texts = [new OfferText(OfferField.Title, "de", "Zyxvut")], MinimumCefr = 7 };
        var changed = Large.Value.Index.Change([other], [], smallIndex: 0);
        foreach (var query in Random(seed: 2))
        {
            var (ready, looked) = (Large.Value.Index.Search(query with { Take = Offers }), changed.Search(query with { Take = Offers }));
            Assert.Equal((looked.Total, looked.FreePlacesCount), (ready.Total, ready.FreePlacesCount));
            Assert.Equal(looked.Hits.Select(hit => hit.Id).Order(), ready.Hits.Select(hit => hit.Id).Order());
            Assert.Equal(looked.CefrCounts, ready.CefrCounts);
            Assert.Equal(looked.Facets.Select(facet => (facet.Key, string.Join(' ', facet.Value))), ready.Facets.Select(facet => (facet.Key, string.Join(' ', facet.Value))));
            Assert.Equal(looked.Words.Select(word => (word.Role, word.Offers, string.Join(' ', word.Corrections))), ready.Words.Select(word => (word.Role, word.Offers, string.Join(' ', word.Corrections))));
        }
    }

    /// <summary>Where many words begin so, their sets are at hand for some of them together, and the others are looked up.</summary>
    [Fact]
    public void A_beginning_finds_every_offer_with_such_a_word()
    {
        // What is a form of a word is searched for as such.
        var beginnings = Large.Value.Words.SelectMany(word => new[] { word[..3], word[..4], word[..5] }).Select(beginning => beginning.ToLowerInvariant()).Distinct()
            .Where(beginning => Large.Value.Index.Search(new OfferQuery { Text = beginning, Take = 0, OnlyExactWords = true }).Total == 0).ToList();
        Assert.InRange(beginnings.Count, 100, Offers);
        var words = Large.Value.Documents.ConvertAll(document => document.Texts.SelectMany(text => text.Text.ToLowerInvariant().Split(' ')).Distinct().ToList());
        foreach (var beginning in beginnings)
            Assert.Equal((beginning, words.Count(some => some.Exists(word => word.StartsWith(beginning, StringComparison.Ordinal)))), (beginning, Large.Value.Index.Search(new OfferQuery { Text = beginning, Take = 0 }).Total));
    }

    [Fact]
    public void Seldom_words_before_and_behind_many_with_one_beginning_are_found_by_a_shorter_one()
    {
        const int Many = 26 * 60;
        var builder = new OfferIndexBuilder();
        for (var number = 0; number < 4000; number++)
        {
            var word = number < Many ? $"Krab{(char)('a' + number % 26)}tz" : number < Many + 3 ? "Kraanig" : number < Many + 7 ? "Kracht" : "Wald";
            builder.Add(new OfferDocument { Id = Guid.CreateVersion7(), SortName = "", Texts = [new OfferText(OfferField.Title, "de", word)] });
        }
        Assert.Equal(Many + 7, builder.Build().Search(new OfferQuery { Text = "kra" }).Total);
    }

    /// <summary>Pages without hits hold what was understood of the text, and nothing else is left behind: a search works in memory that it finds and leaves.</summary>
    [Fact]
    public void A_search_allocates_hardly_more_than_its_answer()
    {
        var queries = Random(seed: 3).Select(query => query with { OnlyHits = true, Take = 0 }).ToList();
        var bytes = long.MaxValue;
        // Code that the compiler has not optimized yet allocates more, and the memory of a search grows at first.
        for (var round = 0; round < MostRounds && bytes > MostBytes; round++) bytes = BytesPerQuery(queries);
        Assert.InRange(bytes, 1, MostBytes);
    }

    private static long BytesPerQuery(List<OfferQuery> queries)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        foreach (var query in queries) Large.Value.Index.Search(query);
        return (GC.GetAllocatedBytesForCurrentThread() - before) / queries.Count;
    }

    private static (List<OfferDocument>, string[], OfferIndex) Build()
    {
        var random = new Random(7);
        string[] words = [.. Enumerable.Range(0, 2000).Select(_ => Word(random)).Distinct()];
        var builder = new OfferIndexBuilder();
        var documents = Enumerable.Range(0, Offers).Select(number => Offer(number, random, words)).ToList();
        foreach (var document in documents) builder.Add(document);
        return (documents, words, builder.Build());
    }

    /// <summary>With a capital letter, as a noun that compounds are made of.</summary>
    private static string Word(Random random)
    {
        var word = string.Concat(Enumerable.Range(0, 3).Select(_ => Syllables[random.Next(Syllables.Length)]));
        return char.ToUpperInvariant(word[0]) + word[1..];
    }

    private static string Compound(string[] words, int number) => words[number] + words[number / 2 + 1].ToLowerInvariant();

    private static OfferDocument Offer(int number, Random random, string[] words) => new()
    {
        Id = Guid.CreateVersion7(),
        SortName = $"{random.Next(Offers):d5} {number}",
        Texts = [new OfferText(OfferField.Title, "de", Text(random, words, 4)), new OfferText(OfferField.Description, "de", (number % 30 == 0 ? "" : words[0] + " ") + Text(random, words, 25))],
        Facets = new Dictionary<string, IReadOnlyList<string>> { ["category"] = [$"a.{random.Next(6)}", $"b.{random.Next(3)}"], ["district"] = [$"{random.Next(9)}"] },
        Places = [new GeoPoint(51 + random.NextDouble(), 7 + random.NextDouble())],
        FreePlaces = random.Next(3) == 0 ? 2 : null,
        MinimumCefr = random.Next(4) == 0 ? random.Next(5) : null,
    };

    private static OfferText Somewhere(Random random, string word) =>
        new((OfferField)random.Next((int)OfferField.Description + 1), "de", string.Join(' ', Enumerable.Repeat(word, random.Next(1, 4)).Concat(Enumerable.Repeat("Farn", random.Next(5)))));

    /// <summary>Few words occur often and most hardly ever. Of three words two are inflected and joined to compounds here and there.</summary>
    private static string Text(Random random, string[] words, int most) => string.Join(' ', Enumerable.Range(0, random.Next(1, most)).Select(_ =>
    {
        var number = Pick(random, words);
        return number % 3 == 0 ? words[number] : random.Next(8) switch
        {
            0 => words[number] + "en",
            1 => Compound(words, number),
            _ => words[number],
        };
    }));

    private static int Pick(Random random, string[] words, int few = 3) => (int)(words.Length * Math.Pow(random.NextDouble(), few));

    private static IEnumerable<OfferQuery> Random(int seed)
    {
        var random = new Random(seed);
        for (var query = 0; query < Queries; query++)
        {
            var (all, few) = (Large.Value.Words, random.Next(3, 9));
            var words = Enumerable.Range(0, random.Next(1, 4)).Select(_ => Mistyped(random, all[Pick(random, all, few)])).ToList();
            if (random.Next(6) == 0) words.Add(all[0]);
            if (random.Next(6) == 0 && Pick(random, all, few) is var part) words.Add(Compound(all, part));
            if (random.Next(10) == 0) words.Add("-" + all[Pick(random, all)]);
            yield return new OfferQuery
            {
                Text = string.Join(' ', words),
                Take = random.Next(4) == 0 ? 300 : 20,
                OnlyExactWords = random.Next(3) == 0,
                Near = new GeoPoint(51.5, 7.5),
                RadiusKm = random.Next(5) == 0 ? 20 : null,
            };
        }
    }

    private static string Mistyped(Random random, string word) => random.Next(6) switch
    {
        0 when word.Length > 6 => word[..2] + word[3] + word[2] + word[4..],
        1 when word.Length > 6 => word[..^2],
        _ => word,
    };
}
