using Wegenetz.Rules;
using Wegenetz.Rules.Reading;

namespace Wegenetz.Guidance;

/// <summary>The rules of this build, compiled at the first use from <c>Guidance/Catalogue</c>.</summary>
internal static class ShippedCatalogue
{
    private const string Prefix = "catalogue/";

    private static readonly Lazy<(Catalogue? Catalogue, IReadOnlyList<CatalogueFault> Faults)> Read = new(() =>
    {
        var catalogue = CatalogueReader.Read(Files(), out var faults);
        return (catalogue, faults);
    });

    /// <summary>The rules. A fault in them is a fault of the build, and a test finds it before.</summary>
    public static Catalogue Catalogue => Read.Value.Catalogue ?? throw new InvalidOperationException($"The rules are faulty: {string.Join(' ', Faults)}");

    public static IReadOnlyList<CatalogueFault> Faults => Read.Value.Faults;

    /// <summary>The files, named by their path below <c>Guidance/Catalogue</c>.</summary>
    public static IEnumerable<CatalogueFile> Files()
    {
        var assembly = typeof(ShippedCatalogue).Assembly;
        foreach (var name in assembly.GetManifestResourceNames().Where(name => name.StartsWith(Prefix, StringComparison.Ordinal)))
        {
            using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!);
            yield return new CatalogueFile(name[Prefix.Length..], reader.ReadToEnd());
        }
    }
}
