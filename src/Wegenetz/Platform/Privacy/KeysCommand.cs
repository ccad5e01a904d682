using System.CommandLine;
using Wegenetz.Platform.Cli;

namespace Wegenetz.Platform.Privacy;

/// <summary><c>keys rotate</c>: a new master key for everything that is sealed.</summary>
internal static class KeysCommand
{
    public static Command Create(AppBuilder build)
    {
        var rotate = new Command("rotate", "Makes a new master key and closes with it what the old one closed, while the application serves; finishes a rotation that was broken off");
        rotate.SetAction(async (parsed, cancel) =>
        {
            await using var app = build(CommandLine.SettingsOf(parsed));
            if (!await CommandLine.IsMigratedAsync(app.Services, cancel)) return await CommandLine.NotMigratedAsync();
            await using var scope = app.Services.CreateAsyncScope();
            var rotated = await scope.ServiceProvider.GetRequiredService<RotateMasterKey>().RunAsync(cancel);
            if (rotated.Refusal is { } refusal) return await CommandLine.RefuseAsync(app.Services, refusal);
            Console.WriteLine(SayOf(rotated.Value, scope.ServiceProvider.GetRequiredService<MasterKey>()));
            return 0;
        });
        return new Command("keys", "The keys that no backup holds") { rotate };
    }

    private static string SayOf(MasterKeyRotated rotated, MasterKey master) =>
        (rotated.IsRest ? "What an earlier key still closed hangs on the present one now; no new key was made" : "A new master key is in place")
        + $": {rotated.Present}, over {rotated.HolderKeys} holders' keys, {rotated.CookieKeys} cookies' keys and {rotated.AppKeys} keys of authenticator apps. Keep a copy of it in another place. "
        + $"The key before opens nothing in this database any more, only older backups: {string.Join(", ", rotated.Before.Select(master.EarlierPath))}. Take it out of the key folder when every running instance has been started anew.";
}
