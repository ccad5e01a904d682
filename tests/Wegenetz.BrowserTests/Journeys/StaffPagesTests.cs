using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Wegenetz.Platform.Tenancy;

namespace Wegenetz.BrowserTests.Journeys;

/// <summary>axe on every page behind the sign-in, for every role that opens it. The pages are found, not listed: a new one is looked at by itself.</summary>
public sealed class StaffPagesTests(DemoInBrowser demo) : Journey
{
    /// <summary>Pages whose records the demo does not have, or that journeys make and delete beside the walk; each with the journey that looks at it.</summary>
    private static readonly Dictionary<string, string> LookedAtElsewhere = new()
    {
        ["/{NetworkKey}/intern/faelle/personen/{Id:guid}/notizen/{NoteId:guid}"] = nameof(WorkingTests),
        ["/{NetworkKey}/intern/faelle/personen/{Id:guid}/unterlagen/{DocumentId:guid}"] = nameof(WorkingTests),
        ["/{NetworkKey}/intern/faelle/personen/{Id:guid}/ueberweisungen/{ReferralId:guid}/aendern"] = nameof(ReferringTests),
        ["/konto/e-mail/{Token}"] = nameof(GettingInTests),
        ["/konto/fortsetzen/{Id:guid}"] = nameof(GettingInTests),
        ["/konto/schutz/passkey/{Id}"] = nameof(GettingInTests),
    };

    [Fact]
    public async Task Every_page_that_a_role_opens_is_accessible_and_every_link_to_one_opens()
    {
        await demo.InviteAsync(StaffWalk.Network, "wartet@example.org");
        using var walk = new StaffWalk(demo, LookedAtElsewhere.Keys);
        await using var scope = demo.Services.CreateAsyncScope();
        var roles = Enum.GetValues<Role>().Select(role => $"{role.ToString().ToLowerInvariant()}.wuppertal@example.org").Append("operator@example.org").ToList();
        var accounts = await scope.ServiceProvider.GetRequiredService<AppDb>().Users.Where(account => roles.Contains(account.Email!)).ToListAsync();
        Assert.Equal(roles.Order(), accounts.Select(account => account.Email).Order());
        foreach (var account in accounts) await walk.ReadAsync(account);
        await walk.LookAsync();
        if (walk.Faults.Count > 0) Assert.Fail(string.Join("\n\n", walk.Faults));
        Assert.Equal("", string.Join(' ', walk.RoutesNotOpened));
    }
}
