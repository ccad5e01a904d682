using Wegenetz.Platform.Design.Forms;

namespace Wegenetz.Atlas.Keeping;

/// <summary>The kinds of organizations to choose from.</summary>
internal static class KindChoices
{
    public static IReadOnlyList<Choice<string?>> In(string language) =>
        [.. CodeLists.Shipped[CodeLists.OrganizationKind].Entries.Select(entry => new Choice<string?>(entry.Code, entry.LabelIn(language)))];

    public static string? Said(string? code, string language) => code is null ? null : CodeLists.Shipped[CodeLists.OrganizationKind].Label(code, language);
}
