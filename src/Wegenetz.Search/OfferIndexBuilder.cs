using Wegenetz.Search.Texts;

namespace Wegenetz.Search;

/// <summary>Collects documents and builds an index of them. Not thread-safe; the index is.</summary>
/// <param name="synonyms">Used by every search of the index; none when left out.</param>
public sealed class OfferIndexBuilder(Synonyms? synonyms = null)
{
    private readonly Dictionary<Guid, OfferDocument> documents = [];
    private readonly Dictionary<Guid, SegmentEntry> indexed = [];

    internal IReadOnlyCollection<OfferDocument> Documents => documents.Values;

    /// <summary>Adds a document.</summary>
    /// <exception cref="ArgumentException">The id was added before, or a place lies outside of the earth.</exception>
    public OfferIndexBuilder Add(OfferDocument document)
    {
        ArgumentNullException.ThrowIfNull(document);
        if (document.Places.Any(place => !(Math.Abs(place.Latitude) <= 90 && Math.Abs(place.Longitude) <= 180)))
            throw new ArgumentException($"Document {document.Id} has a place outside of the earth.", nameof(document));
        if (indexed.ContainsKey(document.Id) || !documents.TryAdd(document.Id, document))
            throw new ArgumentException($"Document {document.Id} was added twice.", nameof(document));
        return this;
    }

    /// <summary>Adds all offers of an index. Its texts are not read again, so that this takes a part of the time.</summary>
    /// <exception cref="ArgumentException">An id was added before.</exception>
    public OfferIndexBuilder Add(OfferIndex index)
    {
        ArgumentNullException.ThrowIfNull(index);
        foreach (var entry in index.Entries())
            if (documents.ContainsKey(entry.Document.Id) || !indexed.TryAdd(entry.Document.Id, entry))
                throw new ArgumentException($"Document {entry.Document.Id} was added twice.", nameof(index));
        return this;
    }

    internal OfferIndexBuilder AddAll(IEnumerable<OfferDocument> added)
    {
        foreach (var document in added) Add(document);
        return this;
    }

    /// <summary>Builds the index of everything added so far. The builder may be used further; earlier indexes do not change.</summary>
    public OfferIndex Build()
    {
        OfferDocument[] fresh = [.. documents.Values];
        var entries = new SegmentEntry[fresh.Length + indexed.Count];
        Parallel.For(0, fresh.Length, Threads.For(fresh.Length), number => entries[number] = SegmentEntry.Of(fresh[number]));
        indexed.Values.CopyTo(entries, fresh.Length);
        return new OfferIndex(entries, synonyms ?? Synonyms.None);
    }
}
