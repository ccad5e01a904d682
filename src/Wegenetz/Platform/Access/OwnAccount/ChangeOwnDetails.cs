using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Identity;

namespace Wegenetz.Platform.Access.OwnAccount;

public sealed class OwnDetailsForm
{
    [Required(ErrorMessage = "internaccount.nameMissing"), StringLength(120, ErrorMessage = "internaccount.nameLong")]
    public string? DisplayName { get; set => field = value?.Trim(); }

    [Required(ErrorMessage = "internaccount.languageMissing"), AllowedValues("de", "en", ErrorMessage = "internaccount.languageMissing")]
    public string? Language { get; set; }
}

internal sealed class ChangeOwnDetails(UserManager<Account> accounts)
{
    public async Task RunAsync(OwnDetailsForm form, Account account)
    {
        (account.DisplayName, account.Language) = (form.DisplayName!, form.Language!);
        NewPassword.Sure(await accounts.UpdateAsync(account));
    }
}
