using System.ComponentModel.DataAnnotations;
using Wegenetz.Platform.Design.Forms;

namespace Wegenetz.Platform.Tenancy.Managing;

/// <summary>What an operator says of a new network; everything else its administration sets.</summary>
public sealed class NewNetworkForm
{
    [Required(ErrorMessage = "shell.form.required"), StringLength(Network.KeyMaxLength, ErrorMessage = "shell.form.tooLong")]
    public string? Key { get; set => field = FormText.Of(value); }

    [Required(ErrorMessage = "shell.form.required"), StringLength(Network.NameMaxLength, ErrorMessage = "shell.form.tooLong")]
    public string? Name { get; set => field = FormText.Of(value); }

    [Required(ErrorMessage = "shell.form.required"), RegularExpression(FederalStates.Pattern, ErrorMessage = "intern-network.federalState")]
    public string? FederalState { get; set; }

    internal NetworkForm ToNetworkForm() => new() { Key = Key!, Name = Name!, FederalState = FederalState! };
}
