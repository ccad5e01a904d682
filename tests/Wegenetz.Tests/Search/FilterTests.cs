using Wegenetz.Search;

namespace Wegenetz.Tests.Search;

public sealed class FilterTests
{
    private static readonly GeoPoint Elberfeld = new(51.2563, 7.1490);
    private static readonly GeoPoint Barmen = new(51.2718, 7.2004);
    private static readonly GeoPoint Duesseldorf = new(51.2254, 6.7763);
    private static readonly DateTimeOffset Monday = new(2026, 11, 23, 9, 0, 0, TimeSpan.FromHours(1));

    [Fact]
    public void Distances_are_those_of_the_map()
    {
        var hits = Places().Index.Search(new OfferQuery { Near = Elberfeld, Sort = OfferSort.Distance }).Hits;
        Assert.Equal([0, 3.97, 26.17, null], hits.Select(hit => hit.DistanceKm is { } km ? Math.Round(km, 2) : (double?)null));
    }

    [Theory]
    [InlineData(1.0, "Elberfeld")]
    [InlineData(5.0, "Elberfeld|Barmen und Düsseldorf")]
    [InlineData(100.0, "Elberfeld|Barmen und Düsseldorf|Düsseldorf")]
    [InlineData(50_000.0, "Elberfeld|Barmen und Düsseldorf|Düsseldorf")]
    [InlineData(0.0, "Elberfeld")]
    public void A_radius_keeps_what_has_a_place_in_it(double km, string titles) =>
        Assert.Equal(titles.Split('|'), Places().Find(new OfferQuery { Near = Elberfeld, RadiusKm = km }));

    [Fact]
    public void Counts_per_radius_ignore_the_radius_chosen()
    {
        var query = new OfferQuery { Near = Elberfeld, RadiusKm = 1, RadiusChoicesKm = [1, 5, 50] };
        Assert.Equal([new RadiusCount(1, 1), new RadiusCount(5, 2), new RadiusCount(50, 3)], Places().Index.Search(query).Radii);
        Assert.Empty(Places().Index.Search(query with { Near = null }).Radii);
    }

    [Theory]
    [InlineData("аб|я1")]
    [InlineData("Abendkurs A|Abendkurs B|Äpfel|ÿ|Zelten|Ћ")]
    public void Names_are_in_the_order_of_their_letters_whatever_the_script(string titles)
    {
        var ordered = titles.Split('|');
        Assert.Equal(ordered, Corpus.OfTitles([.. ordered.Reverse()]).Find(new OfferQuery { Sort = OfferSort.Name }));
    }

    [Fact]
    public void A_radius_without_a_point_is_ignored() => Assert.Equal(4, Places().Find(new OfferQuery { RadiusKm = 1 }).Count);

    [Theory]
    [InlineData(51.2, 7.0, 51.3, 7.18, "Elberfeld")]
    [InlineData(51.2563, 7.1490, 51.2563, 7.1490, "Elberfeld")]
    [InlineData(51.0, 6.0, 51.25, 7.0, "Barmen und Düsseldorf|Düsseldorf")]
    [InlineData(51.2, 7.18, 51.3, 7.0, "Barmen und Düsseldorf|Düsseldorf")]
    public void A_rectangle_keeps_what_has_a_place_in_it(double south, double west, double north, double east, string titles) =>
        Assert.Equal(titles.Split('|'), Places().Find(new OfferQuery { Within = new GeoBox(south, west, north, east), Sort = OfferSort.Name }));

    [Theory]
    [InlineData(0, true)]
    [InlineData(179, true)]
    [InlineData(180, false)]
    [InlineData(-1, false)]
    [InlineData(24 * 60, true)]
    public void Open_means_from_the_first_minute_until_before_the_last(int minutes, bool isOpen)
    {
        var corpus = Corpus.Of(Open("Büro", (0, 180), (24 * 60, 25 * 60)), Open("Nie"));
        var results = corpus.Index.Search(new OfferQuery { OpenAt = Monday.AddMinutes(minutes), OnlyOpen = true });
        Assert.Equal(isOpen ? 1 : 0, results.Total);
        Assert.Equal(isOpen ? 1 : 0, results.OpenCount);
    }

    [Fact]
    public void Openness_is_counted_without_being_asked_for_and_only_with_an_instant()
    {
        var corpus = Corpus.Of(Open("Büro", (0, 180)), Open("Nie"));
        var results = corpus.Index.Search(new OfferQuery { OpenAt = Monday.ToOffset(TimeSpan.Zero) });
        Assert.Equal((2, 1), (results.Total, results.OpenCount));
        Assert.Null(corpus.Index.Search(new OfferQuery { OnlyOpen = true }).OpenCount);
    }

    [Fact]
    public void Only_known_places_are_free()
    {
        var corpus = Corpus.Of(
            Corpus.Offer("Voll") with { FreePlaces = 0 }, Corpus.Offer("Frei") with { FreePlaces = 3 }, Corpus.Offer("Unbekannt") with { FreePlaces = null });
        Assert.Equal(["Frei"], corpus.Find(new OfferQuery { OnlyWithFreePlaces = true }));
        Assert.Equal(1, corpus.Index.Search(new OfferQuery()).FreePlacesCount);
    }

