namespace Wegenetz.Platform.Access.Sessions;

/// <summary>
/// A person signed in on one device. The cookie only names it: idle time, end and revocation are decided here, so that
/// deleting the row ends the session with the next click. No network address is kept.
/// </summary>
public sealed class Session
{
    /// <summary>Without a request for this long the session ends.</summary>
    public static readonly TimeSpan IdleLimit = TimeSpan.FromMinutes(60);

    /// <summary>After this long it ends however busy it is: a working day and an overtime.</summary>
    public static readonly TimeSpan Limit = TimeSpan.FromHours(12);

    public const int DeviceMaxLength = 80;

    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required Guid AccountId { get; init; }

    /// <summary>Browser and system in two words, see <see cref="DeviceName"/>.</summary>
    public required string Device { get; init; }

    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>To the minute.</summary>
    public required DateTimeOffset LastUsedAt { get; init; }

    public static bool HasEnded(DateTimeOffset startedAt, DateTimeOffset lastUsedAt, DateTimeOffset now) =>
        now - lastUsedAt >= IdleLimit || now - startedAt >= Limit;
}
