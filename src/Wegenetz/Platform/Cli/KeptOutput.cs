namespace Wegenetz.Platform.Cli;

/// <summary>
/// Whether what this program prints stays somewhere: in the journal of a service or in its log file. Secrets are printed only where a
/// person reads them, or a program that asked.
/// </summary>
internal static class KeptOutput
{
    public static bool IsKept => IsKeptAt(Environment.GetEnvironmentVariable("INVOCATION_ID"), OperatingSystem.IsLinux() ? new FileInfo("/proc/self/fd/1").LinkTarget : null);

    /// <param name="invocation">What systemd gives every service; null for a program that somebody started.</param>
    /// <param name="output">Where standard output leads: <c>socket:[1]</c> is the journal, a path a file, <c>pipe:[1]</c> another program.</param>
    public static bool IsKeptAt(string? invocation, string? output) =>
        !string.IsNullOrEmpty(invocation) && output is not null
        && !output.StartsWith("pipe:", StringComparison.Ordinal) && !output.StartsWith("/dev/", StringComparison.Ordinal);
}
