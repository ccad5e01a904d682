using System.Runtime.InteropServices;
using Wegenetz.Search.Filtering;
using Wegenetz.Search.Texts;
using Wegenetz.Search.Words;

namespace Wegenetz.Search.Finding;

/// <summary>The documents each part of a query found, for as long as the search runs.</summary>
internal sealed class TextMatches : IDisposable
{
    private readonly QueryPlanner planner;
    private readonly Scratch scratch;
    private readonly FoundWord[] words;
    private bool scores;

    /// <summary>How many documents the scratch's list holds that have all of several required words; null where they are not there.</summary>
    private int? listed;

    public TextMatches(string text, QueryPlanner planner, Scratch scratch)
    {
        (this.planner, this.scratch) = (planner, scratch);
        QueryText.Read(text, scratch.Pieces, scratch.Tokens);
        var pieces = CollectionsMarshal.AsSpan(scratch.Pieces);
        IsWordless = pieces.IsEmpty && !string.IsNullOrWhiteSpace(text);
        planner.Plan(pieces, scratch.Planned);
        words = scratch.Planned.Count == 0 ? [] : new FoundWord[scratch.Planned.Count];
        for (var word = 0; word < words.Length; word++) words[word] = Find(pieces, scratch.Planned[word]);
        if (!planner.OnlyExactWords && words.Length > 1 && !Occur() && FewerWords.TryChoose(words, scratch)) listed = null;
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

    /// <summary>In the order typed.</summary>
    public FoundWord[] Words => words;

    /// <summary>True for text that is there but holds no word ("!?"): it finds nothing rather than everything.</summary>
    public bool IsWordless { get; }

    /// <summary>The words allow no more documents.</summary>
    public int MostDocuments => RequiredWords.Rarest(words)?.Offers ?? Documents.Count;

    /// <summary>The parts that a score is made of.</summary>
    public List<FoundWord> Scored => scratch.Scored;

    /// <summary>True when documents must contain something.</summary>
    public bool Narrows { get; }

    private bool Requires { get; }

    private Evaluator Evaluator => scratch.Evaluator;

    private IndexedDocuments Documents => scratch.Documents;

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
    public ulong[] SetOf(FoundWord part) => Evaluator.SetOf(part);

    /// <summary>The documents that the words allow, if the index has just them at hand.</summary>
    public ReadySet? Ready()
    {
        if (words.Length == 0) return Documents.Everything;
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
        counts = null;
        list = [];
        if (listed is { } known) list = scratch.RentList(known);
        else if (!RequiredWords.TryList(words, scratch, out list)) return false;
        foreach (var word in words)
            if (word.Role == QueryWordRole.Excluded) list = RequiredWords.Keep(list, Evaluator.SetOf(word), false, scratch);
        if (RequiredWords.Rarest(words) is { RareWord: { } rare } rarest && !HasDemandsBeside(rarest)) counts = rare.Language.Postings.CountsOf(rare.Words[0]);
        return true;
    }

    private bool HasDemandsBeside(FoundWord part)
    {
        foreach (var word in words)
            if (word != part && !word.IsWelcome) return true;
        return false;
    }

    /// <summary>The documents that the words allow, in a set of the caller's own, where they cannot be listed.</summary>
    public ulong[] Allowed()
    {
        var rarest = RequiredWords.Rarest(words);
        ulong[]? allowed = null;
        if (!Requires && Narrows) AddOptional(allowed = scratch.RentSet());
        foreach (var word in words)
        {
            if (word == rarest || word.Role != QueryWordRole.Required) continue;
            if (allowed is null) allowed = scratch.RentCommon(rarest!.Documents!, Evaluator.SetOf(word));
            else DocumentBits.And(allowed, Evaluator.SetOf(word));
        }
        allowed ??= scratch.RentCopy(rarest?.Documents ?? Documents.Live);
        foreach (var word in words)
            if (word.Role == QueryWordRole.Excluded) DocumentBits.AndNot(allowed, Evaluator.SetOf(word));
        return allowed;
    }

    /// <summary>Whether a document has all required words.</summary>
    private bool Occur()
    {
        if (!RequiredWords.TryList(words, scratch, out var list)) return RequiredWords.Occur(words, scratch);
        if (RequiredWords.AreSeveral(words)) listed = list.Length;
        return !list.IsEmpty;
    }

    public void Dispose()
    {
        if (scores) scratch.Scorer.Finish();
        foreach (var word in words) word.Release();
    }

    private void AddOptional(ulong[] allowed)
    {
        foreach (var word in words)
            if (word.IsWelcome) DocumentBits.Or(allowed, Evaluator.SetOf(word));
    }

    private FoundWord Find(ReadOnlySpan<QueryPiece> pieces, PlannedWord planned)
    {
        var piece = pieces[planned.First];
        var word = new FoundWord(QueryPlanner.Typed(planned.In(pieces)), planned.Role, piece.IsPhrase);
        var alternatives = scratch.Alternatives;
        alternatives.Clear();
        planner.AddAlternatives(pieces, planned, alternatives);
        if (Evaluator.TryTakeReady(word, alternatives)) return word;
        Evaluator.Find(word, alternatives);
        if (word.Used.Length == 0 && planner.MayBeTypo(pieces, planned) && FindCorrected(piece.Folded, word)) return word;
        word.Documents ??= scratch.RentSet();
        if (Documents.HasDead) DocumentBits.And(word.Documents, Documents.Live);
        word.Count(DocumentBits.Count(word.Documents), Documents.Count);
        return word;
    }

    /// <summary>Finds documents by the nearest corrections that have any; true when there is a single one, which the index has at hand.</summary>
    private bool FindCorrected(string folded, FoundWord word)
    {
        var (corrections, alternatives) = (scratch.Corrections, scratch.Alternatives);
        for (var errors = 1; errors <= Typos.Allowed(folded) && word.Corrections.Length == 0; errors++)
        {
            corrections.Clear();
            planner.Correct(folded, errors, corrections, scratch.Similar);
            foreach (var correction in corrections)
            {
                alternatives.Clear();
                planner.AddCorrected(correction.Folded, errors, alternatives);
                var isReady = corrections.Count == 1 && Evaluator.TryTakeReady(word, alternatives);
                var used = word.Used.Length;
                if (!isReady) Evaluator.Find(word, alternatives);
                if (isReady || word.Used.Length > used) word.Correct(correction.Word);
                if (isReady) return true;
            }
        }
        return false;
    }
}
