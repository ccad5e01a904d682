using System.Security.Cryptography;
using Wegenetz.Platform;
using Wegenetz.Platform.Files;
using Wegenetz.Platform.Privacy;

namespace Wegenetz.Tests.Platform.Files;

public sealed class SealedFileTests : IDisposable
{
    private readonly string data = Directory.CreateTempSubdirectory("wegenetz-files-").FullName;
    private readonly UploadFolder folder;
    private readonly RecordSeal seal = Seal(Guid.CreateVersion7(), Guid.CreateVersion7());
    private readonly Guid id = Guid.CreateVersion7();

    public SealedFileTests() => folder = new UploadFolder(new InstallationSettings { DataDirectory = data });

    public void Dispose() => Directory.Delete(data, recursive: true);

    public static TheoryData<int> Lengths => [0, 1, FileSeal.ChunkLength - 1, FileSeal.ChunkLength, FileSeal.ChunkLength + 1, 2 * FileSeal.ChunkLength, 300_000];

    [Theory]
    [MemberData(nameof(Lengths))]
    public async Task What_was_sealed_opens_again_and_is_nowhere_clear(int length)
    {
        var content = await WriteAsync(length);
        await using var opened = folder.Open(id, seal);
        using var read = new MemoryStream();
        await opened.CopyToAsync(read, TestContext.Current.CancellationToken);
        Assert.Equal(length, opened.Length);
        Assert.Equal(content, read.ToArray());
        var sealedFile = await File.ReadAllBytesAsync(folder.PathOf(id), TestContext.Current.CancellationToken);
        if (length > 100) Assert.True(sealedFile.AsSpan().IndexOf(content.AsSpan(0, 50)) < 0);
        if (!OperatingSystem.IsWindows()) Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(folder.PathOf(id)));
        Assert.Equal([folder.PathOf(id)], Directory.EnumerateFiles(data, "*", SearchOption.AllDirectories));
    }

    [Fact]
    public async Task It_reads_from_any_place()
    {
        var content = await WriteAsync(300_000);
        using var opened = folder.Open(id, seal);
        var chance = new Random(7);
        for (var turn = 0; turn < 200; turn++)
        {
            var start = chance.Next(content.Length);
            var part = new byte[Math.Min(chance.Next(1, 90_000), content.Length - start)];
            opened.Seek(start, SeekOrigin.Begin);
            opened.ReadExactly(part);
            Assert.True(content.AsSpan(start, part.Length).SequenceEqual(part), $"{part.Length} bytes from {start} differ.");
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(FileSeal.SealedChunkLength)]
    [InlineData(2 * FileSeal.SealedChunkLength)]
    [InlineData(5 * FileSeal.ChunkLength)]
    public async Task What_was_cut_off_is_found_before_a_byte_is_read(int missing)
    {
        await WriteAsync(5 * FileSeal.ChunkLength);
        await ChangeAsync(bytes => bytes[..Math.Max(0, bytes.Length - missing)]);
        Assert.ThrowsAny<CryptographicException>(() => folder.Open(id, seal));
    }

    [Fact]
    public async Task What_was_added_is_found_before_a_byte_is_read()
    {
        await WriteAsync(100);
        await ChangeAsync(bytes => [.. bytes, .. new byte[FileSeal.SealedChunkLength]]);
        Assert.ThrowsAny<CryptographicException>(() => folder.Open(id, seal));
    }

    [Fact]
    public async Task Exchanged_and_changed_chunks_do_not_open()
    {
        await WriteAsync(300_000);
        await ChangeAsync(bytes =>
        {
            var first = bytes.AsSpan(FileSeal.HeadLength, FileSeal.SealedChunkLength);
            var second = bytes.AsSpan(FileSeal.HeadLength + FileSeal.SealedChunkLength, FileSeal.SealedChunkLength);
            var kept = first.ToArray();
            second.CopyTo(first);
            kept.CopyTo(second);
            return bytes;
        });
        using var opened = folder.Open(id, seal);
        Assert.ThrowsAny<CryptographicException>(() => opened.ReadExactly(new byte[10]));
    }

    [Fact]
    public async Task Under_another_id_or_with_the_key_of_another_record_or_holder_it_does_not_open()
    {
        await WriteAsync(100);
        var other = Guid.CreateVersion7();
        Directory.CreateDirectory(Path.GetDirectoryName(folder.PathOf(other))!);
        File.Copy(folder.PathOf(id), folder.PathOf(other));
        Assert.ThrowsAny<CryptographicException>(() => folder.Open(other, seal));
        Assert.ThrowsAny<CryptographicException>(() => folder.Open(id, Seal(Guid.CreateVersion7(), Guid.CreateVersion7())));
        var key = new byte[32];
        var (unit, otherUnit, record) = (Guid.CreateVersion7(), Guid.CreateVersion7(), Guid.CreateVersion7());
        await folder.WriteAsync(record, new RecordSeal(key, unit, record), new MemoryStream([1]), CancellationToken.None);
        folder.Open(record, new RecordSeal(key, unit, record)).Dispose();
        Assert.ThrowsAny<CryptographicException>(() => folder.Open(record, new RecordSeal(key, otherUnit, record)));
    }

    [Fact]
    public async Task A_fault_in_the_middle_leaves_nothing_behind()
    {
        await Assert.ThrowsAsync<IOException>(() => folder.WriteAsync(id, seal, new TornStream(), CancellationToken.None));
        Assert.Empty(Directory.EnumerateFiles(data, "*", SearchOption.AllDirectories));
    }

    private static RecordSeal Seal(Guid holderId, Guid recordId) => new(RandomNumberGenerator.GetBytes(32), holderId, recordId);

    private async Task<byte[]> WriteAsync(int length)
    {
        var content = RandomNumberGenerator.GetBytes(length);
        await folder.WriteAsync(id, seal, new MemoryStream(content), CancellationToken.None);
        return content;
    }

    private async Task ChangeAsync(Func<byte[], byte[]> change) => await File.WriteAllBytesAsync(folder.PathOf(id), change(await File.ReadAllBytesAsync(folder.PathOf(id))));

    /// <summary>Gives some bytes, then the line breaks.</summary>
    private sealed class TornStream : MemoryStream
    {
        private bool hasGiven;

        public override async Task CopyToAsync(Stream destination, int bufferSize, CancellationToken cancellationToken)
        {
            if (hasGiven) throw new IOException("torn");
            hasGiven = true;
            await destination.WriteAsync(new byte[100_000], cancellationToken);
            await CopyToAsync(destination, bufferSize, cancellationToken);
        }
    }
}
