namespace Wegenetz.Platform.Access.SigningIn;

/// <summary>A link in a mail that lets its reader do one thing once.</summary>
public sealed class OneTimeLink
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required Guid AccountId { get; init; }
    public required LinkPurpose Purpose { get; init; }

    /// <summary>The address that the link confirms; null for a new password.</summary>
    public required string? Email { get; init; }

    /// <summary>See <see cref="LinkToken"/>.</summary>
    public required string TokenHash { get; init; }

    public required DateTimeOffset ExpiresAt { get; init; }
}

public enum LinkPurpose
{
    NewPassword,
    ConfirmEmail,
}
