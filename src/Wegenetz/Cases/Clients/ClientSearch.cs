using System.ComponentModel.DataAnnotations;
using Wegenetz.Platform.Design.Forms;

namespace Wegenetz.Cases.Clients;

/// <summary>What somebody types to find a client.</summary>
public sealed class ClientSearch
{
    [StringLength(100, ErrorMessage = "shell.form.tooLong")]
    public string? Typed { get; set => field = FormText.Of(value); }

    public bool WithClosed { get; set; }
}
