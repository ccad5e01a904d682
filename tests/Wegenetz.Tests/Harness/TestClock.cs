namespace Wegenetz.Tests.Harness;

/// <summary>A clock that stands still until it is moved: Wednesday, 25 November 2026, 10:00 in Germany.</summary>
public sealed class TestClock : TimeProvider
{
    public static readonly DateTimeOffset Start = new(2026, 11, 25, 9, 0, 0, TimeSpan.Zero);

    public DateTimeOffset Now { get; set; } = Start;

    public override DateTimeOffset GetUtcNow() => Now;
}
