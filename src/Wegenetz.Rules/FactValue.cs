namespace Wegenetz.Rules;

/// <summary>The answer to one fact, or that none is known (the default). Made by <see cref="Fact.Read"/>.</summary>
public readonly struct FactValue : IEquatable<FactValue>
{
    private FactValue(ulong bits, decimal number) => (IsKnown, Bits, Number) = (true, bits, number);

    public bool IsKnown { get; }

    /// <summary>The chosen among the fact's choices, one bit each.</summary>
    internal ulong Bits { get; }

    internal decimal Number { get; }

    internal static FactValue Of(ulong bits) => new(bits, 0);

    internal static FactValue Of(decimal number) => new(0, number);

    public bool Equals(FactValue other) => (IsKnown, Bits, Number) == (other.IsKnown, other.Bits, other.Number);

    public override bool Equals(object? obj) => obj is FactValue other && Equals(other);

    public override int GetHashCode() => HashCode.Combine(IsKnown, Bits, Number);

    public static bool operator ==(FactValue left, FactValue right) => left.Equals(right);

    public static bool operator !=(FactValue left, FactValue right) => !left.Equals(right);
}
