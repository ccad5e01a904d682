namespace Wegenetz.Platform.Access.Sessions;

/// <summary>What the check of the session's cookie found out, for the rest of the request.</summary>
internal sealed class CurrentSession
{
    /// <summary>Null for a visitor.</summary>
    public Guid? Id { get; set; }

    /// <summary>The cookie is made anew within this session, after a change of the way in. Without it a cookie begins another one.</summary>
    public bool GoesOn { get; set; }

    /// <summary>The account has a passkey or a second factor, or is a demo account.</summary>
    public bool IsProtected { get; set; }

    /// <summary>Language of the person: <c>de</c> or <c>en</c>.</summary>
    public string Language { get; set; } = "de";

    /// <summary>Whose session it was that ran out of time; null if none did.</summary>
    public Guid? EndedAccountId { get; set; }
}
