using Wegenetz.Search.Filtering;
using Wegenetz.Search.Texts;

namespace Wegenetz.Search.Finding;

/// <summary>
/// Reads the parts of a query that are certainly there in tiers of weight (<see cref="WordTiers"/>), the same share of each. A document is scored once it
/// was met in all of them: by the weights it was met with, or by its text where a part is not read to which it owes something. What was met nowhere weighs
/// no more than the unread tiers; once that cannot reach the last document kept, the few that were met somewhere and may still reach it are scored by their
/// texts, and the best are found (the combined algorithm of <see cref="BestMatches"/>' source). Parts of many more documents than are allowed are not
/// worth reading; they only add to the bound.
/// </summary>
/// <param name="allowed">The documents that may be found.</param>
/// <param name="total">How many they are.</param>
internal readonly ref struct TierReader(TextMatches matches, ReadOnlySpan<PartPresence> presence, ReadOnlySpan<ulong> allowed, int total, Scratch scratch)
{
    /// <summary>So much less is it to read a posting than to score a document by its text.</summary>
    private const int ReadsPerScore = 64;

    /// <summary>So many postings are asked about at once.</summary>
    private const int BatchSize = 128;

    private readonly ReadOnlySpan<PartPresence> presence = presence;
    private readonly ReadOnlySpan<ulong> allowed = allowed;
    private readonly List<int> complete = scratch.Complete;

    /// <summary>Puts the best of the allowed documents into the scratch's <see cref="Scratch.Top"/>, which was started.</summary>
    public void Read()
    {
        var isMetInAll = Start();
        for (var part = 0; part < presence.Length; part++)
            if (scratch.TiersOf(part).IsRead && matches.Scored[part].Together is { } together)
                foreach (var (document, weight) in together)
                    if (DocumentBits.Has(allowed, document)) Meet(document, weight, part);
        Score(isMetInAll);
        var (reads, readsAtCheck) = (0L, 0L);
        Span<int> room = stackalloc int[BatchSize];
        while (NextPart() is { } part)
        {
            if (reads - readsAtCheck >= scratch.Met.Documents.Length && MayFinish())
            {
                if (TryFinish(reads)) break;
                readsAtCheck = reads;
            }
            var tiers = scratch.TiersOf(part);
            while (tiers.TryRead(out var run))
            {
                reads += run.Documents.Length;
                Meet(run, part, room);
            }
            Score(isMetInAll);
        }
        scratch.Met.Finish(allowed);
    }

    /// <summary>True when no document that was met nowhere can be among the best.</summary>
    private bool MayFinish() => scratch.Top.IsFull && BoundOf([]) < -scratch.Top.Last.First;

    /// <summary>
    /// Scores by their texts the documents that were met somewhere, but not in all parts, and may be among the best: then these are found. False where
    /// they are so many that reading on is less work. No more work is spent on it than was on reading.
    /// </summary>
    private bool TryFinish(long reads)
    {
        var last = -scratch.Top.Last.First;
        foreach (var document in scratch.Met.Documents)
        {
            var weights = scratch.Met.Of(allowed, document);
            if (!LacksPart(weights) || BoundOf(weights) < last) continue;
            complete.Add(document);
            if (complete.Count * ReadsPerScore <= reads) continue;
            complete.Clear();
            return false;
        }
        Score(isMetInAll: false);
        return true;
    }

    private bool LacksPart(ReadOnlySpan<float> weights)
    {
        for (var part = 0; part < presence.Length; part++)
            if (weights[part] == 0 && IsRead(part)) return true;
        return false;
    }

    /// <summary>
    /// What a document scores at most that was met with some weights so far; none if it was met nowhere. Added up in the order in which scores are, so that
    /// rounding keeps it a bound.
    /// </summary>
    private double BoundOf(ReadOnlySpan<float> weights)
    {
        var bound = 0.0;
        for (var part = 0; part < presence.Length; part++)
        {
            if (presence[part] == PartPresence.Absent) continue;
            var unread = scratch.TiersOf(part).HeaviestUnread;
            bound += FieldWeights.Saturate(weights.IsEmpty ? unread : Math.Max(weights[part], unread), matches.Scored[part].Rarity);
        }
        return bound;
    }

    /// <summary>True when the weights that a document is met with are all that its score is made of.</summary>
    private bool Start()
    {
        scratch.Met.Start(allowed, total, presence.Length);
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

    /// <summary>Sorts out first what is not allowed, without a branch, as no processor guesses that.</summary>
    private void Meet(in TierRun run, int part, Span<int> room)
    {
        for (var start = 0; start < run.Documents.Length; start += room.Length)
        {
            var (count, behindLast) = (0, Math.Min(start + room.Length, run.Documents.Length));
            for (var position = start; position < behindLast; position++)
            {
                var document = run.FirstDocument + run.Documents[position];
                room[count] = position;
                count += (int)(allowed[document >> 6] >> document) & 1;
            }
            foreach (var position in room[..count]) Meet(run.FirstDocument + run.Documents[position], run.WeightAt(position), part);
        }
    }

    /// <summary>A document met again in the same part was scored already, waits for another part, or is in this tier with a better word.</summary>
    private void Meet(int document, float weight, int part)
    {
        if (scratch.Met.TryMeet(allowed, document, part, weight, out var weights) && !LacksPart(weights)) complete.Add(document);
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
        var weights = scratch.Met.Of(allowed, document);
        var score = 0.0;
        for (var part = 0; part < presence.Length; part++)
            if (presence[part] == PartPresence.Certain) score += FieldWeights.Saturate(weights[part], matches.Scored[part].Rarity);
        return score;
    }

    /// <summary>The part of which the least share was read, so that documents are met in all of them soon; null when nothing is unread, so that all are scored.</summary>
    private int? NextPart()
    {
        var (next, least) = ((int?)null, double.PositiveInfinity);
        for (var part = 0; part < presence.Length; part++)
            if (IsRead(part) && !scratch.TiersOf(part).IsAtEnd && (double)scratch.TiersOf(part).Reads / matches.Scored[part].Offers is var share && share < least) (next, least) = (part, share);
        return next;
    }

    private bool IsRead(int part) => presence[part] == PartPresence.Certain && scratch.TiersOf(part).IsRead;
}
