using Wegenetz.Platform.Design.Pieces;
using Wegenetz.Platform.Language;

namespace Wegenetz.Platform.Tenancy.Managing;

/// <summary>Two versions of a network's settings, field by field, in words.</summary>
internal static class SettingsComparison
{
    public static IReadOnlyList<FieldVersions> Of(SettingsForm theirs, SettingsForm mine, Texts texts) =>
        [.. typeof(SettingsForm).GetProperties().Where(property => property.Name != nameof(SettingsForm.Version))
            .Select(property => FieldVersions.Of(LabelOf(property.Name, texts), Said(property.GetValue(theirs), texts), Said(property.GetValue(mine), texts)))];

    private static string LabelOf(string property, Texts texts) =>
        property == nameof(SettingsForm.OtherLanguages) ? texts["intern-settings.languages"] : texts[$"intern-history.field.{property}"];

    private static string? Said(object? value, Texts texts) => value switch
    {
        bool yes => texts[yes ? "intern-history.yes" : "intern-history.no"],
        IEnumerable<string> several => string.Join(", ", several),
        _ => Convert.ToString(value, texts.Language.Culture),
    };
}
