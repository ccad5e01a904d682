namespace Wegenetz.Rules.Conditions;

/// <summary>Puts a condition into one German phrase; conditions are German in every language of the pages.</summary>
internal static class ConditionWords
{
    public static string Of(Condition condition) => condition switch
    {
        { Text: { } text } => text,
        NotCondition => $"nicht: {Of(condition.Parts[0])}",
        AnyCondition => string.Join(" oder ", condition.Parts.Select(InGroup)),
        _ => string.Join(" und ", condition.Parts.Select(InGroup)),
    };

    private static string InGroup(Condition part) => part.Text is null && part.Parts.Count > 1 ? $"({Of(part)})" : Of(part);
}
