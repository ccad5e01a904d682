using Wegenetz.Rules;

namespace Wegenetz.Guidance.Asking;

/// <summary>
/// The one form of the conversation: which view it leads to, and with which answers. Its fields hold everything; nothing is kept elsewhere.
/// </summary>
public sealed class PilotForm
{
    /// <summary>Id of the form in the page, for buttons that stand elsewhere.</summary>
    public const string Id = "lotse";

    public const string AnswerField = "antwort";
    public const string QuestionField = "frage";
    public const string ValueField = "wert";
    public const string StepField = "schritt";
    public const string DistrictField = "ort";
    public const string TakenField = "mit";

    /// <summary>Value of a choice: "Weiß ich nicht".</summary>
    public const string DontKnow = "-";

    /// <summary>Value of the button with the same words.</summary>
    public const string Skip = "auslassen";

    public const string Next = "weiter";
    public const string Back = "zurueck";
    public const string Route = "weg";
    public const string Clear = "loeschen";
    public const string Code = "code";
    private const string AskPrefix = "frage:";

    private PilotForm(Catalogue catalogue, Conversation conversation) => (Catalogue, Conversation) = (catalogue, conversation);

    /// <summary>The rules of the network.</summary>
    public Catalogue Catalogue { get; }

    public Conversation Conversation { get; private set; }

    /// <summary>The question that is shown; null where the route is.</summary>
    public Fact? Question { get; private set; }

    /// <summary>What stands in the fields of the question.</summary>
    public IReadOnlyList<string> Typed { get; private set; } = [];

    public PilotFault? Fault { get; private set; }

    /// <summary>Slug of the district that somebody lives in, for the competent office; null if it is not known.</summary>
    public string? District { get; private set; }

    /// <summary>What a code to take along holds: every answer but the sensitive ones that were not ticked. Null where no code was asked for.</summary>
    public IReadOnlyList<Answer>? Taken { get; private set; }

    /// <summary>Where somebody lives, for the code; null where that was not ticked.</summary>
    public string? TakenDistrict { get; private set; }

    /// <summary>Value of a button that asks a question.</summary>
    public static string Ask(Fact fact) => AskPrefix + fact.Id;

    /// <summary>A conversation that begins.</summary>
    public static PilotForm Start(Catalogue catalogue, DateOnly on)
    {
        var conversation = Conversation.Read(catalogue, [], on);
        return new(catalogue, conversation) { Question = conversation.NextQuestion() };
    }

    public static PilotForm Read(Catalogue catalogue, IFormCollection form, DateOnly on)
    {
        var step = form[StepField].FirstOrDefault();
        if (step == Clear) return Start(catalogue, on);
        var read = new PilotForm(catalogue, Conversation.Read(catalogue, form[AnswerField], on)) { District = form[DistrictField].FirstOrDefault() };
        if (step == Code)
        {
            read.Taken = [.. read.Conversation.Answers.Where(answer => answer.Fact.Sensitive is null || form[TakenField].Contains(answer.Fact.Id))];
            read.TakenDistrict = form[TakenField].Contains(DistrictField) ? read.District : null;
        }
        read.Take(step, catalogue.FindFact(form[QuestionField].FirstOrDefault() ?? ""), [.. form[ValueField].OfType<string>()]);
        return read;
    }

    private void Take(string? step, Fact? question, IReadOnlyList<string> typed)
    {
        switch (step)
        {
            case Next when question is not null:
                Enter(question, typed);
                break;
            case Skip when question is not null:
                Enter(question, [DontKnow]);
                break;
            case Back:
                Show(question is null ? (Conversation.Answers is [.., var last] ? last.Fact : Conversation.NextQuestion()) : Conversation.QuestionBefore(question) ?? question);
                break;
            case Route or Code:
                Question = null;
                break;
            case not null when step.StartsWith(AskPrefix, StringComparison.Ordinal) && Catalogue.FindFact(step[AskPrefix.Length..]) is { } asked:
                Show(asked);
                break;
            default:
                // Another language, or another district: the same view once more.
                (Question, Typed) = (question, typed);
                break;
        }
    }

    private void Enter(Fact question, IReadOnlyList<string> typed)
    {
        if (Answered(question, typed) is not { } answer)
        {
            (Question, Typed, Fault) = (question, typed, typed.Any(text => text.Length > 0) ? PilotFault.Unreadable : PilotFault.Missing);
            return;
        }
        Conversation = Conversation.With(answer);
        Show(Conversation.ComesToTheWay(question) ? null : Conversation.NextQuestion());
    }

    private static Answer? Answered(Fact question, IReadOnlyList<string> typed)
    {
        if (typed.Contains(DontKnow)) return new(question, default);
        if (question.Choices.Count > 0) return typed.Count > 0 && question.Read(typed) is { } chosen ? new(question, chosen) : null;
        return TypedNumber(typed.FirstOrDefault(text => text.Length > 0)) is { } number && question.Read([number]) is { } value ? new(question, value) : null;
    }

    /// <summary>A number as people write it ("1.250,50 €", " 30 ") as the rules read it ("1250.50").</summary>
    private static string? TypedNumber(string? text)
    {
        var number = text?.Replace("€", "", StringComparison.Ordinal).Replace(" ", "", StringComparison.Ordinal).Trim();
        if (string.IsNullOrEmpty(number)) return null;
        if (number.Contains(',', StringComparison.Ordinal)) return number.Replace(".", "", StringComparison.Ordinal).Replace(',', '.');
        var hasPointsBetweenThousands = number.Split('.') is [_, _, ..] parts && parts.Skip(1).All(part => part.Length == 3);
        return hasPointsBetweenThousands ? number.Replace(".", "", StringComparison.Ordinal) : number;
    }

    private void Show(Fact? question)
    {
        Question = question;
        var before = question is null ? null : Conversation.AnswerTo(question.Id);
        Typed = before is not { } answer ? [] : answer.IsSkipped ? [DontKnow] : question!.Write(answer.Value);
    }
}

public enum PilotFault
{
    Missing,
    Unreadable,
}
