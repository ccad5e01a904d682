namespace Wegenetz.Platform;

/// <summary>A setting of the installation that cannot be; it stops the start, and the command line says this sentence alone.</summary>
public sealed class WrongSettingException(string message) : InvalidOperationException(message);
