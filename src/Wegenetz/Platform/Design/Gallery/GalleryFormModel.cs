using System.ComponentModel.DataAnnotations;
using Wegenetz.Platform.Design.Forms;
using Wegenetz.Platform.Mail;

namespace Wegenetz.Platform.Design.Gallery;

/// <summary>A form with one field of each kind. It goes nowhere.</summary>
internal sealed class GalleryFormModel
{
    [Required(ErrorMessage = "shell.form.required")]
    public string? Name { get; set => field = FormText.Of(value); }

    [Mailbox(ErrorMessage = "shell.form.email")]
    public string? Email { get; set => field = FormText.Of(value); }

    public string? Postcode { get; set => field = FormText.Of(value); }

    [Required(ErrorMessage = "shell.form.required"), StringLength(1000, ErrorMessage = "shell.form.tooLong")]
    public string? Message { get; set => field = FormText.Of(value); }

    public DateOnly? StartsOn { get; set; }

    [Required(ErrorMessage = "shell.form.required")]
    public string? Reason { get; set => field = FormText.Of(value); }

    public string? Answer { get; set => field = FormText.Of(value); }

    public List<string> Languages { get; set; } = [];

    public bool Agrees { get; set; }
}
