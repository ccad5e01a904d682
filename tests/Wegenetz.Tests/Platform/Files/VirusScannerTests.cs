using System.Net;
using System.Net.Sockets;
using System.Text;
using Microsoft.Extensions.Logging.Abstractions;
using Wegenetz.Platform;
using Wegenetz.Platform.Files;

namespace Wegenetz.Tests.Platform.Files;

/// <summary>Against a small server that speaks the protocol; <see cref="ClamdTests"/> asks a real clamd.</summary>
public sealed class VirusScannerTests
{
    private static readonly byte[] File = [.. Enumerable.Range(0, 200_000).Select(number => (byte)number)];

    [Fact]
    public async Task Without_a_scanner_nothing_is_asked() => Assert.Null(await ScanAsync(null));

    [Fact]
    public async Task What_the_scanner_gets_is_the_whole_file()
    {
        await using var server = new SpokenProtocol("stream: OK\0");
        Assert.Null(await ScanAsync(server.Address));
        Assert.Equal(File, await server.Received);
    }

    [Fact]
    public async Task A_finding_is_named()
    {
        await using var server = new SpokenProtocol("stream: Eigene.Probe FOUND\0");
        Assert.Equal(new FileHasVirus("Eigene.Probe").ToString(), (await ScanAsync(server.Address))!.ToString());
    }

    [Theory]
    [InlineData("INSTREAM size limit exceeded. ERROR\0")]
    [InlineData("stream: Can't allocate memory ERROR\0")]
    [InlineData("")]
    public async Task Without_a_verdict_the_file_counts_as_not_scanned(string answer)
    {
        await using var server = new SpokenProtocol(answer);
        Assert.IsType<FileWasNotScanned>(await ScanAsync(server.Address));
    }

    [Fact]
    public async Task A_scanner_that_hangs_up_in_the_middle_has_scanned_nothing()
    {
        await using var server = new SpokenProtocol("", listenTo: 1000);
        Assert.IsType<FileWasNotScanned>(await ScanAsync(server.Address));
    }

    [Theory]
    [InlineData("tcp://127.0.0.1:1")]
    [InlineData("unix:///nirgendwo/clamd.ctl")]
    public async Task A_scanner_that_is_not_there_has_scanned_nothing(string address) => Assert.IsType<FileWasNotScanned>(await ScanAsync(new Uri(address)));

    [Theory]
    [InlineData("http://127.0.0.1:3310")]
    [InlineData("tcp://127.0.0.1")]
    [InlineData("unix://")]
    [InlineData("unix://host/clamd.ctl")]
    public void A_wrong_address_stops_the_start(string address) => Assert.Throws<WrongSettingException>(() => VirusScanner.Check(new Uri(address)));

    internal static Task<Refusal?> ScanAsync(Uri? address) => ScanAsync(address, File);

    internal static async Task<Refusal?> ScanAsync(Uri? address, byte[] content)
    {
        using var file = new MemoryStream(content);
        var scanned = await new VirusScanner(new InstallationSettings { VirusScanner = address }, NullLogger<VirusScanner>.Instance).ScanAsync(file, TestContext.Current.CancellationToken);
        if (scanned is null) Assert.Equal(0, file.Position);
        return scanned;
    }

    /// <summary>Reads one file as clamd does, and says what it was told to say.</summary>
    private sealed class SpokenProtocol : IAsyncDisposable
    {
        private readonly TcpListener listener = new(IPAddress.Loopback, 0);

        public SpokenProtocol(string answer, int listenTo = int.MaxValue)
        {
            listener.Start();
            Received = ServeAsync(answer, listenTo);
        }

        public Uri Address => new($"tcp://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}");

        public Task<byte[]> Received { get; }

        private async Task<byte[]> ServeAsync(string answer, int listenTo)
        {
            using var client = await listener.AcceptTcpClientAsync();
            await using var stream = client.GetStream();
            var command = new byte["zINSTREAM\0".Length];
            await stream.ReadExactlyAsync(command);
            Assert.Equal("zINSTREAM\0", Encoding.ASCII.GetString(command));
            using var file = new MemoryStream();
            var length = new byte[4];
            while (file.Length < listenTo)
            {
                await stream.ReadExactlyAsync(length);
                var part = new byte[System.Buffers.Binary.BinaryPrimitives.ReadInt32BigEndian(length)];
                if (part.Length == 0) break;
                await stream.ReadExactlyAsync(part);
                file.Write(part);
            }
            await stream.WriteAsync(Encoding.UTF8.GetBytes(answer));
            return file.ToArray();
        }

        public async ValueTask DisposeAsync()
        {
            listener.Stop();
            await Received;
            listener.Dispose();
        }
    }
}
