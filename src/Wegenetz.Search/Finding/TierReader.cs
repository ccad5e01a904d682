using Wegenetz.Search.Filtering;
using Wegenetz.Search.Texts;

namespace Wegenetz.Search.Finding;

/// <summary>
/// Reads the parts of a query that are certainly there in tiers of weight (<see cref="WordTiers"/>). A document is scored once it was met in all of them:
/// by the weights it was met with, or by its text where a part is not read to which it owes something.
/// What was not yet lacks the heavier tiers of one part at least, and once that cannot reach the last document kept, the best are found. The part that
/// holds this bound up is read next. Parts of many more documents than are allowed are not worth reading; they only add to the bound.
/// </summary>
internal readonly ref struct TierReader(TextMatches matches, ReadOnlySpan<PartPresence> presence, Scratch scratch)
{
    /// <summary>So much less is it to read a posting than to score a document by its text.</summary>
    private const int ReadsPerScore = 64;

    private readonly ReadOnlySpan<PartPresence> presence = presence;
    private readonly List<int> complete = scratch.Complete;

    /// <summary>Puts the best of the allowed documents into the scratch's <see cref="Scratch.Top"/>, which was started.</summary>
    /// <param name="total">How many are allowed.</param>
    public void Read(ReadOnlySpan<ulong> allowed, int total)
    {
        var isMetInAll = Start(total);
        for (var part = 0; part < presence.Length; part++)
            if (scratch.TiersOf(part).IsRead && matches.Scored[part].Together is { } together)
                foreach (var (document, weight) in together)
                    if (DocumentBits.Has(allowed, document)) Meet(document, weight, part);
        Score(isMetInAll);
        while (NextPart() is { } part && !(scratch.Top.IsFull && BoundWithout(part) < -scratch.Top.Last.First))
        {
            var tiers = scratch.TiersOf(part);
            while (tiers.TryRead(out var run))
                for (var position = 0; position < run.Documents.Length; position++)
                    if (run.FirstDocument + run.Documents[position] is var document && DocumentBits.Has(allowed, document)) Meet(document, run.WeightAt(position), part);
            Score(isMetInAll);
        }
    }

    /// <summary>True when the weights that a document is met with are all that its score is made of.</summary>
    private bool Start(int total)
    {
        var rarest = int.MaxValue;
        for (var part = 0; part < presence.Length; part++)
            if (presence[part] == PartPresence.Certain) rarest = Math.Min(rarest, matches.Scored[part].Offers);
        var isMetInAll = true;
        for (var part = 0; part < presence.Length; part++)
        {
            if (presence[part] == PartPresence.Absent) continue;
            var offers = matches.Scored[part].Offers;
            var isRead = presence[part] == PartPresence.Certain && (offers == rarest || offers <= (long)total * ReadsPerScore);
            scratch.TiersOf(part).Start(matches.Scored[part], isRead);
            isMetInAll &= isRead && matches.Scored[part].Together is null;
        }
        return isMetInAll;
    }

    /// <summary>A document met again in the same part was scored already, waits for another part, or is in this tier with a better word.</summary>
    private void Meet(int document, float weight, int part)
    {
        if (!scratch.TiersOf(part).TryMeet(document, weight)) return;
        for (var other = 0; other < presence.Length; other++)
            if (other != part && IsRead(other) && !scratch.TiersOf(other).HasMet(document)) return;
        complete.Add(document);
    }

    /// <summary>Scores what was met in all parts, once the tier is read to its end and no word of it weighs more.</summary>
    private void Score(bool isMetInAll)
    {
        foreach (var document in complete)
            if (isMetInAll) scratch.Top.Add(document, new SortKey(-ScoreOf(document), scratch.Documents.NameRank(document)));
            else matches.Scorer.Add(document);
        if (!isMetInAll) matches.Scorer.Flush();
        complete.Clear();
    }

    /// <summary>The same as <see cref="DocumentScorer.Score"/> finds in the text.</summary>
    private double ScoreOf(int document)
    {
        var score = 0.0;
        for (var part = 0; part < presence.Length; part++)
            if (presence[part] == PartPresence.Certain) score += FieldWeights.Saturate(scratch.TiersOf(part).WeightOf(document), matches.Scored[part].Rarity);
        return score;
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
