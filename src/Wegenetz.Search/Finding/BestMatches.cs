using System.Numerics;
using Wegenetz.Search.Filtering;
using Wegenetz.Search.Texts;

namespace Wegenetz.Search.Finding;

/// <summary>Finds the documents with the highest scores without scoring all.</summary>
/// <remarks>
/// The threshold algorithm of Fagin, Lotem and Naor ("Optimal aggregation algorithms for middleware", PODS 2001): each part of the query offers its
/// documents best first, each document met is scored in full, and once as many are kept as wanted and the next of all parts together could not
/// reach the last of them, no unseen document can. Where few documents are allowed, scoring all of them is less work.
/// </remarks>
internal static class BestMatches
{
    private const int FewDocuments = 64;
    private const long ReadsPerScore = 2;

    /// <summary>Puts the best of the allowed documents into the scratch's <see cref="Scratch.Top"/>, which was started.</summary>
    /// <param name="total">How many are allowed.</param>
    public static void Find(TextMatches matches, ulong[] allowed, int total, IndexedDocuments documents, Scratch scratch)
    {
        var parts = matches.Words.Where(word => word.Role != QueryWordRole.Excluded).ToList();
        long largest = 0;
        foreach (var part in parts) largest = Math.Max(largest, part.Offers);
        if (total <= FewDocuments || (long)total * total <= ReadsPerScore * largest) ScoreAll(matches, allowed, documents, scratch);
        else new Run(matches, allowed, documents, scratch, parts).Read();
    }

    private static void ScoreAll(TextMatches matches, ulong[] allowed, IndexedDocuments documents, Scratch scratch)
    {
        var scorer = matches.Scorer;
        for (var element = 0; element < allowed.Length; element++)
            for (var bits = allowed[element]; bits != 0; bits &= bits - 1)
            {
                var document = (element << 6) + BitOperations.TrailingZeroCount(bits);
                scratch.Top.Add(document, new SortKey(-scorer.Score(document), documents.NameRank(document)));
            }
    }

    private sealed class Run(TextMatches matches, ulong[] allowed, IndexedDocuments documents, Scratch scratch, List<FoundWord> parts)
    {
        private readonly ulong[] seen = scratch.RentSet();
        private readonly WordCursors[] cursors = new WordCursors[parts.Count];

        public void Read()
        {
            for (var part = 0; part < cursors.Length; part++)
            {
                cursors[part] = scratch.RentCursors();
                cursors[part].Start(parts[part]);
                if (parts[part].Together is not { } together) continue;
                foreach (var document in together.Keys) Consider(document, null);
            }
            while (MostPromising() is { } next && !IsDone())
            {
                Consider(next.NextDocument, cursors.Length == 1 ? next.NextScore : null);
                next.MoveNext();
            }
        }

        /// <param name="score">Its score, if it is known.</param>
        private void Consider(int document, double? score)
        {
            if (!DocumentBits.Has(allowed, document) || DocumentBits.Has(seen, document)) return;
            DocumentBits.Add(seen, document);
            scratch.Top.Add(document, new SortKey(-(score ?? matches.Scorer.Score(document)), documents.NameRank(document)));
        }

        private WordCursors? MostPromising()
        {
            WordCursors? best = null;
            foreach (var cursor in cursors)
                if (cursor.HasNext && (best is null || cursor.NextScore > best.NextScore)) best = cursor;
            return best;
        }

        /// <summary>Equal scores of one part come in the order of names, so that the first met stay; with several parts they do not.</summary>
        private bool IsDone()
        {
            if (!scratch.Top.IsFull) return false;
            var bound = 0.0;
            foreach (var cursor in cursors) bound += cursor.NextScore;
            var last = -scratch.Top.Last.First;
            return bound < last || (bound == last && cursors.Length == 1 && documents.IsInNameOrder && documents.NameRank(cursors[0].NextDocument) > scratch.Top.Last.NameRank);
        }
    }
}
