using Wegenetz.Search;

namespace Wegenetz.Tests.Search;

/// <summary>Small indexes for tests: offers are told apart by their German title.</summary>
internal sealed class Corpus
{
    private readonly Dictionary<Guid, string> titles = [];

    private Corpus(OfferIndex index) => Index = index;

    public OfferIndex Index { get; }

    public static Corpus Of(params OfferDocument[] documents) => Of(Synonyms.None, documents);

    public static Corpus Of(Synonyms synonyms, params OfferDocument[] documents)
    {
        var builder = new OfferIndexBuilder(synonyms);
        foreach (var document in documents) builder.Add(document);
        var corpus = new Corpus(builder.Build());
        foreach (var document in documents) corpus.titles.Add(document.Id, document.SortName);
        return corpus;
    }

    /// <summary>One offer per title.</summary>
    public static Corpus OfTitles(params string[] titles) => Of([.. titles.Select(title => Offer(title))]);

    public static OfferDocument Offer(string title, string description = "") => new()
    {
        Id = Guid.CreateVersion7(),
        SortName = title,
        Texts = description.Length == 0
            ? [new OfferText(OfferField.Title, "de", title)]
            : [new OfferText(OfferField.Title, "de", title), new OfferText(OfferField.Description, "de", description)],
    };

    public static Dictionary<string, IReadOnlyList<string>> Facet(string name, params string[] codes) => new() { [name] = codes };

    public string TitleOf(OfferHit hit) => titles[hit.Id];

    public string TitleOf(Guid id) => titles[id];

    /// <summary>The titles found, in order.</summary>
    public List<string> Find(OfferQuery query) => [.. Index.Search(query with { Take = 1000 }).Hits.Select(TitleOf)];

    public List<string> Find(string text) => Find(new OfferQuery { Text = text });
}
