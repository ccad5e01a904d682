using System.Data.Common;
using System.Diagnostics;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Wegenetz.Cases.Referring;
using Wegenetz.Platform;
using Wegenetz.Tests.Harness;

namespace Wegenetz.Tests.Cases;

/// <summary>A server really ends in the middle of sending a referral: another process sends it and kills itself beside the commit.</summary>
public sealed class KilledSendingTests(TestApp app) : IClassFixture<TestApp>
{
    private const string Order = "WEGENETZ_TEST_KILLED";

    public enum Moment
    {
        BeforeCommit,
        AfterCommit,
    }

    /// <summary>What the process that dies needs to know.</summary>
    private sealed record Dying(Moment Moment, Dictionary<string, string?> Settings, string Network, Guid Sender, Guid Receiver, Guid Client, Guid Offer, Guid Referral);

    [Theory]
    [InlineData(Moment.BeforeCommit)]
    [InlineData(Moment.AfterCommit)]
    public async Task A_server_that_dies_while_it_sends_neither_loses_nor_doubles_a_referral(Moment moment)
    {
        var scene = await ReferralScene.CreateAsync(app, $"stirbt-{moment}".ToLowerInvariant());
        var referral = await scene.DraftAsync(await scene.ConsentAsync());
        await DieAsync(scene, referral, moment);

        await using var anew = await app.StartBesideAsync();
        var again = await ReferralScene.AgainAsync(anew, scene.Network.Key, scene.Sender.Id, scene.Receiver.Id, scene.Client, scene.Offer);
        var hasLeft = moment is Moment.AfterCommit;
        Assert.Equal((hasLeft ? ReferralState.Sent : ReferralState.Draft, hasLeft ? 1 : 0), ((await again.ReferralAsync(referral)).State, await again.CopiesAsync(referral)));
        var second = (await again.SendAsync(referral)).Refusal;
        Assert.Equal(hasLeft, second is MoveDoesNotFollow);
        Assert.Equal((ReferralState.Sent, 1), ((await again.ReferralAsync(referral)).State, await again.CopiesAsync(referral)));
        var keys = await anew.InEveryNetworkAsync(db => db.RecordKeys.IgnoreQueryFilters().CountAsync(key => key.HolderId == scene.Receiver.Id));
        Assert.Equal(1, keys);
        var read = await again.AsReceiverAsync(services => services.GetRequiredService<ReadReferrals>().OpenAsync(referral, CancellationToken.None));
        Assert.Contains(read!.Content!.Lines, line => line.Value == "Grete Geheimnis");
    }

    /// <summary>Runs only in the process that <see cref="DieAsync"/> starts.</summary>
    [Fact(Explicit = true)]
    public async Task Sends_and_dies()
    {
        var order = JsonSerializer.Deserialize<Dying>(Environment.GetEnvironmentVariable(Order)!)!;
        var death = new KillsItself(order.Moment);
        var dying = await TestApp.StartAsync(builder => builder.Services.AddSingleton<IInterceptor>(death), order.Settings);
        var scene = await ReferralScene.AgainAsync(dying, order.Network, order.Sender, order.Receiver, order.Client, order.Offer);
        death.IsArmed = true;
        await scene.SendAsync(order.Referral);
    }

    private async Task DieAsync(ReferralScene scene, Guid referral, Moment moment)
    {
        var installation = app.Services.GetRequiredService<InstallationSettings>();
        var settings = new Dictionary<string, string?> { ["Wegenetz:DataDirectory"] = installation.DataDirectory, ["Wegenetz:KeyDirectory"] = installation.KeyFolder, ["Wegenetz:Postgres"] = installation.Postgres };
        var start = new ProcessStartInfo("dotnet", [typeof(KilledSendingTests).Assembly.Location, "-explicit", "only", "-method", $"{typeof(KilledSendingTests).FullName}.{nameof(Sends_and_dies)}"]) { RedirectStandardOutput = true };
        start.Environment[Order] = JsonSerializer.Serialize(new Dying(moment, settings, scene.Network.Key, scene.Sender.Id, scene.Receiver.Id, scene.Client, scene.Offer, referral));
        using var process = Process.Start(start)!;
        var said = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        // It did not end by itself: a test that fails or passes answers 1 or 0.
        Assert.True(process.ExitCode is not (0 or 1), $"The process ended with {process.ExitCode}: {said}");
    }

    /// <summary>Ends the process as a lost power supply does, beside the commit.</summary>
    private sealed class KillsItself(Moment moment) : DbTransactionInterceptor
    {
        public bool IsArmed { get; set; }

        public override ValueTask<InterceptionResult> TransactionCommittingAsync(DbTransaction transaction, TransactionEventData eventData, InterceptionResult result, CancellationToken cancellationToken = default)
        {
            if (IsArmed && moment is Moment.BeforeCommit) Process.GetCurrentProcess().Kill();
            return ValueTask.FromResult(result);
        }

        public override Task TransactionCommittedAsync(DbTransaction transaction, TransactionEndEventData eventData, CancellationToken cancellationToken = default)
        {
            if (IsArmed) Process.GetCurrentProcess().Kill();
            return Task.CompletedTask;
        }
    }
}
