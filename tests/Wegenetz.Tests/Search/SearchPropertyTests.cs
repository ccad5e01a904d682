using FsCheck;
using FsCheck.Fluent;
using Wegenetz.Search;

namespace Wegenetz.Tests.Search;

/// <summary>Random small corpora and queries: the index must find and count what looking at every offer finds and counts.</summary>
public sealed class SearchPropertyTests
{
    private static readonly string[] Words =
    [
        "Schulden", "Schuldner", "Beratung", "Schuldnerberatung", "Kita", "Platz", "Kita-Platz", "Kindergarten", "Kinder", "Betreuung", "Kinderbetreuung",
        "Deutsch", "lernen", "Kurs", "Kurse", "Sprachkurs", "Sprache", "DRK", "IHK", "B1", "16i", "und", "für", "der", "Hilfe", "suche", "Drogenberatung", "Sprachkursberatung",
        "Insolvenz", "Bürgergeld", "Abend", "Abendkurs", "Kur", "Amt", "Jugendamt", "Jugend", "Rat", "Ratgeber", "Beraterin", "Berater",
    ];

    private static readonly string[] Typed =
        [.. Words.Where(word => !word.Contains('-')), "Beratng", "Kinderbetruung", "schuldn", "kind", "Hartz", "4", "Insolvens", "drg", "Spr", "Abendkrus", "Stütze", "qqqqq", "Kindergaerten", "betreu", "Beratunk", "Amtsrat", "Amtsberatunk", "Sprach", "Haus", "Mitte", "Drogen"];

    private static readonly string[] Languages = ["de", "leicht", "en"];

    private static readonly Synonyms List = new()
    {
        Groups = [["Kita", "Kindergarten"], ["Deutsch lernen", "Sprachkurs", "Deutschkurs"], ["Insolvenz", "Schulden"]],
        CorrectWords = ["Beratunk"],
        Expansions = [new SynonymExpansion("Hartz 4", ["Bürgergeld"]), new SynonymExpansion("Stütze", ["Bürgergeld", "Hilfe vom Amt"])],
    };

    /// <summary>Some are ordinary words at the same time.</summary>
    private static readonly string[] Places = ["Abend", "Mitte", "Jugend Amt", "Kita-Platz", "Haus Mitte"];

    /// <summary>Compounds with blanks in them, and names of places, at the beginning of a text.</summary>
    private static readonly string[][] Apart =
        [["Sprach", "Kurs"], ["Sprach", "Kurs", "Beratung"], ["Jugend", "Amt"], ["Kinder", "Garten"], ["Drogen", "Beratung"], ["Abend"], ["Haus", "Mitte"], ["Mitte"]];

    private static readonly DateTimeOffset Now = new(2026, 11, 25, 10, 0, 0, TimeSpan.Zero);

