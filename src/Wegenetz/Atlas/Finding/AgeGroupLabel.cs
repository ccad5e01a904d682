using Wegenetz.Platform.Language;
using Wegenetz.Search;

namespace Wegenetz.Atlas.Finding;

/// <summary>How a group of ages is called.</summary>
internal static class AgeGroupLabel
{
    public static string Of(AgeRange group, Texts texts) =>
        group.Maximum == int.MaxValue ? texts["finding.ageFrom", group.Minimum] : texts["finding.ageBetween", group.Minimum, group.Maximum];
}
