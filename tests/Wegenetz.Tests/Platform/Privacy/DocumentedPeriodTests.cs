using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using Wegenetz.Atlas.Feedback;
using Wegenetz.Platform;
using Wegenetz.Platform.Access;
using Wegenetz.Platform.Access.Inviting;
using Wegenetz.Platform.Access.Resuming;
using Wegenetz.Platform.Access.Sessions;
using Wegenetz.Platform.Access.SigningIn;
using Wegenetz.Platform.Mail;
using Wegenetz.Platform.Privacy;
using Wegenetz.Tests.Harness;

namespace Wegenetz.Tests.Platform.Privacy;

/// <summary>docs/datenschutz/loeschkonzept.md says of every period what the code says.</summary>
public sealed class DocumentedPeriodTests(TestApp app) : IClassFixture<TestApp>
{
    [Fact]
    public void The_table_to_check_names_every_period_of_the_code_and_no_other()
    {
        var settings = new InstallationSettings();
        var inCode = app.Services.GetServices<RetainedKind>().Select(kind => ($"RetainedKind {kind.Kind}", Months(kind.DefaultMonths))).Concat(
        [
            ("FeedbackServices.LongestOpenMonths", Months(FeedbackServices.LongestOpenMonths)),
            ("Session.IdleLimit", Minutes(Session.IdleLimit)),
            ("Session.Limit", Minutes(Session.Limit)),
            ("KeptPost.Lifetime", Minutes(KeptPost.Lifetime)),
            ("OneTimeLinks.Lifetime", Minutes(OneTimeLinks.Lifetime)),
            ("Invitation.Lifetime", Days(Invitation.Lifetime.Days)),
            ("Invitation.KeptAfterEnd", Days(Invitation.KeptAfterEnd.Days)),
            ("OutgoingMail.KeptAfterGivenUp", Days(OutgoingMail.KeptAfterGivenUp.Days)),
            ("MailSettings.FilesKept", Days(MailSettings.FilesKept.Days)),
            ("CaseSettings.CopyDays", Days(new Wegenetz.Cases.CaseSettings { NetworkId = Guid.Empty, UnitId = Guid.Empty }.CopyDays)),
            ("InstallationSettings.UnusedAccountMonths", Months(settings.UnusedAccountMonths)),
            ("EndUnusedAccounts.AnnouncedDays", Days(EndUnusedAccounts.AnnouncedDays)),
            ("InstallationSettings.AccessMonths", Months(settings.AccessMonths)),
            ("InstallationSettings.AuditMonths", Months(settings.AuditMonths)),
            ("InstallationSettings.KeyBackupDays", Days(settings.KeyBackupDays)),
            ("InstallationSettings.BarrierAnswerMonths", Months(settings.BarrierAnswerMonths)),
        ]);
        var table = Sources.Read("docs/datenschutz/loeschkonzept.md").Split("## Prüftabelle")[1];
        var documented = Regex.Matches(table, @"^\| `([^`]+)` \| (.+?) \|", RegexOptions.Multiline).Select(row => (row.Groups[1].Value, row.Groups[2].Value));
        Assert.Equal(inCode.Order(), documented.Order());
    }

    private static string Months(int months) => months == 1 ? "1 Monat" : $"{months} Monate";

    private static string Days(int days) => $"{days} Tage";

    private static string Minutes(TimeSpan time) => $"{(int)time.TotalMinutes} Minuten";
}
