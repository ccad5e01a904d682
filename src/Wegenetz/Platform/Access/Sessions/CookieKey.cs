namespace Wegenetz.Platform.Access.Sessions;

/// <summary>
/// A key of ASP.NET Core Data Protection, which closes cookies and tokens. It stands in the database, so that every app
/// instance reads the cookies of the others; what is secret of it is closed by <see cref="CookieKeySeal"/>.
/// </summary>
public sealed class CookieKey
{
    public Guid Id { get; init; } = Guid.CreateVersion7();

    /// <summary>The element that the framework keeps: a key or a revocation.</summary>
    public required string Xml { get; set; }
}
