namespace Wegenetz.Rules;

/// <summary>
/// What is known about a condition. The order makes Kleene's strong three-valued logic simple: "all" is the least, "any" the greatest
/// of its parts, "not" turns the order round (S. C. Kleene, Introduction to Metamathematics, 1952, § 64).
/// </summary>
public enum Truth : byte
{
    NotFulfilled,
    Unknown,
    Fulfilled,
}
