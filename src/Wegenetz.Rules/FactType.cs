namespace Wegenetz.Rules;

/// <summary>What kind of answer a fact takes.</summary>
public enum FactType
{
    YesNo,

    /// <summary>A whole number that is not negative: years, months, weeks, hours, people.</summary>
    Whole,

    /// <summary>A number that is not negative: euros, per cent.</summary>
    Decimal,

    /// <summary>One of the choices.</summary>
    Choice,

    /// <summary>One of the choices, which are ordered from little to much.</summary>
    Level,

    /// <summary>Any number of the choices, also none.</summary>
    Set,
}
