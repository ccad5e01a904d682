namespace Wegenetz.Search.Filtering;

/// <summary>
/// Which wishes of a query a document leaves unfulfilled. Each chosen facet, "open", "free places", the radius, the level of German and the age are a
/// wish of their own: a document that misses exactly one of them still counts where the visitor could change that one choice.
/// </summary>
internal sealed class OfferFilter
{
    /// <summary>The mask of a document that is out whatever else is chosen.</summary>
    public const ulong Out = ulong.MaxValue;

    public const ulong Open = 1;
    public const ulong FreePlaces = 2;
    public const ulong Radius = 4;
    public const ulong Cefr = 8;
    public const ulong Age = 16;

    private const int FirstFacetBit = 5;
    private const int MostFacets = 64 - FirstFacetBit - 1;

    private static readonly OfferQuery Anything = new();

    private readonly FacetCodes codes;
    private readonly ulong[] wishesByFacet;
    private readonly ulong[] wishesByCode;
    private OfferQuery query = Anything;
    private ulong facetWishes;
    private int touched;

    /// <param name="codes">Of the documents that will be asked about.</param>
    public OfferFilter(FacetCodes codes)
    {
        this.codes = codes;
        (wishesByFacet, wishesByCode) = (new ulong[codes.Facets.Count], new ulong[codes.Codes.Count]);
    }

    /// <summary>Turns to the wishes of a query.</summary>
    /// <exception cref="ArgumentException">Too many facets were chosen.</exception>
    public void Start(OfferQuery wishes)
    {
        if (facetWishes != 0)
        {
            Array.Clear(wishesByFacet);
            Array.Clear(wishesByCode);
            facetWishes = 0;
        }
        query = wishes;
        From = query.Near is { } near ? PlaceTable.OnSphere(near) : null;
        Circle = query is { Near: { } centre, RadiusKm: { } radius } ? new Circle(centre, radius) : null;
        if (query.Facets.Count > 0) facetWishes = ReadFacetWishes();
        HasWishesBesideRadius = facetWishes != 0 || query is { OnlyOpen: true, OpenAt: not null } || query.OnlyWithFreePlaces
            || query.Age is not null || query.Cefr is not null || query.ValidOn is not null || query.Within is not null;
    }

    /// <summary>Lets go of the query.</summary>
    public void Finish() => query = Anything;

    /// <summary>The point distances are measured from, on the unit sphere.</summary>
    public (double X, double Y, double Z)? From { get; private set; }

    /// <summary>Per facet of the index the bit of its wish; 0 where nothing was chosen.</summary>
    public ulong[] WishesByFacet => wishesByFacet;

    /// <summary>False when every document is a hit.</summary>
    public bool HasWishes => HasWishesBesideRadius || Circle is not null;

    /// <summary>Whether more is wished than the radius.</summary>
    public bool HasWishesBesideRadius { get; private set; }

    /// <summary>The radius that was chosen around a point, if any.</summary>
    public Circle? Circle { get; private set; }

    /// <summary>Fetches what will be asked of some documents from memory.</summary>
    public void Touch(OfferTable offers, ReadOnlySpan<int> documents)
    {
        foreach (var document in documents) touched += offers.Choices.TraitsOf(document);
    }

    /// <summary>One bit for each wish the document does not fulfil; 0 = a hit.</summary>
    public ulong Unfulfilled(OfferTable offers, int document)
    {
        if (query.ValidOn is { } day && !offers.IsValidOn(document, day)) return Out;
        if (query.Within is { } box && !offers.Places.HasPlaceIn(document, box)) return Out;
        var missing = facetWishes;
        if (facetWishes != 0)
            foreach (var code in offers.Choices.CodesOf(document)) missing &= ~wishesByCode[code];
        if (query is { OnlyOpen: true, OpenAt: { } instant } && !offers.IsOpenAt(document, instant)) missing |= Open;
        if (query.OnlyWithFreePlaces && !offers.HasFreePlaces(document)) missing |= FreePlaces;
        if (query.Age is { } age && !offers.SuitsAge(document, age)) missing |= Age;
        if (query.Cefr is { } level && !offers.SuitsCefr(document, level)) missing |= Cefr;
        if (Circle is { } circle && !(offers.Places.SquaredChord(document, circle.From) <= circle.SquaredChord)) missing |= Radius;
        return missing;
    }

    private ulong ReadFacetWishes()
    {
        var wishes = 0UL;
        var chosen = query.Facets.Where(choice => choice.Value.Count > 0).ToList();
        if (chosen.Count > MostFacets) throw new ArgumentException($"At most {MostFacets} facets can be chosen at once.", nameof(query));
        for (var i = 0; i < chosen.Count; i++)
        {
            var wish = 1UL << (FirstFacetBit + i);
            wishes |= wish;
            if (codes.FindFacet(chosen[i].Key) is not { } facet) continue;
            wishesByFacet[facet] = wish;
            foreach (var code in chosen[i].Value)
                if (codes.FindCode(facet, code) is { } number) wishesByCode[number] = wish;
        }
        return wishes;
    }
}
