using System.ComponentModel.DataAnnotations;

namespace Wegenetz.Platform.Design.Gallery;

/// <summary>A form with one field of each kind. It goes nowhere.</summary>
internal sealed class GalleryFormModel
{
    [Required(ErrorMessage = "shell.form.unreadable")]
    public string? Name { get; set; }

    [EmailAddress(ErrorMessage = "shell.form.unreadable")]
    public string? Email { get; set; }

    public string? Postcode { get; set; }

    [Required(ErrorMessage = "shell.form.unreadable"), StringLength(1000, ErrorMessage = "shell.form.unreadable")]
    public string? Message { get; set; }

    public DateOnly? StartsOn { get; set; }

    [Required(ErrorMessage = "shell.form.unreadable")]
    public string? Reason { get; set; }

    public string? Answer { get; set; }

    public List<string> Languages { get; set; } = [];

    public bool Agrees { get; set; }
}
