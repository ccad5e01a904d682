using System.Net;
using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Wegenetz.Platform.Access.Sessions;
using Wegenetz.Platform.Privacy;
using Wegenetz.Platform.Tenancy;
using Wegenetz.Tests.Harness;

namespace Wegenetz.Tests.Platform.Privacy;

public sealed class KeyRotationTests : IAsyncLifetime
{
    private readonly Guid record = Guid.CreateVersion7();
    private TestApp app = null!;
    private Network network = null!;
    private SealedText value = null!;

    private string Present => Path.Combine(app.Folder, "keys", "master.key");

    public async ValueTask InitializeAsync()
    {
        app = await TestApp.StartAsync();
        network = await app.NetworkAsync("wechsel");
        value = await app.InScopeAsync(network.Key, async services =>
        {
            var seal = await services.GetRequiredService<Sealing>().BeginAsync(record, null, CancellationToken.None);
            await services.GetRequiredService<AppDb>().SaveChangesAsync();
            return seal.Seal("feedback_messages", "Message", "Grüße aus Barmen");
        });
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();

    [Fact]
    public async Task After_a_rotation_records_and_cookies_open_with_the_new_key_alone()
    {
        var account = await app.AccountAsync(password: SignedIn.Password);
        using var browser = await app.BrowserOfAsync(account);
        var appKey = await app.CodeOfAppAsync(account);
        var old = await File.ReadAllTextAsync(Present);
        var rotated = await RotateAsync();
        Assert.False(rotated.IsRest);
        Assert.Equal((1, 1, 1), (rotated.HolderKeys, rotated.CookieKeys, rotated.AppKeys));
        Assert.NotEqual(old, await File.ReadAllTextAsync(Present));

        File.Delete(Path.Combine(app.Folder, "keys", $"master-{rotated.Before.Single()}.key"));
        await using var anew = await app.StartBesideAsync();
        Assert.Equal("Grüße aus Barmen", await OpenAsync(anew));
        Assert.Equal(appKey, await anew.CodeOfAppAsync(account));
        using var page = await browser.GetAsync("/konto");
        Assert.Equal(HttpStatusCode.OK, page.StatusCode);
        await using var scope = anew.Services.CreateAsyncScope();
        var ring = scope.ServiceProvider.GetRequiredService<CookieKeySeal>();
        Assert.All(await scope.ServiceProvider.GetRequiredService<AppDb>().CookieKeys.ToListAsync(), key => Assert.Equal(rotated.Present, CookieKeySeal.MasterKeysOf(key).Single()));
    }

    [Fact]
    public async Task After_a_rotation_the_old_key_alone_opens_nothing()
    {
        var old = await File.ReadAllTextAsync(Present);
        await RotateAsync();
        await File.WriteAllTextAsync(Present, old);
        await using var anew = await app.StartBesideAsync();
        await Assert.ThrowsAsync<CryptographicException>(() => OpenAsync(anew));
    }

    [Fact]
    public async Task A_rotation_that_broke_off_after_the_new_key_is_finished_by_the_next_without_another_key()
    {
        app.Services.GetRequiredService<MasterKey>().Renew();
        Assert.Equal("Grüße aus Barmen", await OpenAsync(app));
        var key = await File.ReadAllTextAsync(Present);
        var rest = await RotateAsync();
        Assert.True(rest.IsRest);
        Assert.Equal(key, await File.ReadAllTextAsync(Present));
        File.Delete(Path.Combine(app.Folder, "keys", $"master-{rest.Before.Single()}.key"));
        await using var anew = await app.StartBesideAsync();
        Assert.Equal("Grüße aus Barmen", await OpenAsync(anew));
    }

    [Fact]
    public async Task A_running_instance_seals_with_the_new_key_after_a_rotation()
    {
        var rotated = await RotateAsync();
        var other = await app.NetworkAsync("spaeter");
        await app.InScopeAsync(other.Key, async services =>
        {
            await services.GetRequiredService<Sealing>().BeginAsync(Guid.CreateVersion7(), null, CancellationToken.None);
            return await services.GetRequiredService<AppDb>().SaveChangesAsync();
        });
        var used = await app.InScopeAsync(other.Key, services => services.GetRequiredService<AppDb>().HolderKeys.Select(holder => holder.MasterKeyId).SingleAsync());
        Assert.Equal(rotated.Present, used);
    }

    [Fact]
    public async Task A_rotation_stands_in_the_audit_trail_by_the_ids_of_both_keys_and_holds_no_key()
    {
        var old = (await File.ReadAllTextAsync(Present)).Trim();
        var rotated = await RotateAsync();
        var entry = await app.InEveryNetworkAsync(db => db.AuditEntries.IgnoreQueryFilters().SingleAsync(entry => entry.Kind == nameof(MasterKey)));
        Assert.Equal($"{{\"Id\":[\"{rotated.Before.Single()}\",\"{rotated.Present}\"]}}", entry.Changes);
        Assert.DoesNotContain(old, entry.Changes, StringComparison.Ordinal);
    }

    private async Task<MasterKeyRotated> RotateAsync()
    {
        var rotated = await app.InScopeAsync(null, services => services.GetRequiredService<RotateMasterKey>().RunAsync(CancellationToken.None));
        Assert.Null(rotated.Refusal);
        return rotated.Value;
    }

    private Task<string> OpenAsync(TestApp instance) => instance.InScopeAsync(network.Key, async services =>
        (await services.GetRequiredService<Sealing>().FindAsync(record, CancellationToken.None))!.Open("feedback_messages", "Message", value));
}
