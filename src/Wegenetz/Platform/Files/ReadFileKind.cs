using System.IO.Compression;

namespace Wegenetz.Platform.Files;

/// <summary>
/// Reads from its content what a file is. Programs, scripts, web pages, SVG and everything else that is not on the list is refused; so
/// are office files with macros, in the new formats, which name them, and all in the old ones, which hide them.
/// </summary>
internal static class ReadFileKind
{
    private const int LongestMark = 12;
    private const int MostEntries = 20_000;
    private const int ContentTypesMaxLength = 1_000_000;

    /// <param name="file">Can be read from any place; stands at its beginning afterwards.</param>
    public static Result<FileKind> Of(Stream file)
    {
        Span<byte> start = stackalloc byte[LongestMark];
        file.Position = 0;
        start = start[..file.ReadAtLeast(start, LongestMark, throwOnEndOfStream: false)];
        var kind = start.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xD8, 0xFF]) ? FileKind.Jpeg
            : start.StartsWith((ReadOnlySpan<byte>)[0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A]) ? FileKind.Png
            : start.StartsWith("RIFF"u8) && start[8..].StartsWith("WEBP"u8) ? FileKind.WebP
            : start.StartsWith("%PDF-"u8) ? FileKind.Pdf
            : null;
        var result = kind is not null ? kind : start.StartsWith("PK\u0003\u0004"u8) ? OfPackage(file) : new FileKindIsNotTaken();
        file.Position = 0;
        return result;
    }

    /// <summary>Office files are ZIP archives. Nothing but two short entries is unpacked.</summary>
    private static Result<FileKind> OfPackage(Stream file)
    {
        try
        {
            using var zip = new ZipArchive(file, ZipArchiveMode.Read, leaveOpen: true);
            if (zip.Entries.Count > MostEntries) return new FileKindIsNotTaken();
            if (zip.GetEntry("[Content_Types].xml") is { } types) return OfOfficeOpen(zip, types);
            return zip.GetEntry("mimetype") is { } type ? OfOpenDocument(zip, type) : new FileKindIsNotTaken();
        }
        catch (InvalidDataException)
        {
            return new FileKindIsNotTaken();
        }
    }

    private static Result<FileKind> OfOfficeOpen(ZipArchive zip, ZipArchiveEntry types)
    {
        if (zip.Entries.Any(entry => IsMacro(entry.FullName)) || Read(types, ContentTypesMaxLength) is not { } named || named.Contains("macroEnabled", StringComparison.OrdinalIgnoreCase)) return new FileHasMacros();
        return Has(zip, "word/document.xml") ? FileKind.Docx
            : Has(zip, "xl/workbook.xml") ? FileKind.Xlsx
            : Has(zip, "ppt/presentation.xml") ? FileKind.Pptx
            : new FileKindIsNotTaken();
    }

    private static Result<FileKind> OfOpenDocument(ZipArchive zip, ZipArchiveEntry type)
    {
        var said = Read(type, 200)?.Trim();
        if (new[] { FileKind.Odt, FileKind.Ods, FileKind.Odp }.FirstOrDefault(kind => kind.MediaType == said) is not { } found) return new FileKindIsNotTaken();
        return zip.Entries.Any(entry => entry.FullName.StartsWith("Basic/", StringComparison.OrdinalIgnoreCase) || entry.FullName.StartsWith("Scripts/", StringComparison.OrdinalIgnoreCase)) ? new FileHasMacros() : found;
    }

    /// <summary>Visual Basic, macro sheets of Excel 4, and controls that run programs.</summary>
    private static bool IsMacro(string path) =>
        path.EndsWith(".bin", StringComparison.OrdinalIgnoreCase) && (path.Contains("vbaProject", StringComparison.OrdinalIgnoreCase) || path.Contains("activeX", StringComparison.OrdinalIgnoreCase))
        || path.Contains("/macrosheets/", StringComparison.OrdinalIgnoreCase) || path.EndsWith("vbaData.xml", StringComparison.OrdinalIgnoreCase);

    private static bool Has(ZipArchive zip, string path) => zip.GetEntry(path) is not null;

    /// <summary>Null when it is longer than it may be: a small entry may unpack without end.</summary>
    private static string? Read(ZipArchiveEntry entry, int maxLength)
    {
        using var stream = entry.Open();
        var text = new byte[maxLength + 1];
        var length = stream.ReadAtLeast(text, text.Length, throwOnEndOfStream: false);
        return length > maxLength ? null : System.Text.Encoding.UTF8.GetString(text, 0, length);
    }
}
