using Wegenetz.Platform.Data;
using Wegenetz.Platform.Language;

namespace Wegenetz.Cases.Rights;

/// <summary>Facts of one row of the disclosure, in words of the current language. What is not stored is not there.</summary>
internal sealed class FactList(Texts texts)
{
    private readonly List<DisclosedFact> said = [];

    public IReadOnlyList<DisclosedFact> All => said;

    public FactList Say(string labelKey, string? value)
    {
        if (!string.IsNullOrEmpty(value)) said.Add(new(texts[labelKey], value));
        return this;
    }

    public FactList Say(string labelKey, DateOnly? on) => Say(labelKey, on?.ToString("d", texts.Language.Culture));

    public FactList Say(string labelKey, DateTimeOffset? at) => Say(labelKey, at is { } moment ? Clock.InBerlin(moment).ToString("g", texts.Language.Culture) : null);

    public FactList SayIf(bool holds, string labelKey) => Say(labelKey, holds ? texts["intern-klient.yes"] : null);

    public FactList Add(params IEnumerable<DisclosedFact> facts)
    {
        said.AddRange(facts);
        return this;
    }
}
