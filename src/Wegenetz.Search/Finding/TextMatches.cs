using System.Runtime.InteropServices;
using Wegenetz.Search.Filtering;
using Wegenetz.Search.Texts;
using Wegenetz.Search.Words;

namespace Wegenetz.Search.Finding;

/// <summary>The documents each part of a query found, for as long as the search runs.</summary>
internal sealed class TextMatches : IDisposable
{
    private readonly QueryPlanner planner;
    private readonly Evaluator evaluator;
    private readonly IndexedDocuments documents;
    private readonly Scratch scratch;
    private readonly List<FoundWord> words = [];
    private bool scores;

    public TextMatches(string text, QueryPlanner planner, IndexedDocuments documents, Scratch scratch)
    {
        (this.planner, this.documents, this.scratch) = (planner, documents, scratch);
        evaluator = new Evaluator(documents, scratch);
        var pieces = QueryText.Read(text);
        IsWordless = pieces.Count == 0 && !string.IsNullOrWhiteSpace(text);
        foreach (var word in planner.Plan(pieces)) words.Add(Find(word));
        if (!planner.OnlyExactWords) FewerWords.Choose(words, evaluator);
        foreach (var word in words)
        {
            Narrows |= word.Role != QueryWordRole.Excluded;
            Requires |= word.Role == QueryWordRole.Required;
            if (word.Role != QueryWordRole.Excluded) Scored.Add(word);
        }
        if (Requires)
            foreach (var word in words)
                if (word.Role == QueryWordRole.Optional) word.SayLittle();
    }

    public IReadOnlyList<FoundWord> Words => words;

    /// <summary>True for text that is there but holds no word ("!?"): it finds nothing rather than everything.</summary>
    public bool IsWordless { get; }

    /// <summary>The words allow no more documents.</summary>
    public int MostDocuments => Rarest()?.Offers ?? documents.Count;

    /// <summary>The parts that a score is made of.</summary>
    public List<FoundWord> Scored { get; } = [];

    /// <summary>True when documents must contain something.</summary>
    public bool Narrows { get; }

    private bool Requires { get; }

    /// <summary>How far a document matches.</summary>
    public DocumentScorer Scorer
    {
        get
        {
            if (!scores) scratch.Scorer.Start(Scored);
            scores = true;
            return scratch.Scorer;
        }
    }

    /// <summary>The documents of a part.</summary>
    public ulong[] SetOf(FoundWord part) => evaluator.SetOf(part);

    /// <summary>The documents that the words allow, if the index has just them at hand.</summary>
    public ReadySet? Ready()
    {
        if (words.Count == 0) return documents.Everything;
        FoundWord? only = null;
        foreach (var word in words)
        {
            if (word.IsWelcome && Requires) continue;
            if (word.Role == QueryWordRole.Excluded || only is not null) return null;
            only = word;
        }
        return only?.Ready;
    }

    /// <summary>The documents that the words allow one by one in no order, where one of them is in few documents.</summary>
    /// <param name="list">To be read before the search ends.</param>
    /// <param name="counts">What they count, if that is at hand.</param>
    public bool TryList(out ReadOnlySpan<int> list, out ChoiceCounts? counts)
    {
        list = [];
        counts = null;
        if (Rarest() is not { } rarest || !rarest.TryList(out list)) return false;
        if (!words.TrueForAll(word => word == rarest || word.IsWelcome)) list = Allowed(list, rarest);
        else if (rarest.RareWord is { } rare) counts = rare.Language.Postings.CountsOf(rare.Words[0]);
        return true;
    }

    /// <summary>The documents that the words allow, in a set of the caller's own, where they cannot be listed.</summary>
    public ulong[] Documents()
    {
        var rarest = Rarest();
        ulong[]? allowed = null;
        if (!Requires && Narrows) AddOptional(allowed = scratch.RentSet());
        foreach (var word in words)
        {
            if (word == rarest || word.Role != QueryWordRole.Required) continue;
            if (allowed is null) allowed = scratch.RentCommon(rarest!.Documents!, evaluator.SetOf(word));
            else DocumentBits.And(allowed, evaluator.SetOf(word));
        }
        allowed ??= scratch.RentCopy(rarest?.Documents ?? documents.Live);
        foreach (var word in words)
            if (word.Role == QueryWordRole.Excluded) DocumentBits.AndNot(allowed, evaluator.SetOf(word));
        return allowed;
    }

