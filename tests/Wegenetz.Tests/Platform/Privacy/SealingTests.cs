using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Wegenetz.Platform.Privacy;
using Wegenetz.Platform.Tenancy;
using Wegenetz.Tests.Harness;

namespace Wegenetz.Tests.Platform.Privacy;

public sealed class SealingTests(TestApp app) : IClassFixture<TestApp>
{
    private const string Table = "feedback_messages";

    private readonly Guid record = Guid.CreateVersion7();

    [Fact]
    public async Task What_was_sealed_opens_again_in_its_place()
    {
        var network = await app.NetworkAsync("siegel-offen");
        var value = await SealAsync(network, record, "Grüße aus Barmen");
        Assert.DoesNotContain("Barmen", value.Base64 + value, StringComparison.Ordinal);
        Assert.Equal("Grüße aus Barmen", await OpenAsync(network, record, Table, "Message", value));
    }

    [Fact]
    public async Task Ciphertext_moved_to_another_record_column_or_table_does_not_open()
    {
        var network = await app.NetworkAsync("siegel-ort");
        var value = await SealAsync(network, record, "geheim");
        var other = Guid.CreateVersion7();
        await SealAsync(network, other, "anderes");
        await Assert.ThrowsAnyAsync<CryptographicException>(() => OpenAsync(network, other, Table, "Message", value));
        await Assert.ThrowsAnyAsync<CryptographicException>(() => OpenAsync(network, record, Table, "Name", value));
        await Assert.ThrowsAnyAsync<CryptographicException>(() => OpenAsync(network, record, "other", "Message", value));
    }

    [Fact]
    public async Task A_key_row_moved_to_another_holder_does_not_open()
    {
        var network = await app.NetworkAsync("siegel-halter");
        var unit = await app.UnitAsync(await app.OrganizationAsync(network));
        var value = await SealAsync(network, record, "geheim");
        await SealAsync(network, Guid.CreateVersion7(), "anderes", unit.Id);
        await app.InScopeAsync(network.Key, services => services.GetRequiredService<AppDb>().RecordKeys.Where(key => key.RecordId == record)
            .ExecuteUpdateAsync(set => set.SetProperty(key => key.HolderId, unit.Id)));
        await Assert.ThrowsAnyAsync<CryptographicException>(() => OpenAsync(network, record, Table, "Message", value));
    }

    [Fact]
    public async Task After_erasure_nobody_opens_it_again()
    {
        var network = await app.NetworkAsync("siegel-weg");
        await SealAsync(network, record, "geheim");
        await app.InScopeAsync(network.Key, async services =>
        {
            await services.GetRequiredService<Sealing>().EraseAsync(record, CancellationToken.None);
            return await services.GetRequiredService<AppDb>().SaveChangesAsync();
        });
        Assert.Null(await app.InScopeAsync(network.Key, services => services.GetRequiredService<Sealing>().FindAsync(record, CancellationToken.None)));
    }

    [Fact]
    public async Task Another_network_finds_no_seal()
    {
        var (own, foreign) = (await app.NetworkAsync("siegel-eigen"), await app.NetworkAsync("siegel-fremd"));
        await SealAsync(foreign, record, "geheim");
        Assert.Null(await app.InScopeAsync(own.Key, services => services.GetRequiredService<Sealing>().FindAsync(record, CancellationToken.None)));
    }

    [Fact]
    public async Task A_lost_master_key_is_a_fault_and_no_new_one_is_made()
    {
        await using var fresh = await TestApp.StartAsync();
        var network = await fresh.NetworkAsync("siegel-verlust");
        await SealAsync(fresh, network, record, "geheim", null);
        var path = Path.Combine(fresh.Folder, "keys", "master.key");
        if (!OperatingSystem.IsWindows()) Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(path));
        File.Delete(path);
        // As after a restart, when nothing is remembered.
        var forgetful = new MasterKey(fresh.Services.GetRequiredService<Wegenetz.Platform.InstallationSettings>(), Microsoft.Extensions.Logging.Abstractions.NullLogger<MasterKey>.Instance);
        Assert.Throws<InvalidOperationException>(() => forgetful.Required());
        Assert.False(File.Exists(path));
    }

    private Task<SealedText> SealAsync(Network network, Guid id, string text, Guid? unitId = null) => SealAsync(app, network, id, text, unitId);

    private static Task<SealedText> SealAsync(TestApp app, Network network, Guid id, string text, Guid? unitId) => app.InScopeAsync(network.Key, async services =>
    {
        var seal = await services.GetRequiredService<Sealing>().BeginAsync(id, unitId, CancellationToken.None);
        await services.GetRequiredService<AppDb>().SaveChangesAsync();
        return seal.Seal(Table, "Message", text);
    });

    private Task<string> OpenAsync(Network network, Guid id, string table, string column, SealedText value) => app.InScopeAsync(network.Key, async services =>
        (await services.GetRequiredService<Sealing>().FindAsync(id, CancellationToken.None))!.Open(table, column, value));
}
