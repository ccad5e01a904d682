namespace Wegenetz.Platform.Access;

/// <summary>Names of the policies at the door. Ownership is checked again in the query.</summary>
public static class Policies
{
    /// <summary>Any account.</summary>
    public const string SignedIn = nameof(SignedIn);

    /// <summary>Any role in the network of the address.</summary>
    public const string Staff = nameof(Staff);

    /// <summary>The role Administrator in the network of the address.</summary>
    public const string Administration = nameof(Administration);

    /// <summary>Whoever watches over personal data in the network of the address: data protection or administration.</summary>
    public const string Privacy = nameof(Privacy);

    /// <summary>Operates the installation, whatever network the address names.</summary>
    public const string Operator = nameof(Operator);
}
