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
