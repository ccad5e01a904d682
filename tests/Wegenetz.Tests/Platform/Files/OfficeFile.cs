using System.IO.Compression;

namespace Wegenetz.Tests.Platform.Files;

/// <summary>Files as office programs write them, as far as anybody looks.</summary>
internal static class OfficeFile
{
    public const string Docx = """<Types><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>""";

    /// <summary>An archive with these entries; each holds its text.</summary>
    public static byte[] Of(params (string Path, string Text)[] entries)
    {
        using var file = new MemoryStream();
        using (var zip = new ZipArchive(file, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (path, text) in entries)
            {
                using var writer = new StreamWriter(zip.CreateEntry(path).Open());
                writer.Write(text);
            }
        }
        return file.ToArray();
    }
}
