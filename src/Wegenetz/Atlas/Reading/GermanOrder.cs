namespace Wegenetz.Atlas.Reading;

/// <summary>The order in which Germans look names up; databases order by bytes, each engine in its own way.</summary>
internal static class GermanOrder
{
    public static readonly StringComparer Comparer = StringComparer.Create(new("de-DE"), ignoreCase: true);
}
