using System.Text.Json;
using Wegenetz.Search;

namespace Wegenetz.Atlas.Finding;

/// <summary>
/// The German synonyms of this build, read once from <c>Atlas/Lists/synonyms.json</c>, which explains its own format. They are data of the
/// product, the same in every network.
/// </summary>
public static class SynonymList
{
    /// <summary>Ready for <see cref="OfferIndexBuilder"/>.</summary>
    public static Synonyms German { get; } = Read();

    private static Synonyms Read()
    {
        using var stream = typeof(SynonymList).Assembly.GetManifestResourceStream("synonyms.json")!;
        var file = JsonSerializer.Deserialize<ListFile>(stream, JsonSerializerOptions.Web)!;
        return new Synonyms
        {
            Groups = file.Groups,
            Expansions = [.. file.Expansions.Select(entry => new SynonymExpansion(entry.Key, entry.Value))],
            CorrectWords = [.. file.Correct.SelectMany(line => line.Split(' '))],
        };
    }

    private sealed record ListFile(IReadOnlyList<IReadOnlyList<string>> Groups, IReadOnlyDictionary<string, IReadOnlyList<string>> Expansions, IReadOnlyList<string> Correct);
}
