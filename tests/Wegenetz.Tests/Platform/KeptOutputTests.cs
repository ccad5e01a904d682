using Wegenetz.Platform.Cli;

namespace Wegenetz.Tests.Platform;

/// <summary>Where the one-time link of the first administrator may be printed.</summary>
public sealed class KeptOutputTests
{
    [Theory]
    [InlineData("b9a1", "socket:[4711]", true)]
    [InlineData("b9a1", "/var/log/wegenetz/wegenetz.log", true)]
    [InlineData("b9a1", "/dev/pts/0", false)]
    [InlineData("b9a1", "pipe:[4711]", false)]
    [InlineData(null, "/home/jemand/ausgabe.txt", false)]
    [InlineData(null, "socket:[4711]", false)]
    [InlineData("b9a1", null, false)]
    public void Only_a_service_writes_into_a_journal_or_a_log_file(string? invocation, string? output, bool isKept) =>
        Assert.Equal(isKept, KeptOutput.IsKeptAt(invocation, output));
}
