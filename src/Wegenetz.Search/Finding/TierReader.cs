using Wegenetz.Search.Texts;

namespace Wegenetz.Search.Finding;

/// <summary>
/// Reads the parts of a query that are certainly there in tiers of weight (<see cref="WordTiers"/>). A document is scored once it was met in all of them.
/// What was not yet lacks the heavier tiers of one part at least, and once that cannot reach the last document kept, the best are found. The part that
/// holds this bound up is read next. Parts of many more documents than are allowed are not worth reading; they only add to the bound.
/// </summary>
internal readonly ref struct TierReader(TextMatches matches, ReadOnlySpan<PartPresence> presence, Scratch scratch)
{
    /// <summary>So much less is it to read a posting than to score a document.</summary>
    private const int ReadsPerScore = 64;

    private readonly ReadOnlySpan<PartPresence> presence = presence;
    private readonly DocumentScorer scorer = matches.Scorer;

    /// <summary>Puts the best of the allowed documents into the scratch's <see cref="Scratch.Top"/>, which was started.</summary>
    /// <param name="total">How many are allowed.</param>
    public void Read(ReadOnlySpan<ulong> allowed, int total)
    {
        Start(total);
        for (var part = 0; part < presence.Length; part++)
            if (scratch.TiersOf(part).IsRead && matches.Scored[part].Together is { } together)
                foreach (var document in together.Keys)
                    if (DocumentBits.Has(allowed, document)) Meet(document, part);
        scorer.Flush();
        while (NextPart() is { } part && !(scratch.Top.IsFull && BoundWithout(part) < -scratch.Top.Last.First))
        {
            while (scratch.TiersOf(part).TryRead(out var numbers, out var first))
                foreach (var number in numbers)
                    if (DocumentBits.Has(allowed, first + number)) Meet(first + number, part);
            scorer.Flush();
        }
    }

    private void Start(int total)
    {
        var rarest = int.MaxValue;
        for (var part = 0; part < presence.Length; part++)
            if (presence[part] == PartPresence.Certain) rarest = Math.Min(rarest, matches.Scored[part].Offers);
        for (var part = 0; part < presence.Length; part++)
        {
            if (presence[part] == PartPresence.Absent) continue;
            var offers = matches.Scored[part].Offers;
            var isRead = presence[part] == PartPresence.Certain && (offers == rarest || offers <= (long)total * ReadsPerScore);
            scratch.TiersOf(part).Start(matches.Scored[part], isRead ? scratch.RentSet() : null);
        }
    }

    /// <summary>A document met again in the same part was scored already, or waits for another part.</summary>
    private void Meet(int document, int part)
    {
        var met = scratch.TiersOf(part).Met;
        if (DocumentBits.Has(met, document)) return;
        DocumentBits.Add(met, document);
        for (var other = 0; other < presence.Length; other++)
            if (other != part && IsRead(other) && !DocumentBits.Has(scratch.TiersOf(other).Met, document)) return;
        scorer.Add(document);
    }

    /// <summary>The part whose unread rest leaves most to an unscored document; null when nothing is unread, so that all are scored.</summary>
    private int? NextPart()
    {
        var (next, highest) = ((int?)null, double.NegativeInfinity);
        for (var part = 0; part < presence.Length; part++)
            if (IsRead(part) && !scratch.TiersOf(part).IsAtEnd && BoundWithout(part) is var bound && bound > highest) (next, highest) = (part, bound);
        return next;
    }

    /// <summary>What a document scores at most that was not met in a part; added up in the order in which scores are, so that rounding keeps it a bound.</summary>
    private double BoundWithout(int lacking)
    {
        var bound = 0.0;
        for (var part = 0; part < presence.Length; part++)
        {
            if (presence[part] == PartPresence.Absent) continue;
            var tiers = scratch.TiersOf(part);
            bound += FieldWeights.Saturate(part == lacking ? tiers.HeaviestUnread : tiers.Heaviest, matches.Scored[part].Rarity);
        }
        return bound;
    }

    private bool IsRead(int part) => presence[part] == PartPresence.Certain && scratch.TiersOf(part).IsRead;
}