    /// <summary>The required part with the fewest documents.</summary>
    private FoundWord? Rarest()
    {
        FoundWord? rarest = null;
        foreach (var word in words)
            if (word.Role == QueryWordRole.Required && (rarest is null || word.Offers < rarest.Offers)) rarest = word;
        return rarest;
    }

    /// <summary>Goes through the few documents of one part and asks for each whether the other parts allow it: without a branch, as no processor guesses that.</summary>
    private ReadOnlySpan<int> Allowed(ReadOnlySpan<int> few, FoundWord part)
    {
        var (required, excluded) = (scratch.Required, scratch.Excluded);
        required.Clear();
        excluded.Clear();
        foreach (var word in words)
            if (word != part && !word.IsWelcome) (word.Role == QueryWordRole.Required ? required : excluded).Add(evaluator.SetOf(word));
        var list = scratch.RentList(few.Length);
        if (required is [var only] && excluded.Count == 0) return list[..Keep(few, only, list)];
        var inAll = CollectionsMarshal.AsSpan(required);
        var inNone = CollectionsMarshal.AsSpan(excluded);
        var count = 0;
        foreach (var document in few)
        {
            var isAllowed = 1UL << document;
            foreach (var set in inAll) isAllowed &= set[document >> 6];
            foreach (var set in inNone) isAllowed &= ~set[document >> 6];
            list[count] = document;
            count += (int)(isAllowed >> document);
        }
        return list[..count];
    }

    /// <summary>The usual case of two words.</summary>
    private static int Keep(ReadOnlySpan<int> documents, ReadOnlySpan<ulong> set, Span<int> list)
    {
        var count = 0;
        foreach (var document in documents)
        {
            list[count] = document;
            count += (int)(set[document >> 6] >> document) & 1;
        }
        return count;
    }

    public void Dispose()
    {
        if (scores) scratch.Scorer.Finish();
        foreach (var word in words) word.Release();
    }

    private void AddOptional(ulong[] allowed)
    {
        foreach (var word in words)
            if (word.IsWelcome) DocumentBits.Or(allowed, evaluator.SetOf(word));
    }

    private FoundWord Find(PlannedWord planned)
    {
        var word = new FoundWord(planned.Typed, planned.Role, planned.Piece.IsPhrase);
        if (evaluator.TryTakeReady(word, planned.Alternatives)) return word;
        evaluator.Find(word, planned.Alternatives);
        if (word.Used.Count == 0 && planned.MayBeTypo && !planner.IsCorrect(planned.Piece.Folded) && FindCorrected(planned.Piece.Folded, word)) return word;
        word.Documents ??= scratch.RentSet();
        if (documents.HasDead) DocumentBits.And(word.Documents, documents.Live);
        word.Count(DocumentBits.Count(word.Documents), documents.Count);
        return word;
    }

    /// <summary>The nearest corrections that find something; true when there is a single one, which the index has at hand.</summary>
    private bool FindCorrected(string folded, FoundWord word)
    {
        var corrected = new List<string>();
        for (var errors = 1; errors <= Typos.Allowed(folded) && corrected.Count == 0; errors++)
        {
            var corrections = planner.Correct(folded, errors);
            if (corrections is [var only] && evaluator.TryTakeReady(word, only.Alternatives))
            {
                word.Corrections = [only.Word];
                return true;
            }
            foreach (var correction in corrections)
            {
                var used = word.Used.Count;
                evaluator.Find(word, correction.Alternatives);
                if (word.Used.Count > used) corrected.Add(correction.Word);
            }
        }
        word.Corrections = corrected;
        return false;
    }
}
