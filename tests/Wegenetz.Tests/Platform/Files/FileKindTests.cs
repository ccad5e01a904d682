using System.Text;
using Wegenetz.Platform.Files;

namespace Wegenetz.Tests.Platform.Files;

public sealed class FileKindTests
{
    private const string DocmTypes = """<Types><Override PartName="/word/document.xml" ContentType="application/vnd.ms-word.document.macroEnabled.main+xml"/></Types>""";

    private static readonly Dictionary<string, (byte[] Content, FileKind Kind)> Taken = new()
    {
        ["a photograph"] = ([0xFF, 0xD8, 0xFF, 0xE0, 0, 16, .. "JFIF"u8], FileKind.Jpeg),
        ["a picture of the screen"] = ([0x89, .. "PNG\r\n"u8, 0x1A, (byte)'\n', 0, 0, 0, 13, .. "IHDR"u8], FileKind.Png),
        ["a picture of the web"] = ([.. "RIFF"u8, 26, 0, 0, 0, .. "WEBPVP8 "u8], FileKind.WebP),
        ["a PDF"] = ("%PDF-1.7\n%"u8.ToArray(), FileKind.Pdf),
        ["a letter"] = (OfficeFile.Of(("[Content_Types].xml", OfficeFile.Docx), ("word/document.xml", "")), FileKind.Docx),
        ["a table"] = (OfficeFile.Of(("[Content_Types].xml", "<Types/>"), ("xl/workbook.xml", "")), FileKind.Xlsx),
        ["slides"] = (OfficeFile.Of(("[Content_Types].xml", "<Types/>"), ("ppt/presentation.xml", "")), FileKind.Pptx),
        ["an open text"] = (OfficeFile.Of(("mimetype", "application/vnd.oasis.opendocument.text"), ("content.xml", "")), FileKind.Odt),
        ["an open table"] = (OfficeFile.Of(("mimetype", "application/vnd.oasis.opendocument.spreadsheet"), ("content.xml", "")), FileKind.Ods),
        ["open slides"] = (OfficeFile.Of(("mimetype", "application/vnd.oasis.opendocument.presentation"), ("content.xml", "")), FileKind.Odp),
    };

    private static readonly Dictionary<string, byte[]> Refused = new()
    {
        ["a program of Windows"] = [.. "MZ"u8, 0x90, 0, 3],
        ["a program of Linux"] = [0x7F, .. "ELF"u8, 2, 1, 1],
        ["a script"] = "#!/bin/sh\nrm -rf ~\n"u8.ToArray(),
        ["a web page"] = "<!doctype html><script>alert(1)</script>"u8.ToArray(),
        ["a web page that calls itself a picture further down"] = [.. "<html>"u8, 0xFF, 0xD8, 0xFF],
        ["a drawing that runs scripts"] = "<svg xmlns=\"http://www.w3.org/2000/svg\" onload=\"alert(1)\"/>"u8.ToArray(),
        ["plain text"] = "Guten Tag"u8.ToArray(),
        ["an old office file"] = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1],
        ["an animated picture"] = "GIF89a"u8.ToArray(),
        ["an archive"] = OfficeFile.Of(("bild.jpg", "x")),
        ["an archive that is torn"] = OfficeFile.Of(("[Content_Types].xml", OfficeFile.Docx), ("word/document.xml", ""))[..60],
        ["an office file of another kind"] = OfficeFile.Of(("[Content_Types].xml", "<Types/>"), ("visio/document.xml", "")),
        ["an open file of another kind"] = OfficeFile.Of(("mimetype", "application/vnd.oasis.opendocument.base")),
        ["two bytes"] = "%P"u8.ToArray(),
    };

    private static readonly Dictionary<string, byte[]> WithMacros = new()
    {
        ["by its type"] = OfficeFile.Of(("[Content_Types].xml", DocmTypes), ("word/document.xml", "")),
        ["by its Visual Basic"] = OfficeFile.Of(("[Content_Types].xml", OfficeFile.Docx), ("word/document.xml", ""), ("word/VBAProject.bin", "x")),
        ["by a control"] = OfficeFile.Of(("[Content_Types].xml", "<Types/>"), ("xl/workbook.xml", ""), ("xl/activeX/activeX1.bin", "x")),
        ["by a macro sheet"] = OfficeFile.Of(("[Content_Types].xml", "<Types/>"), ("xl/workbook.xml", ""), ("xl/macrosheets/sheet1.xml", "x")),
        ["by Basic"] = OfficeFile.Of(("mimetype", "application/vnd.oasis.opendocument.text"), ("Basic/script-lc.xml", "x")),
        ["by a list of types that unpacks without end"] = OfficeFile.Of(("[Content_Types].xml", new string(' ', 2_000_000)), ("word/document.xml", "")),
    };

    public static TheoryData<string> TakenNames => [.. Taken.Keys];

    public static TheoryData<string> RefusedNames => [.. Refused.Keys];

    public static TheoryData<string> MacroNames => [.. WithMacros.Keys];

    [Theory]
    [MemberData(nameof(TakenNames))]
    public void A_file_is_what_its_content_says(string name)
    {
        using var file = new MemoryStream(Taken[name].Content);
        Assert.Equal((Taken[name].Kind, 0), (ReadFileKind.Of(file).Value, file.Position));
    }

    [Theory]
    [MemberData(nameof(RefusedNames))]
    public void Everything_else_is_refused(string name) => Assert.IsType<FileKindIsNotTaken>(ReadFileKind.Of(new MemoryStream(Refused[name])).Refusal);

    [Theory]
    [MemberData(nameof(MacroNames))]
    public void Macros_are_refused(string name) => Assert.IsType<FileHasMacros>(ReadFileKind.Of(new MemoryStream(WithMacros[name])).Refusal);

    [Fact]
    public void Only_pictures_are_shown() => Assert.Equal(["jpeg", "png", "webp"], FileKind.All.Where(kind => kind.IsShown).Select(kind => kind.Name));

    [Fact]
    public void Every_kind_is_found_by_its_name()
    {
        Assert.All(FileKind.All, kind => Assert.Same(kind, FileKind.Named(kind.Name)));
        Assert.All(FileKind.All, kind => Assert.InRange(Encoding.UTF8.GetByteCount(kind.Name), 1, FileKind.NameMaxLength));
    }
}
