using System.Runtime.InteropServices;
using Wegenetz.Search.Filtering;
using Wegenetz.Search.Texts;

namespace Wegenetz.Search.Finding;

/// <summary>Finds the documents with the highest scores without scoring all.</summary>
/// <remarks>
/// After the threshold algorithm of Fagin, Lotem and Naor ("Optimal aggregation algorithms for middleware", PODS 2001): where documents are met
/// heaviest first, whatever comes later can be bounded. An optional part splits the documents into those that have it and those that do not, so that
/// in each half all parts are required. One part is read in order (<see cref="WordCursors"/>), several in tiers (<see cref="TierReader"/>).
/// </remarks>
internal readonly ref struct BestMatches(TextMatches matches, IndexedDocuments documents, Scratch scratch)
{
    /// <summary>Where so few documents are allowed, scoring all of them is less work.</summary>
    private const int FewDocuments = 128;

    /// <summary>So much more is it to score a document than to read the next of a list.</summary>
    private const int ReadsPerScore = 8;

    /// <summary>So much more is it to score a document by its text than to pass over a posting of one that is not allowed.</summary>
    private const int MetPerScore = 64;

    /// <summary>So many optional parts split the documents; further ones only add to the bound.</summary>
    private const int MostSplits = 3;

    private readonly List<PartPresence> presence = scratch.Presence;

    /// <summary>Puts the best of the allowed documents into the scratch's <see cref="Scratch.Top"/>, which was started.</summary>
    public void Find(FoundDocuments allowed)
    {
        presence.Clear();
        foreach (var part in matches.Scored) presence.Add(part.Role == QueryWordRole.Required ? PartPresence.Certain : PartPresence.Possible);
        Find(allowed, 0, MostSplits);
    }

    private void Find(FoundDocuments allowed, int part, int splits)
    {
        while (part < presence.Count && presence[part] != PartPresence.Possible) part++;
        var only = part == presence.Count ? OnlyPart() : null;
        if (only is null ? AreFew(allowed.Count) : IsSeldom(only, allowed.Count)) ScoreAll(allowed);
        else if (only is not null) ReadInOrder(only, allowed);
        else if (part == presence.Count || splits == 0) new TierReader(matches, CollectionsMarshal.AsSpan(presence), allowed.ToSet(), allowed.Count, scratch).Read();
        else Split(allowed.ToSet(), part, splits);
    }

    private void Split(ulong[] allowed, int part, int splits)
    {
        var half = scratch.RentCopy(allowed);
        DocumentBits.And(half, matches.SetOf(matches.Scored[part]));
        presence[part] = PartPresence.Certain;
        Find(new(half, DocumentBits.Count(half)), part + 1, splits - 1);
        allowed.CopyTo(half, 0);
        DocumentBits.AndNot(half, matches.SetOf(matches.Scored[part]));
        presence[part] = PartPresence.Absent;
        Find(new(half, DocumentBits.Count(half)), part + 1, splits - 1);
        presence[part] = PartPresence.Possible;
    }

    /// <summary>True when so few of the documents of every part are allowed that meeting them takes longer than scoring all.</summary>
    private bool AreFew(int total)
    {
        var rarest = int.MaxValue;
        for (var part = 0; part < presence.Count; part++)
            if (presence[part] == PartPresence.Certain) rarest = Math.Min(rarest, matches.Scored[part].Offers);
        return total <= FewDocuments || (rarest != int.MaxValue && (long)total * MetPerScore <= rarest);
    }

    /// <summary>True when so few of a part's documents are allowed that finding a page of them in order takes longer than scoring all.</summary>
    private bool IsSeldom(FoundWord part, int total) => (long)total * total * ReadsPerScore <= (long)scratch.Top.Wanted * part.Offers;

    /// <summary>The only part there is, if its postings tell the whole score.</summary>
    private FoundWord? OnlyPart()
    {
        var certain = presence.IndexOf(PartPresence.Certain);
        return certain >= 0 && presence.LastIndexOf(PartPresence.Certain) == certain && matches.Scored[certain] is { Together: null } part ? part : null;
    }

    private void ScoreAll(FoundDocuments allowed)
    {
        foreach (var document in allowed.List) matches.Scorer.Add(document);
        matches.Scorer.Flush();
        if (allowed.List.Length > 0) return;
        var batches = new DocumentBatches(allowed.ToSet(), stackalloc int[DocumentBatches.Size]);
        while (batches.MoveNext()) matches.Scorer.Add(batches.Current);
    }

    private void ReadInOrder(FoundWord part, FoundDocuments found)
    {
        var (cursors, top) = (scratch.Cursors, scratch.Top);
        cursors.Start(part);
        var allowed = documents.HasDead || found.Count < part.Offers ? found.ToSet() : null;
        var seen = cursors.Count > 1 ? scratch.RentMarks() : null;
        for (; cursors.HasNext; cursors.MoveNext())
        {
            var document = cursors.NextDocument;
            if (top.IsFull && -cursors.NextScore >= top.Last.First && IsBehindLast(cursors)) break;
            if ((allowed is not null && !DocumentBits.Has(allowed, document)) || seen?.TryAdd(document) == false) continue;
            top.Add(document, new SortKey(-cursors.NextScore, documents.NameRank(document)));
        }
    }

    /// <summary>Equal scores come in the order of names where documents are numbered so, and then the first met stay.</summary>
    private bool IsBehindLast(WordCursors cursors) =>
        -cursors.NextScore > scratch.Top.Last.First || (documents.IsInNameOrder && documents.NameRank(cursors.NextDocument) > scratch.Top.Last.NameRank);
}

/// <summary>Whether the documents looked at have a part of the query.</summary>
internal enum PartPresence
{
    Absent,
    Possible,
    Certain,
}