    [Fact]
    public void The_index_finds_and_counts_what_looking_at_every_offer_does() =>
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(3000), Prop.ForAll(Cases().ToArbitrary(), Compare));

    /// <summary>
    /// The first offer has all words and places, so that later ones teach the older nothing about compounds, and no name of a place goes: both is put
    /// off until the next merge.
    /// </summary>
    [Fact]
    public void After_any_changes_the_index_finds_and_counts_the_same() =>
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(1500), Prop.ForAll(Histories().ToArbitrary(), history =>
        {
            var documents = history.Before.ToDictionary(document => document.Id);
            var index = Build(history.Before);
            foreach (var step in history.Steps)
            {
                var removed = step.Removed.Select(number => history.Before[1 + number % (history.Before.Count - 1)].Id).ToList();
                var changed = step.Changed.Select((document, number) => number < step.Replaced ? document with { Id = history.Before[1 + number].Id } : document).ToList();
                index = index.Change(changed, removed, smallIndex: 0);
                foreach (var document in changed) documents[document.Id] = document;
                foreach (var id in removed) documents.Remove(id);
                Assert.Equal(documents.Count, index.Count);
                Compare(history.Case with { Documents = [.. documents.Values] }, index);
            }
            Compare(history.Case with { Documents = [.. documents.Values] }, new OfferIndexBuilder(List).Add(index).Build());
            return Compare(history.Case with { Documents = [.. documents.Values] }, index.Merged());
        }));

    private static bool Compare(Case given) => Compare(given, Build(given.Documents));

    private static OfferIndex Build(IEnumerable<OfferDocument> documents)
    {
        var builder = new OfferIndexBuilder(List);
        foreach (var document in documents) builder.Add(document);
        return builder.Build();
    }

    private static bool Compare(Case given, OfferIndex index)
    {
        var query = given.Query with { Text = string.Join(' ', given.Terms), Take = 1000 };
        var results = index.Search(query);
        var matched = new NaiveSearch(given.Documents, List, query, given.Terms).MatchText();
        var expected = matched.Where(document => NaiveFilter.Fulfils(document, query)).ToList();
        Assert.Equal(expected.Count, results.Total);
        Assert.Equal(expected.Select(document => document.Id).Order(), results.Hits.Select(hit => hit.Id).Order());
        Assert.All(results.Hits, hit => Assert.Equal(HasWords(results), hit.Why.Count > 0));
        AssertCounts(matched, query, results);
        return true;
    }

    private static bool HasWords(OfferResults results) => results.Words.Any(word => word.Role != QueryWordRole.Excluded);

    private static void AssertCounts(List<OfferDocument> matched, OfferQuery query, OfferResults results)
    {
        foreach (var facet in results.Facets.Keys)
        {
            var others = query with { Facets = query.Facets.Where(choice => choice.Key != facet).ToDictionary() };
            var counted = matched.Where(document => NaiveFilter.Fulfils(document, others)).SelectMany(document => NaiveFilter.Codes(document, facet)).CountBy(code => code);
            Assert.Equal(counted.Select(count => (count.Key, count.Value)).Order(), results.Facets[facet].Where(count => count.Count > 0).Select(count => (count.Code, count.Count)).Order());
        }
        Assert.Equal(Count(query with { OnlyOpen = true }), results.OpenCount);
        Assert.Equal(Count(query with { OnlyWithFreePlaces = true }), results.FreePlacesCount);
        Assert.Equal(Enumerable.Range(0, 7).Select(level => Count(query with { Cefr = level })), results.CefrCounts);
        Assert.Equal(query.AgeChoices.Select(ages => Count(query with { Age = ages })), results.AgeCounts);
        if (query.Near is not null) Assert.Equal(query.RadiusChoicesKm.Select(km => Count(query with { RadiusKm = km })), results.Radii.Select(radius => radius.Count));
        int Count(OfferQuery other) => matched.Count(document => NaiveFilter.Fulfils(document, other));
    }

    private sealed record Case(List<OfferDocument> Documents, OfferQuery Query, List<NaiveTerm> Terms)
    {
        public override string ToString() =>
            $"{string.Join(' ', Terms)}\n{Query}\n{string.Join('\n', Documents.SelectMany(document => document.Texts.Select((text, i) => $"{(i == 0 ? "*" : " ")} {text.Field} {text.Language}: {text.Text}")))}";
    }

    private sealed record Change(List<OfferDocument> Changed, int Replaced, List<int> Removed);

    private sealed record History(Case Case, List<OfferDocument> Before, List<Change> Steps)
    {
        public override string ToString() => $"{string.Join(", ", Steps.Select(step => $"{step.Changed.Count} changed, {step.Replaced} of them known, {step.Removed.Count} removed"))} then\n{Case}";
    }

    private static Gen<History> Histories() =>
        from given in Cases()
        from others in Documents().ListOf(4)
        from steps in Changes().ListOf(3)
        let all = new OfferDocument { Id = Guid.CreateVersion7(), SortName = "", Texts = [.. Languages.Select(language => new OfferText(OfferField.Title, language, string.Join(' ', Words))), .. Places.Select(place => new OfferText(OfferField.PlaceName, "de", place))] }
        select new History(given, [all, .. given.Documents, .. others], [.. steps]);

    private static Gen<Change> Changes() =>
        from count in Gen.Choose(0, 3)
        from changed in Documents().ListOf(count)
        from replaced in Gen.Choose(0, 3)
        from gone in Gen.Choose(0, 2)
        from removed in Gen.Choose(0, 50).ListOf(gone)
        select new Change([.. changed], replaced, [.. removed]);

    private static Gen<Case> Cases() =>
        from size in Gen.Choose(0, 14)
        from documents in Documents().ListOf(size)
        from query in Queries()
        from count in Gen.Frequency((1, Gen.Constant(0)), (4, Gen.Constant(1)), (4, Gen.Constant(2)), (2, Gen.Constant(3)))
        from terms in Terms().ListOf(count)
        from before in Seldom(Gen.Elements(Apart), [])
        select new Case([.. documents], query, [.. before.Select(word => new NaiveTerm([word], NaiveTermKind.Word)), .. terms]);

    private static Gen<OfferDocument> Documents() =>
        from texts in Few(Texts(), 4)
        from placeNames in Seldom(Few(Gen.Elements(Places).Select(place => new OfferText(OfferField.PlaceName, "de", place)), 2), [])
        from categories in Few(Gen.Elements("a", "a.b", "a.b.c", "a.d", "e"), 3)
        from languages in Few(Gen.Elements("de", "ar", "tr"), 3)
        from places in Few(Gen.Choose(-3, 3).Two().Select(pair => new GeoPoint(51 + pair.Item1 / 20.0, 7 + pair.Item2 / 20.0)), 2)
        from ages in Gen.Elements<int?>(null, null, 10, 18, 30).Two()
        from levels in Gen.Elements<int?>(null, 0, 2, 4).Two()
        from minutes in Few(Gen.Elements(-120, -60, 0, 60), 2)
        from free in Gen.Elements<int?>(null, 0, 5)
        from day in Gen.Choose(-2, 2)
        select new OfferDocument
        {
            Id = Guid.CreateVersion7(),
            SortName = texts.Length > 0 ? texts[0].Text : "",
            Texts = [.. texts, .. placeNames],
            Facets = new Dictionary<string, IReadOnlyList<string>> { ["category"] = categories, ["language"] = languages },
            Places = places,
            MinimumAge = ages.Item1,
            MaximumAge = ages.Item2,
            MinimumCefr = levels.Item1,
            MaximumCefr = levels.Item2,
            Openings = [.. minutes.Distinct().Order().Select(minute => new OpenInterval(Now.AddMinutes(minute), Now.AddMinutes(minute + 60)))],
            FreePlaces = free,
            ValidUntil = new DateOnly(2026, 11, 25).AddDays(day),
        };

    private static Gen<OfferText> Texts() =>
        from field in Gen.Elements(OfferField.Title, OfferField.Organization, OfferField.Summary, OfferField.CategoryWords, OfferField.Description)
        from language in Gen.Elements("de", "de", "de", "de", "leicht", "en")
        from count in Gen.Choose(2, 16)
        from words in Gen.Elements(Words).ListOf(count)
        select new OfferText(field, language, string.Join(' ', words));

    private static Gen<NaiveTerm> Terms() => Gen.Frequency(
        (8, Gen.Elements(Typed).Select(word => new NaiveTerm([word], NaiveTermKind.Word))),
        (1, Gen.Elements(Typed).Two().Select(pair => new NaiveTerm([pair.Item1, pair.Item2], NaiveTermKind.Phrase))),
        (1, Gen.Elements(Typed).Select(word => new NaiveTerm([word], NaiveTermKind.Excluded))),
        (1, Gen.Elements("Kita", "Kurs", "Amt").Select(word => new NaiveTerm([word, "Platz"], NaiveTermKind.Hyphenated))),
        (1, Gen.Constant(new NaiveTerm(["Beratung", "Schulden"], NaiveTermKind.Phrase))));

    private static Gen<OfferQuery> Queries() =>
        from language in Gen.Elements("de", "en", "leicht")
        from onlyExact in Seldom(Gen.Constant(true), false)
        from categories in Seldom(Few(Gen.Elements("a", "a.b", "a.d", "e", "x"), 2), [])
        from languages in Seldom(Few(Gen.Elements("de", "ar"), 2), [])
        from near in Gen.Elements<GeoPoint?>(null, new GeoPoint(51.01, 7.02))
        from radius in Seldom(Gen.Elements<double?>(3, 12), null)
        from box in Seldom(Gen.Constant<GeoBox?>(new GeoBox(50.9, 6.9, 51.1, 7.1)), null)
        from radii in Gen.Elements<double[]>([], [1, 5, 20])
        from flags in Seldom(Gen.Constant(true), false).Two()
        from age in Seldom(Gen.Elements<AgeRange?>(new AgeRange(18), new AgeRange(11, 17), new AgeRange(5, 40), new AgeRange(20, 10), AgeRange.From(31)), null)
        from ageChoices in Gen.Elements<AgeRange[]>([], [new AgeRange(0, 5), new AgeRange(11, 17), new AgeRange(18, 30), AgeRange.From(31)])
        from level in Seldom(Gen.Constant<int?>(2), null)
        from day in Seldom(Gen.Constant<DateOnly?>(new DateOnly(2026, 11, 25)), null)
        select new OfferQuery
        {
            Language = language,
            OnlyExactWords = onlyExact,
            Facets = new Dictionary<string, IReadOnlyList<string>> { ["category"] = categories, ["language"] = languages },
            Near = near,
            RadiusKm = radius,
            RadiusChoicesKm = radii,
            Within = box,
            OpenAt = Now,
            OnlyOpen = flags.Item1,
            OnlyWithFreePlaces = flags.Item2,
            Age = age,
            AgeChoices = ageChoices,
            Cefr = level,
            ValidOn = day,
        };

    private static Gen<T[]> Few<T>(Gen<T> items, int most) => Gen.Choose(0, most).SelectMany(items.ArrayOf);

    private static Gen<T> Seldom<T>(Gen<T> value, T otherwise) => Gen.Frequency((6, Gen.Constant(otherwise)), (1, value));
}
