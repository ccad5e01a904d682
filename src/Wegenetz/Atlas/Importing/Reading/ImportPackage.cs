using System.IO.Compression;
using Wegenetz.Platform;

namespace Wegenetz.Atlas.Importing.Reading;

public sealed record SourceMissing(string Path) : Refusal("intern-import.missing", Path);

public sealed record SourceUnreadable(string Path, string Reason) : Refusal("intern-import.unreadable", Path, Reason);

public sealed record SourceTooLarge(string Path, long Megabytes) : Refusal("intern-import.tooLarge", Path, Megabytes);

/// <summary>How much an import reads at most, in bytes after unpacking. The size that a zip file claims is not believed.</summary>
internal sealed record ImportLimits(long FileBytes, long TotalBytes)
{
    public static readonly ImportLimits Usual = new(256L << 20, 512L << 20);

    public long TotalMegabytes => TotalBytes >> 20;
}

/// <summary>One file of a source, in memory.</summary>
/// <param name="Path">Inside the package, with forward slashes.</param>
internal sealed record SourceFile(string Path, byte[] Bytes)
{
    public string NameWithoutEnding => System.IO.Path.GetFileNameWithoutExtension(Path);

    public bool Ends(params ReadOnlySpan<string> endings)
    {
        foreach (var ending in endings)
        {
            if (Path.EndsWith(ending, StringComparison.OrdinalIgnoreCase)) return true;
        }
        return false;
    }
}

/// <summary>
/// The files of a folder, of a zip file, or one file alone. Nothing is unpacked to disk and nothing outside the folder is read,
/// whatever names an archive or a descriptor holds.
/// </summary>
internal static class ImportPackage
{
    private static readonly string[] Endings = [".csv", ".tsv", ".txt", ".json", ".ndjson", ".jsonl"];

    public static Result<IReadOnlyList<SourceFile>> Read(string path, ImportLimits limits)
    {
        try
        {
            path = FolderOf(path);
            if (Directory.Exists(path)) return Folder(path, limits);
            if (!File.Exists(path)) return new SourceMissing(path);
            using var stream = File.OpenRead(path);
            return IsZip(stream) ? Zip(stream, limits) : new List<SourceFile> { new(Path.GetFileName(path), new Budget(limits).Read(stream)) };
        }
        catch (SourceTooLargeException)
        {
            return new SourceTooLarge(path, limits.TotalMegabytes);
        }
        catch (Exception fault) when (fault is IOException or InvalidDataException or UnauthorizedAccessException)
        {
            return new SourceUnreadable(path, fault.Message);
        }
    }

    /// <summary>A descriptor stands for its folder.</summary>
    public static string FolderOf(string path) =>
        Path.GetFileName(path) == "datapackage.json" && File.Exists(path) ? Path.GetDirectoryName(Path.GetFullPath(path))! : path;

    private static List<SourceFile> Folder(string folder, ImportLimits limits)
    {
        var budget = new Budget(limits);
        var options = new EnumerationOptions { RecurseSubdirectories = true, MaxRecursionDepth = 4, AttributesToSkip = FileAttributes.ReparsePoint | FileAttributes.Hidden };
        var files = new List<SourceFile>();
        foreach (var file in Directory.EnumerateFiles(folder, "*", options))
        {
            var path = Path.GetRelativePath(folder, file).Replace('\\', '/');
            if (!IsOfUse(path)) continue;
            using var stream = File.OpenRead(file);
            files.Add(new(path, budget.Read(stream)));
        }
        return InOrder(files);
    }

    private static List<SourceFile> Zip(FileStream stream, ImportLimits limits)
    {
        var budget = new Budget(limits);
        using var archive = new ZipArchive(stream, ZipArchiveMode.Read);
        var files = new List<SourceFile>();
        foreach (var entry in archive.Entries)
        {
            var path = entry.FullName.Replace('\\', '/');
            if (!IsOfUse(path) || path.Split('/').Contains("..")) continue;
            using var content = entry.Open();
            files.Add(new(path, budget.Read(content)));
        }
        return InOrder(files);
    }

    private static List<SourceFile> InOrder(List<SourceFile> files) => [.. files.OrderBy(file => file.Path, StringComparer.Ordinal)];

    private static bool IsZip(FileStream stream)
    {
        Span<byte> begin = stackalloc byte[4];
        var read = stream.ReadAtLeast(begin, begin.Length, throwOnEndOfStream: false);
        stream.Position = 0;
        return read == begin.Length && begin.SequenceEqual("PK\u0003\u0004"u8);
    }

    /// <summary>Files that a system leaves beside the data are no data.</summary>
    private static bool IsOfUse(string path) =>
        Endings.Contains(Path.GetExtension(path).ToLowerInvariant()) && !path.Split('/').Any(part => part.StartsWith('.') || part == "__MACOSX");

    private sealed class Budget(ImportLimits limits)
    {
        private long left = limits.TotalBytes;

        public byte[] Read(Stream stream)
        {
            var bytes = new MemoryStream();
            var buffer = new byte[81920];
            int read;
            while ((read = stream.Read(buffer)) > 0)
            {
                left -= read;
                if (left < 0 || bytes.Length + read > limits.FileBytes) throw new SourceTooLargeException();
                bytes.Write(buffer, 0, read);
            }
            return bytes.ToArray();
        }
    }

#pragma warning disable CA1032, CA1064 // Never leaves this class.
    private sealed class SourceTooLargeException : Exception;
#pragma warning restore CA1032, CA1064
}
