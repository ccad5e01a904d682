using Wegenetz.Platform.Language;

namespace Wegenetz.Cases.Bases;

/// <summary>Writes the form of a consent or a release in the client's language, from the texts that ship in every page language.</summary>
public sealed class ConsentText(TextCatalogue texts)
{
    /// <summary>Changes with every change of the shipped words, and is kept with what was signed.</summary>
    public const string Version = "2026-11-25";

    /// <param name="unit">Who asks for it.</param>
    public IReadOnlyList<ConsentPart> Write(BasisKind kind, BasisWords words, string unit, DateOnly? until, PageLanguage language)
    {
        string Say(string key, params object[] arguments) => string.Format(language.Culture, texts.Find(language.Code, key)!, arguments);
        return
        [
            new(Say(kind == BasisKind.ReleaseFromSecrecy ? "einwilligung.release.title" : "einwilligung.title"), [Say("einwilligung.intro", unit)]),
            new(Say("einwilligung.data"), [.. words.Categories.Select(category => Say($"einwilligung.category.{category}"))]),
            new(Say("einwilligung.purpose"), [words.Purpose]),
            new(Say("einwilligung.recipients"), [.. words.Recipients.Select(Name)]),
            .. kind == BasisKind.ReleaseFromSecrecy ? new[] { new ConsentPart(Say("einwilligung.release.heading"), [Say("einwilligung.release.text")]) } : [],
            new(Say("einwilligung.wayBack"), [Say($"einwilligung.wayBack.{words.WayBack}")]),
            new(Say("einwilligung.period"), [until is { } last ? Say("einwilligung.until", last.ToString("d", language.Culture)) : ""]),
            new(Say("einwilligung.voluntary"), words.Consequences is null ? [Say("einwilligung.voluntaryText")] : [Say("einwilligung.voluntaryText"), words.Consequences]),
            new(Say("einwilligung.withdrawal"), [Say("einwilligung.withdrawalText", unit)]),
            new(Say("einwilligung.rights"), [Say("einwilligung.rightsText")]),
        ];
    }

    private static string Name(Recipient recipient) => recipient.Persons is { Count: > 0 } persons ? $"{recipient.Name}: {string.Join(", ", persons)}" : recipient.Name;
}
