using System.ComponentModel.DataAnnotations;
using Wegenetz.Platform;
using Wegenetz.Platform.Design.Forms;

namespace Wegenetz.Cases.Documents;

/// <summary>None, or several.</summary>
public sealed record NotOneFile() : Refusal("intern-unterlagen.oneFile")
{
    public override int Status => StatusCodes.Status422UnprocessableEntity;
}

/// <summary>The scan of one paper that is known already: one file.</summary>
public sealed class ScanForm : IFormWithRules
{
    /// <summary>Never null: that there is one is asked by <see cref="Faults"/>.</summary>
    [Required]
    public IReadOnlyList<IFormFile> Files { get; set => field = value ?? []; } = [];

    /// <summary>Of the record that the scan belongs to.</summary>
    public int Version { get; set; }

    public IEnumerable<FormFault> Faults()
    {
        if (Files.Count == 0) yield return new(this, nameof(Files), "intern-unterlagen.noFile");
        if (Files.Count > 1) yield return new(this, nameof(Files), "intern-unterlagen.oneFile");
    }

    internal AddDocumentsForm As(string name) => new() { Files = Files, Name = name.Length > ClientDocument.NameMaxLength - 5 ? name[..(ClientDocument.NameMaxLength - 5)] : name };
}
