using System.Diagnostics;
using System.Text;
using Wegenetz.Platform.Files;

namespace Wegenetz.Tests.Platform.Files;

/// <summary>A real clamd, started for the test with one signature of our own: the scanner's usual ones are large, and none of them belongs into a test.</summary>
public sealed class ClamdTests : IAsyncLifetime
{
    private const string Program = "/usr/sbin/clamd";
    private const string Sign = "Wegenetz-Probe: dies ist kein Schadprogramm, es dient der Erprobung des Virenscanners.";

    private readonly string folder = Directory.CreateTempSubdirectory("wegenetz-clamd-").FullName;
    private readonly StringBuilder said = new();
    private Process? clamd;

    private string SocketPath => Path.Combine(folder, "clamd.ctl");

    public async ValueTask InitializeAsync()
    {
        if (!File.Exists(Program)) return;
        Directory.CreateDirectory(Path.Combine(folder, "signatures"));
        await File.WriteAllTextAsync(Path.Combine(folder, "signatures", "eigene.ndb"), $"Wegenetz.Probe:0:*:{Convert.ToHexStringLower(Encoding.UTF8.GetBytes(Sign))}\n");
        var config = Path.Combine(folder, "clamd.conf");
        await File.WriteAllTextAsync(config, $"Foreground yes\nLocalSocket {SocketPath}\nDatabaseDirectory {folder}/signatures\nTemporaryDirectory {folder}\nStreamMaxLength 1M\n");
        var start = new ProcessStartInfo(Program, ["--config-file", config]) { RedirectStandardError = true, RedirectStandardOutput = true };
        clamd = Process.Start(start)!;
        clamd.OutputDataReceived += (_, line) => said.AppendLine(line.Data);
        clamd.ErrorDataReceived += (_, line) => said.AppendLine(line.Data);
        clamd.BeginOutputReadLine();
        clamd.BeginErrorReadLine();
        for (var turn = 0; turn < 300 && !File.Exists(SocketPath) && !clamd.HasExited; turn++) await Task.Delay(100);
    }

    public async ValueTask DisposeAsync()
    {
        if (clamd is not null)
        {
            clamd.Kill();
            await clamd.WaitForExitAsync();
            clamd.Dispose();
        }
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task A_real_scanner_finds_what_it_knows_and_lets_the_rest_pass()
    {
        Assert.SkipUnless(File.Exists(Program), "clamd is not installed (Debian: apt-get install clamav-daemon), so only its protocol was tested.");
        Assert.True(File.Exists(SocketPath), $"clamd did not start: {said}");
        var address = new Uri($"unix://{SocketPath}");
        Assert.Null(await VirusScannerTests.ScanAsync(address, Encoding.UTF8.GetBytes("Guten Tag")));
        var found = Assert.IsType<FileHasVirus>(await VirusScannerTests.ScanAsync(address, [.. new byte[100_000], .. Encoding.UTF8.GetBytes(Sign), .. new byte[100_000]]));
        Assert.Contains("Wegenetz.Probe", found.Finding, StringComparison.Ordinal);
        // More than it is set to take: no verdict.
        Assert.IsType<FileWasNotScanned>(await VirusScannerTests.ScanAsync(address, new byte[3_000_000]));
    }
}