    [Theory]
    [InlineData(17, 17, "Alle|Bis 17")]
    [InlineData(18, 18, "Ab 18|Alle")]
    [InlineData(0, 0, "Alle|Bis 17")]
    [InlineData(17, 18, "Ab 18|Alle|Bis 17")]
    [InlineData(18, 25, "Ab 18|Alle")]
    [InlineData(18, 17, "")]
    public void Ages_include_both_ends(int youngest, int oldest, string titles)
    {
        var corpus = Corpus.Of(Corpus.Offer("Alle"), Corpus.Offer("Bis 17") with { MaximumAge = 17 }, Corpus.Offer("Ab 18") with { MinimumAge = 18 });
        Assert.Equal(titles.Split('|', StringSplitOptions.RemoveEmptyEntries), corpus.Find(new OfferQuery { Age = new AgeRange(youngest, oldest) }));
    }

    [Fact]
    public void Counts_per_range_of_ages_ignore_the_age_chosen_and_a_range_may_be_open()
    {
        var corpus = Corpus.Of(Corpus.Offer("Alle"), Corpus.Offer("Bis 17") with { MaximumAge = 17 }, Corpus.Offer("18 bis 66") with { MinimumAge = 18, MaximumAge = 66 }, Corpus.Offer("Ab 67") with { MinimumAge = 67 });
        var query = new OfferQuery { Age = AgeRange.From(65), AgeChoices = [new AgeRange(0, 17), new AgeRange(17, 18), AgeRange.From(65), AgeRange.From(120)] };
        var results = corpus.Index.Search(query);
        Assert.Equal([2, 3, 3, 2], results.AgeCounts);
        Assert.Equal(3, results.Total);
        Assert.Empty(corpus.Index.Search(query with { OnlyHits = true }).AgeCounts);
    }

    [Fact]
    public void Levels_of_german_are_counted_whatever_level_is_chosen()
    {
        var corpus = Corpus.Of(
            Corpus.Offer("B1 bis B2") with { MinimumCefr = 3, MaximumCefr = 4 }, Corpus.Offer("Ab A2") with { MinimumCefr = 2 }, Corpus.Offer("Für alle"));
        var results = corpus.Index.Search(new OfferQuery { Cefr = 1 });
        Assert.Equal(1, results.Total);
        Assert.Equal([1, 1, 2, 3, 3, 2, 2], results.CefrCounts);
    }

    [Theory]
    [InlineData("2026-11-01", true)]
    [InlineData("2026-10-31", false)]
    [InlineData("2026-11-30", true)]
    [InlineData("2026-12-01", false)]
    public void A_period_includes_its_first_and_last_day(string day, bool isValid)
    {
        var corpus = Corpus.Of(Corpus.Offer("November") with { ValidFrom = new(2026, 11, 1), ValidUntil = new(2026, 11, 30) });
        Assert.Equal(isValid ? 1 : 0, corpus.Index.Search(new OfferQuery { ValidOn = DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture) }).Total);
    }

    [Fact]
    public void The_latest_check_comes_first_and_never_comes_last()
    {
        var corpus = Corpus.Of(
            Corpus.Offer("Nie"), Corpus.Offer("Alt") with { CheckedOn = new(2025, 1, 1) }, Corpus.Offer("Neu") with { CheckedOn = new(2026, 1, 1) });
        Assert.Equal(["Neu", "Alt", "Nie"], corpus.Find(new OfferQuery { Sort = OfferSort.CheckedOn }));
    }

    [Fact]
    public void Without_words_the_nearest_comes_first_and_without_a_point_the_name_decides()
    {
        Assert.Equal(["Elberfeld", "Barmen und Düsseldorf", "Düsseldorf", "Am Telefon"], Places().Find(new OfferQuery { Near = Elberfeld }));
        Assert.Equal(["Am Telefon", "Barmen und Düsseldorf", "Düsseldorf", "Elberfeld"], Places().Find(new OfferQuery { Sort = OfferSort.Distance }));
        Assert.Equal(["Am Telefon", "Barmen und Düsseldorf", "Düsseldorf", "Elberfeld"], Places().Find(new OfferQuery()));
    }

    [Theory]
    [InlineData(91, 0)]
    [InlineData(0, -181)]
    [InlineData(double.NaN, 0)]
    public void A_place_outside_of_the_earth_is_refused(double latitude, double longitude) =>
        Assert.Throws<ArgumentException>(() => Corpus.Of(Corpus.Offer("Mond") with { Places = [new GeoPoint(latitude, longitude)] }));

    private static Corpus Places() => Corpus.Of(
        Corpus.Offer("Düsseldorf") with { Places = [Duesseldorf] },
        Corpus.Offer("Barmen und Düsseldorf") with { Places = [Duesseldorf, Barmen] },
        Corpus.Offer("Elberfeld") with { Places = [Elberfeld] },
        Corpus.Offer("Am Telefon"));

    private static OfferDocument Open(string title, params (int From, int Until)[] minutes) => Corpus.Offer(title) with
    {
        Openings = [.. minutes.Select(opening => new OpenInterval(Monday.AddMinutes(opening.From), Monday.AddMinutes(opening.Until)))],
    };
}
