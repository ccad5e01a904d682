using System.Diagnostics;
using Wegenetz.Platform.Files;

namespace Wegenetz.Platform.Web;

/// <summary>No program that prints is installed, or it did not print.</summary>
public sealed record NoPrinter() : Refusal("shell.refusal.noPrinter")
{
    public override int Status => StatusCodes.Status503ServiceUnavailable;
}

/// <summary>
/// Prints a whole HTML document into a tagged PDF with Chromium, where one is installed. Document, PDF and the browser's profile lie in a folder that
/// only the user of the application may read, and are removed at once, whatever happens.
/// </summary>
public sealed class PrintPdf(InstallationSettings settings)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private static readonly string[] UsualPlaces = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

    public string? Chromium { get; } = settings.Chromium ?? UsualPlaces.FirstOrDefault(File.Exists);

    public async Task<Result<byte[]>> RunAsync(string html, CancellationToken cancel)
    {
        if (Chromium is null || !File.Exists(Chromium)) return new NoPrinter();
        var folder = Path.Combine(settings.DataDirectory, "printing", Guid.NewGuid().ToString("n"));
        OwnersFile.CreateFolder(folder);
        try
        {
            var (document, pdf) = (Path.Combine(folder, "document.html"), Path.Combine(folder, "document.pdf"));
            await using (var file = OwnersFile.Create(document)) await file.WriteAsync(System.Text.Encoding.UTF8.GetBytes(html), cancel);
            return await PrintAsync(folder, document, pdf, cancel) && File.Exists(pdf) ? await File.ReadAllBytesAsync(pdf, cancel) : new NoPrinter();
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private async Task<bool> PrintAsync(string folder, string document, string pdf, CancellationToken cancel)
    {
        // Nothing is fetched: the document names no address, and the browser knows no host.
        var start = new ProcessStartInfo(Chromium!,
        [
            "--headless", "--disable-gpu", "--no-first-run", "--disable-quic", "--disable-sync", "--disable-background-networking", "--disable-component-update", "--disable-extensions",
            "--host-resolver-rules=MAP * ~NOTFOUND", $"--user-data-dir={Path.Combine(folder, "profile")}", "--no-pdf-header-footer", "--export-tagged-pdf",
            // Chromium does not start its sandbox for root; in a container this process is the only one.
            .. Environment.UserName == "root" ? (string[])["--no-sandbox"] : [], $"--print-to-pdf={pdf}", new Uri(document).AbsoluteUri,
        ])
        { RedirectStandardError = true, RedirectStandardOutput = true };
        start.Environment["HOME"] = folder;
        using var browser = Process.Start(start) ?? throw new InvalidOperationException("The browser did not start.");
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        patience.CancelAfter(Patience);
        try
        {
            await Task.WhenAll(browser.StandardError.ReadToEndAsync(patience.Token), browser.StandardOutput.ReadToEndAsync(patience.Token), browser.WaitForExitAsync(patience.Token));
            return browser.ExitCode == 0;
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            return false;
        }
        finally
        {
            if (!browser.HasExited) browser.Kill(entireProcessTree: true);
        }
    }
}
