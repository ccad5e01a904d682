using System.Buffers.Binary;
using System.Net.Sockets;
using System.Text;

namespace Wegenetz.Platform.Files;

/// <summary>
/// Asks clamd about a file, by its command INSTREAM over TCP or a socket of the file system
/// (<see cref="InstallationSettings.VirusScanner"/>). Where none is set, nothing is scanned.
/// </summary>
internal sealed partial class VirusScanner(InstallationSettings settings, ILogger<VirusScanner> log)
{
    private const int PartLength = 64 * 1024;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    /// <summary>Null if nothing was found, or nothing is to be asked. The file stands at its beginning afterwards.</summary>
    public async Task<Refusal?> ScanAsync(Stream file, CancellationToken cancel)
    {
        if (settings.VirusScanner is not { } address) return null;
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        patience.CancelAfter(Patience);
        try
        {
            file.Position = 0;
            var answer = await AskAsync(address, file, patience.Token);
            file.Position = 0;
            if (answer.EndsWith(" FOUND", StringComparison.Ordinal)) return new FileHasVirus(answer["stream: ".Length..^" FOUND".Length]);
            if (answer == "stream: OK") return null;
            NoVerdict(log, address, answer);
        }
        catch (Exception fault) when (fault is SocketException or IOException || (fault is OperationCanceledException && !cancel.IsCancellationRequested))
        {
            NotReached(log, address, fault.Message);
        }
        return new FileWasNotScanned();
    }

    private static async Task<string> AskAsync(Uri address, Stream file, CancellationToken cancel)
    {
        using var socket = Make(address, out var where);
        await socket.ConnectAsync(where, cancel);
        await using var stream = new NetworkStream(socket);
        try
        {
            await SendAsync(stream, file, cancel);
        }
        catch (IOException) when (socket.Available > 0)
        {
            // It stopped listening in the middle and says why.
        }
        using var answer = new StreamReader(stream, Encoding.UTF8);
        return (await answer.ReadToEndAsync(cancel)).Trim('\0', '\n');
    }

    private static async Task SendAsync(NetworkStream stream, Stream file, CancellationToken cancel)
    {
        await stream.WriteAsync("zINSTREAM\0"u8.ToArray(), cancel);
        var part = new byte[4 + PartLength];
        int length;
        do
        {
            // A part of no length ends the stream.
            length = await file.ReadAtLeastAsync(part.AsMemory(4), PartLength, throwOnEndOfStream: false, cancel);
            BinaryPrimitives.WriteInt32BigEndian(part, length);
            await stream.WriteAsync(part.AsMemory(0, 4 + length), cancel);
        }
        while (length > 0);
    }

    private static Socket Make(Uri address, out System.Net.EndPoint where)
    {
        if (address.Scheme == "unix")
        {
            where = new UnixDomainSocketEndPoint(address.AbsolutePath);
            return new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        }
        where = new System.Net.DnsEndPoint(address.Host, address.Port);
        return new Socket(SocketType.Stream, ProtocolType.Tcp);
    }

    /// <summary>Throws <see cref="WrongSettingException"/> for an address that cannot be one.</summary>
    public static void Check(Uri? address)
    {
        if (address is null || address is { IsAbsoluteUri: true, Scheme: "tcp", Port: > 0 } or { IsAbsoluteUri: true, Scheme: "unix", Host: "", AbsolutePath.Length: > 1 }) return;
        throw new WrongSettingException($"The setting Wegenetz:VirusScanner must be an address such as \"tcp://127.0.0.1:3310\" or \"unix:///run/clamav/clamd.ctl\", and is \"{address}\".");
    }

    [LoggerMessage(LogLevel.Error, "The virus scanner {Address} was not reached; the file was refused. {Fault}")]
    private static partial void NotReached(ILogger log, Uri address, string fault);

    [LoggerMessage(LogLevel.Error, "The virus scanner {Address} gave no verdict; the file was refused. {Answer}")]
    private static partial void NoVerdict(ILogger log, Uri address, string answer);
}
