using Microsoft.AspNetCore.Identity;

namespace Wegenetz.Platform.Access;

/// <summary>A person who signs in. What the account may do comes from its memberships, never from the account itself.</summary>
public sealed class Account : IdentityUser<Guid>
{
    public Account() => Id = Guid.CreateVersion7();

    public string DisplayName { get; set; } = "";

    /// <summary>Language of the staff pages: <c>de</c> or <c>en</c>.</summary>
    public string Language { get; set; } = "de";

    /// <summary>Operates the installation: networks, keys, backups; no role in any network.</summary>
    public bool IsOperator { get; set; }

    /// <summary>A demo account signs in without a password and exists only in a demo installation.</summary>
    public bool IsDemo { get; init; }

    /// <summary>The half minute since 1970 whose code of the app was accepted last: it and those before are used up.</summary>
    public long LastCodeStep { get; set; }

    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>The day of the latest sign-in, from which an unused account's time counts; null if there was none.</summary>
    public DateOnly? LastSignInOn { get; private set; }

    /// <summary>When its owner was told that the account will end, see <see cref="EndUnusedAccounts"/>. A sign-in takes it back.</summary>
    public DateOnly? EndAnnouncedOn { get; private set; }

    public void NoteSignIn(DateOnly today) => (LastSignInOn, EndAnnouncedOn) = (today, null);

    public void AnnounceEnd(DateOnly today) => EndAnnouncedOn = today;
}
