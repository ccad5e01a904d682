namespace Wegenetz.Platform.Access.SigningIn;

/// <summary>Where a person goes on after signing in. It comes from the address bar, so only an address of this site is believed.</summary>
public static class ReturnAddress
{
    public const string Parameter = "weiter";

    /// <summary>The address if it is a path of this site, else null.</summary>
    public static string? Safe(string? address) =>
        address is ['/', ..] && !address.StartsWith("//", StringComparison.Ordinal)
        && !address.Contains('\\', StringComparison.Ordinal) && !address.Any(char.IsControl)
            ? address : null;

    /// <summary>The page with the address to go on to, if there is one worth keeping.</summary>
    public static string Carry(string page, string? address) =>
        Safe(address) is { } safe and not "/" ? $"{page}?{Parameter}={Uri.EscapeDataString(safe)}" : page;
}
