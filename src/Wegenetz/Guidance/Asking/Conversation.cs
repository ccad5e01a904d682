using Wegenetz.Rules;

namespace Wegenetz.Guidance.Asking;

/// <summary>
/// What somebody has answered so far. It lives in the form of the page and nowhere else: it is read from a posted form, computed with in
/// memory, and written into the next one.
/// </summary>
public sealed class Conversation
{
    /// <summary>More than these no company answers before it sees something.</summary>
    public const int EmployerQuestions = 10;

    private readonly Catalogue catalogue;

    private Conversation(Catalogue catalogue, IReadOnlyList<Answer> answers, DateOnly on)
    {
        (this.catalogue, Answers) = (catalogue, answers);
        var given = catalogue.Nothing;
        foreach (var answer in answers) given = given.With(answer.Fact, answer.Value);
        Assessment = catalogue.Assess(catalogue.Derive(given), on);
    }

    /// <summary>In the order in which they were asked, each fact once.</summary>
    public IReadOnlyList<Answer> Answers { get; }

    /// <summary>What follows from the answers.</summary>
    public Assessment Assessment { get; }

    public bool IsForEmployer => AnswerTo("asker") is { IsSkipped: false } asker && asker.Fact.Write(asker.Value)[0] is "company" or "association" or "school" or "authority";

    /// <param name="written">Answers as <see cref="Answer.Write"/> writes them; what is none is left out.</param>
    public static Conversation Read(Catalogue catalogue, IEnumerable<string?> written, DateOnly on) => new(
        catalogue, [.. written.OfType<string>().Select(text => Answer.Read(catalogue, text)).OfType<Answer>().DistinctBy(answer => answer.Fact)], on);

    public Answer? AnswerTo(string fact) => Answers.Where(answer => answer.Fact.Id == fact).Select(answer => (Answer?)answer).FirstOrDefault();

    /// <summary>With one answer given or changed; a changed one keeps its place.</summary>
    public Conversation With(Answer answer) => new(
        catalogue,
        Answers.Any(other => other.Fact == answer.Fact) ? [.. Answers.Select(other => other.Fact == answer.Fact ? answer : other)] : [.. Answers, answer],
        Assessment.On);

    /// <summary>Who asks and what about, then whatever settles most; null when nothing more would change anything.</summary>
    public Fact? NextQuestion()
    {
        foreach (var fact in catalogue.Facts)
            if (fact.IsAskedFirst && AnswerTo(fact.Id) is null) return fact;
        return Assessment.NextQuestion(IsForEmployer ? EntrySide.Employer : EntrySide.Both, [.. Answers.Where(answer => answer.IsSkipped).Select(answer => answer.Fact)]);
    }

    /// <summary>
    /// Whether an employer is shown the way now: before anything is asked about a person, of whom a company often knows little, and at the latest after
    /// <see cref="EmployerQuestions"/> questions. From there it goes on by a press of a button.
    /// </summary>
    /// <param name="answered">What was asked last.</param>
    public bool ComesToTheWay(Fact answered) =>
        IsForEmployer && answered.Side is not EntrySide.Person && (Answers.Count == EmployerQuestions || NextQuestion() is not { Side: not EntrySide.Person });

    /// <summary>The question before another one: the last that was answered, or null.</summary>
    public Fact? QuestionBefore(Fact question)
    {
        var at = Answers.ToList().FindIndex(answer => answer.Fact == question);
        return at switch { 0 => null, < 0 => Answers.Count > 0 ? Answers[^1].Fact : null, _ => Answers[at - 1].Fact };
    }
}
