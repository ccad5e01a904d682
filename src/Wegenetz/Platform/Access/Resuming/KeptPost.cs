namespace Wegenetz.Platform.Access.Resuming;

/// <summary>A form that was sent just after the session had run out, sealed until its sender has signed in again.</summary>
public sealed class KeptPost
{
    public static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(15);

    public Guid Id { get; init; } = Guid.CreateVersion7();

    /// <summary>Only this account gets it back.</summary>
    public required Guid AccountId { get; init; }

    /// <summary>The fields as JSON, sealed with Data Protection and bound to account and path.</summary>
    public required string Sealed { get; init; }

    /// <summary>Path and query the form was sent to.</summary>
    public required string Address { get; init; }

    public required DateTimeOffset SentAt { get; init; }

    public DateTimeOffset ExpiresAt => SentAt + Lifetime;
}
