using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using Wegenetz.Platform.Tenancy;
using Wegenetz.Rules;
using Wegenetz.Rules.Reading;

namespace Wegenetz.Guidance;

/// <summary>The rules of a network.</summary>
/// <param name="Catalogue">The shipped rules with the network's own published instruments.</param>
/// <param name="Faults">What is wrong with own instruments that are left out: they were published under other rules. Mostly empty.</param>
public sealed record NetworkCatalogue(Catalogue Catalogue, IReadOnlyList<CatalogueFault> Faults);

/// <summary>Finds the rules of the network. The database is asked the same whatever somebody answered.</summary>
public sealed class FindCatalogue(AppDb db, NetworkScope network, CompiledCatalogues compiled)
{
    public async Task<NetworkCatalogue> RunAsync(CancellationToken cancel)
    {
        var own = await db.LocalInstruments.AsNoTracking().Where(instrument => instrument.State == InstrumentState.Published)
            .OrderBy(instrument => instrument.Slug).Select(instrument => new CatalogueFile(instrument.Slug, instrument.PublishedJson!)).ToListAsync(cancel);
        return compiled.Of(network.NetworkId, own);
    }
}

/// <summary>The compiled rules of each network, made anew when its own instruments are others.</summary>
public sealed class CompiledCatalogues
{
    private readonly ConcurrentDictionary<Guid, (IReadOnlyList<CatalogueFile> Own, NetworkCatalogue Rules)> known = new();

    /// <param name="networkId">Whose rules.</param>
    /// <param name="own">The published entries, in a fixed order.</param>
    public NetworkCatalogue Of(Guid networkId, IReadOnlyList<CatalogueFile> own)
    {
        if (own.Count == 0) return new(ShippedCatalogue.Catalogue, []);
        if (known.TryGetValue(networkId, out var last) && last.Own.SequenceEqual(own)) return last.Rules;
        var rules = Compile(own);
        known[networkId] = (own, rules);
        return rules;
    }

    /// <summary>An own entry with a fault is left out; it never takes the others away.</summary>
    internal static NetworkCatalogue Compile(IReadOnlyList<CatalogueFile> own)
    {
        if (CatalogueReader.Read([.. ShippedCatalogue.Files(), .. own], out var faults) is { } all) return new(all, []);
        var faulty = faults.Select(fault => fault.File).ToHashSet();
        return new(CatalogueReader.Read([.. ShippedCatalogue.Files(), .. own.Where(file => !faulty.Contains(file.Name))], out _) ?? ShippedCatalogue.Catalogue, faults);
    }
}
