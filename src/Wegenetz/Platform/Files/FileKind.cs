namespace Wegenetz.Platform.Files;

/// <summary>A kind of file that is taken. What a file is, is read from its content; what its name or its sender says counts for nothing.</summary>
/// <param name="Name">As it stands in the database.</param>
/// <param name="Extension">For the name under which it is saved, with its dot.</param>
/// <param name="IsShown">May be shown by the browser; every other kind is only handed out to be saved.</param>
public sealed record FileKind(string Name, string MediaType, string Extension, bool IsShown)
{
    public static readonly FileKind Jpeg = new("jpeg", "image/jpeg", ".jpg", true);
    public static readonly FileKind Png = new("png", "image/png", ".png", true);
    public static readonly FileKind WebP = new("webp", "image/webp", ".webp", true);
    public static readonly FileKind Pdf = new("pdf", "application/pdf", ".pdf", false);
    public static readonly FileKind Docx = new("docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document", ".docx", false);
    public static readonly FileKind Xlsx = new("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", ".xlsx", false);
    public static readonly FileKind Pptx = new("pptx", "application/vnd.openxmlformats-officedocument.presentationml.presentation", ".pptx", false);
    public static readonly FileKind Odt = new("odt", "application/vnd.oasis.opendocument.text", ".odt", false);
    public static readonly FileKind Ods = new("ods", "application/vnd.oasis.opendocument.spreadsheet", ".ods", false);
    public static readonly FileKind Odp = new("odp", "application/vnd.oasis.opendocument.presentation", ".odp", false);

    public static IReadOnlyList<FileKind> All { get; } = [Jpeg, Png, WebP, Pdf, Docx, Xlsx, Pptx, Odt, Ods, Odp];

    public const int NameMaxLength = 10;

    /// <summary>For the <c>accept</c> of a field: a help for choosing, no check.</summary>
    public static string Accepted { get; } = string.Join(',', All.SelectMany(kind => new[] { kind.MediaType, kind.Extension }));

    public static FileKind Named(string name) => All.Single(kind => kind.Name == name);
}
