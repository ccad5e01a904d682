using System.Buffers.Binary;
using System.Globalization;
using Wegenetz.Search;

namespace Wegenetz.Benchmarks;

/// <summary>One query of queries.tsv.</summary>
internal sealed record BenchmarkQuery(string Class, OfferQuery Query);

/// <summary>Reads corpus.tsv (id, title, text, three categories, district, latitude, longitude) and queries.tsv (class, text, original, offer, latitude, longitude).</summary>
internal static class BenchmarkCorpus
{
    /// <summary>The classes in the order they are measured.</summary>
    public static readonly IReadOnlyList<string> Classes = ["exact", "prefix", "typo", "compound", "facet", "geo"];

    private const double RadiusKm = 10;

    /// <summary>The offers one by one: none of them outlives its place in the index.</summary>
    public static IEnumerable<OfferDocument> Offers(string folder) => File.ReadLines(Path.Combine(folder, "corpus.tsv")).Select(Offer);

    public static List<BenchmarkQuery> Queries(string folder) => [.. File.ReadLines(Path.Combine(folder, "queries.tsv")).Select(Query)];

    private static OfferDocument Offer(string line)
    {
        var cells = line.Split('\t');
        return new OfferDocument
        {
            Id = IdOf(int.Parse(cells[0], CultureInfo.InvariantCulture)),
            SortName = cells[1],
            Texts = [new OfferText(OfferField.Title, "de", cells[1]), new OfferText(OfferField.Description, "de", cells[2])],
            Facets = new Dictionary<string, IReadOnlyList<string>> { ["category"] = cells[3..6], ["district"] = [cells[6]] },
            Places = [new GeoPoint(Number(cells[7]), Number(cells[8]))],
        };
    }

    /// <summary>
    /// What the peers are asked: whole words in their inflections for exact, facet and geo; beginnings, typing errors and parts of compounds in
    /// the classes named after them.
    /// </summary>
    private static BenchmarkQuery Query(string line)
    {
        var cells = line.Split('\t');
        var query = new OfferQuery { Text = cells[1], Take = 20, OnlyHits = cells[0] != "facet" };
        return new BenchmarkQuery(cells[0], cells[0] switch
        {
            "exact" => query with { OnlyExactWords = true },
            "facet" => query with { OnlyExactWords = true },
            "geo" => query with { OnlyExactWords = true, Near = new GeoPoint(Number(cells[4]), Number(cells[5])), RadiusKm = RadiusKm },
            _ => query,
        });
    }

    private static Guid IdOf(int number)
    {
        Span<byte> bytes = stackalloc byte[16];
        BinaryPrimitives.WriteInt32BigEndian(bytes[12..], number);
        return new Guid(bytes, bigEndian: true);
    }

    private static double Number(string cell) => double.Parse(cell, CultureInfo.InvariantCulture);
}
