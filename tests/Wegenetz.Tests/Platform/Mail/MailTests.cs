using System.Net;
using System.Net.Sockets;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Wegenetz.Platform.Jobs;
using Wegenetz.Platform.Mail;
using Wegenetz.Tests.Harness;

namespace Wegenetz.Tests.Platform.Mail;

public sealed class MailTests : IAsyncLifetime
{
    private readonly TestApp app = new();

    public ValueTask InitializeAsync() => app.InitializeAsync();

    public ValueTask DisposeAsync() => app.DisposeAsync();

    [Fact]
    public async Task Without_a_server_a_mail_becomes_one_file_and_leaves_the_database()
    {
        await WaitingAsync(app);
        await SendAsync(app);
        await SendAsync(app);
        var file = Assert.Single(Directory.GetFiles(Path.Combine(app.Folder, "mail"), "*.eml"));
        Assert.Contains("<eins@wege.example>", await File.ReadAllTextAsync(file), StringComparison.Ordinal);
        Assert.False(await app.InScopeAsync(null, services => services.GetRequiredService<AppDb>().OutgoingMails.AnyAsync()));
    }

    [Fact]
    public async Task A_mail_that_fails_is_tried_once_more_and_then_forgets_its_recipient()
    {
        await using var broken = await TestApp.StartAsync(settings: new() { ["Wegenetz:Mail:Host"] = "127.0.0.1", ["Wegenetz:Mail:Port"] = ClosedPort() });
        await WaitingAsync(broken);
        var tries = new List<(int, string, bool)>();
        for (var turn = 0; turn < 4; turn++)
        {
            await SendAsync(broken);
            var mail = await broken.InScopeAsync(null, services => services.GetRequiredService<AppDb>().OutgoingMails.SingleAsync());
            tries.Add((mail.Tries, mail.Recipient, mail.GivenUpAt is not null));
            broken.Clock.Now += TimeSpan.FromMinutes(5);
        }
        Assert.Equal([(1, "wer@example.org", false), (2, "wer@example.org", false), (2, "", true), (2, "", true)], tries);
    }

    [Fact]
    public async Task A_mail_to_what_is_no_address_is_given_up_and_keeps_no_other_from_going()
    {
        await app.AddAsync(new OutgoingMail { Recipient = "kein mensch@example.org", Subject = "S", Body = "B", MessageId = "<null@wege.example>", CreatedAt = app.Clock.Now, NextTryAt = app.Clock.Now });
        await WaitingAsync(app);
        await SendAsync(app);
        Assert.Single(Directory.GetFiles(Path.Combine(app.Folder, "mail"), "*.eml"));
        var left = await app.InScopeAsync(null, services => services.GetRequiredService<AppDb>().OutgoingMails.SingleAsync());
        Assert.Equal(("", app.Clock.Now), (left.Recipient, left.GivenUpAt));
    }

    [Fact]
    public async Task Given_up_mails_and_files_go_when_their_time_is_over()
    {
        var folder = Directory.CreateDirectory(Path.Combine(app.Folder, "mail")).FullName;
        foreach (var (name, age) in new[] { ("alt", MailSettings.FilesKept), ("neu", MailSettings.FilesKept - TimeSpan.FromMinutes(1)) })
        {
            var file = Path.Combine(folder, $"{name}.eml");
            await File.WriteAllTextAsync(file, "Text");
            File.SetLastWriteTimeUtc(file, (app.Clock.Now - age).UtcDateTime);
        }
        foreach (var age in new[] { OutgoingMail.KeptAfterGivenUp, OutgoingMail.KeptAfterGivenUp - TimeSpan.FromMinutes(1) })
            await app.AddAsync(new OutgoingMail { Recipient = "", Subject = "", Body = "", MessageId = "<weg@wege.example>", CreatedAt = app.Clock.Now - age, NextTryAt = app.Clock.Now, GivenUpAt = app.Clock.Now - age });
        await app.InScopeAsync(null, async services =>
        {
            await services.GetRequiredService<ForgetMail>().RunAsync(CancellationToken.None);
            return 0;
        });
        Assert.Equal("neu.eml", Path.GetFileName(Assert.Single(Directory.GetFiles(folder))));
        Assert.Equal(1, await app.InScopeAsync(null, services => services.GetRequiredService<AppDb>().OutgoingMails.CountAsync()));
    }

    [Fact]
    public async Task A_lease_is_held_by_one_until_it_runs_out()
    {
        Assert.True(await TakeAsync());
        Assert.True(await TakeAsync());
        await app.InScopeAsync(null, async services =>
        {
            var db = services.GetRequiredService<AppDb>();
            (await db.Leases.SingleAsync()).Holder = "another instance";
            return await db.SaveChangesAsync();
        });
        Assert.False(await TakeAsync());
        app.Clock.Now += TimeSpan.FromMinutes(1);
        Assert.True(await TakeAsync());
    }

    private Task<bool> TakeAsync() => app.InScopeAsync(null, services =>
        services.GetRequiredService<Leases>().TakeAsync("test", TimeSpan.FromMinutes(1), CancellationToken.None));

    private static Task<int> WaitingAsync(TestApp where) => where.AddAsync(new OutgoingMail
    {
        Recipient = "wer@example.org", Subject = "Grüße", Body = "Schöne Grüße\n", MessageId = "<eins@wege.example>", CreatedAt = where.Clock.Now, NextTryAt = where.Clock.Now,
    });

    private static Task<int> SendAsync(TestApp where) => where.InScopeAsync(null, async services =>
    {
        await services.GetRequiredService<SendOutgoingMail>().RunAsync(CancellationToken.None);
        return 0;
    });

    private static string ClosedPort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port.ToString(System.Globalization.CultureInfo.InvariantCulture);
    }
}
