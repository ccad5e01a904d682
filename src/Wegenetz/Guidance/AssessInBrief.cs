using Wegenetz.Guidance.Asking;
using Wegenetz.Guidance.Offices;
using Wegenetz.Platform.Language;
using Wegenetz.Rules;
using Wegenetz.Rules.Conditions;

namespace Wegenetz.Guidance;

/// <param name="Written">As the next call takes it: "age=30".</param>
/// <param name="Label">What was asked.</param>
/// <param name="Words">What was answered; empty where it was skipped.</param>
public sealed record BriefAnswer(string Written, string Label, string Words);

/// <param name="Fact">Id of what is asked.</param>
/// <param name="IsSensitive">It asks about residence, health, debt or a conviction.</param>
/// <param name="IsSet">Several can be chosen together.</param>
/// <param name="Choices">Value and words; empty for a number.</param>
public sealed record BriefQuestion(string Fact, string Question, string Why, bool IsSensitive, bool IsSet, IReadOnlyList<(string Value, string Label)> Choices);

/// <param name="Fits">Otherwise something is open.</param>
/// <param name="Office">German: who is competent, by the network's own name where it named one.</param>
/// <param name="MayBeKept">Nothing it rests on says anything about residence, health, debt or convictions, so that keeping it tells nothing about them.</param>
public sealed record BriefEntry(string Id, RecordText Name, RecordText Summary, bool Fits, string Office, string NextStep, bool MayBeKept);

/// <summary>What the rules say about answers, for pages of other rooms.</summary>
/// <param name="On">The day whose law was asked.</param>
/// <param name="Next">Null when nothing more would change anything.</param>
public sealed record BriefAssessment(DateOnly On, IReadOnlyList<BriefAnswer> Answers, BriefQuestion? Next, IReadOnlyList<BriefEntry> Shown);

/// <summary>The conversation of the room for pages of other rooms. Like the room's own it keeps nothing: answers come with each call.</summary>
public sealed class AssessInBrief(FindCatalogue findCatalogue, FindOffices findOffices)
{
    /// <param name="written">Answers as <see cref="BriefAnswer.Written"/> writes them; what is none is left out. The first of several to one question counts.</param>
    /// <param name="language">Of the words.</param>
    public async Task<BriefAssessment> RunAsync(IReadOnlyList<string?> written, DateOnly on, PageLanguage language, CancellationToken cancel)
    {
        var catalogue = (await findCatalogue.RunAsync(cancel)).Catalogue;
        var offices = await findOffices.RunAsync(cancel);
        var conversation = Conversation.Read(catalogue, written, on);
        var asked = conversation.NextQuestion();
        return new(
            on, [.. conversation.Answers.Select(answer => Say(answer, language))], asked is null ? null : Ask(asked, language),
            [.. conversation.Assessment.Shown.OrderBy(result => result.Verdict).ThenBy(result => result.Entry.Stage).Select(result => new BriefEntry(
                result.Entry.Id, In(language, result.Entry.Name), In(language, result.Entry.Summary), result.Verdict is Verdict.Fits,
                offices.Of(result.Authority.Code, district: null).Select(office => office.Name).FirstOrDefault() ?? result.Authority.Label, result.Version.NextStep, MayBeKept(catalogue, result.Entry)))]);
    }

    /// <summary>The facts that an entry rests on in any of its versions, with those that answer them.</summary>
    internal static IReadOnlySet<Fact> FactsOf(Catalogue catalogue, Entry entry)
    {
        var facts = new HashSet<Fact>();
        var waiting = new Stack<Condition>([
            entry.Relevance, .. entry.AuthorityChoices.Select(choice => choice.When).OfType<Condition>(), .. entry.Versions.SelectMany(version => version.Conditions),
        ]);
        while (waiting.TryPop(out var condition))
        {
            if (condition is FactCondition { Fact: var fact } && facts.Add(fact))
                foreach (var derivation in catalogue.Derivations.Where(derivation => derivation.Fact == fact)) waiting.Push(derivation.When);
            foreach (var part in condition.Parts) waiting.Push(part);
        }
        return facts;
    }

    internal static bool MayBeKept(Catalogue catalogue, Entry entry) => FactsOf(catalogue, entry).All(fact => fact.Sensitive is null);

    /// <summary>People do not ask how to hire: what only employers answer is left out, as in the pilot's own conversation.</summary>
    private static IEnumerable<FactChoice> ChoicesOf(Fact fact) =>
        fact.Choices.ExceptBy(fact.Groups.Where(group => group.Side is EntrySide.Employer).SelectMany(group => group.Choices).Select(choice => choice.Value), choice => choice.Value);

    private static BriefQuestion Ask(Fact fact, PageLanguage language) => new(
        fact.Id, In(language, fact.Question).Text, In(language, fact.Why).Text, fact.Sensitive is not null, fact.Type is FactType.Set,
        [.. ChoicesOf(fact).Select(choice => (choice.Value, In(language, choice.Label).Text))]);

    private static BriefAnswer Say(Answer answer, PageLanguage language)
    {
        var values = answer.IsSkipped ? [] : answer.Fact.Write(answer.Value);
        var words = answer.Fact.Choices.Count == 0 ? values : answer.Fact.Choices.Where(choice => values.Contains(choice.Value)).Select(choice => In(language, choice.Label).Text);
        return new(answer.Write(), In(language, answer.Fact.Label).Text, string.Join(", ", words));
    }

    private static RecordText In(PageLanguage language, string german) => CatalogueWords.Shipped.In(language, german);
}
