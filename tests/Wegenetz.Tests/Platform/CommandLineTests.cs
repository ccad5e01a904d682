using System.Text;
using Wegenetz.Platform;

namespace Wegenetz.Tests.Platform;

/// <summary>What an operator reads when something about the installation is wrong: a sentence, and not where in the program it happened.</summary>
[Collection(nameof(CommandLineTests))]
[CollectionDefinition(nameof(CommandLineTests), DisableParallelization = true)]
public sealed class CommandLineTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("wegenetz-cli-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Theory]
    [InlineData("Wegenetz__AuditMonths", "99", "The setting Wegenetz:AuditMonths must be 1 to 24, and is 99.")]
    [InlineData("Wegenetz__UnusedAccountMonths", "1", "The setting Wegenetz:UnusedAccountMonths must be 3 to 120, and is 1.")]
    [InlineData("Wegenetz__TrustedProxies__0", "der Proxy", "The setting Wegenetz:TrustedProxies must list addresses or networks")]
    [InlineData("Wegenetz__Postgres", "Host=127.0.0.1;Port=1;Username=x;Database=x", "the database does not answer: Connection refused.")]
    public async Task What_an_operator_can_put_right_is_said_in_one_sentence(string setting, string value, string expected)
    {
        var (exit, said) = await RunAsync(setting, value);
        Assert.Equal(1, exit);
        Assert.Contains($"Wegenetz: {expected}", said, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", said, StringComparison.Ordinal);
    }

    [Fact]
    public void A_key_folder_that_cannot_be_written_stops_the_start()
    {
        var file = Path.Combine(folder, "datei");
        File.WriteAllText(file, "");
        var fault = Assert.Throws<WrongSettingException>(() => KeyFile.CheckFolder(Path.Combine(file, "keys")));
        Assert.Contains("Wegenetz:KeyDirectory", fault.Message, StringComparison.Ordinal);
        KeyFile.CheckFolder(Path.Combine(folder, "keys"));
        Assert.Empty(Directory.GetFiles(Path.Combine(folder, "keys")));
    }

    /// <summary>Runs <c>migrate</c> with one setting in the environment.</summary>
    private async Task<(int Exit, string Said)> RunAsync(string setting, string value)
    {
        var (before, said) = (Console.Error, new StringWriter(new StringBuilder()));
        Environment.SetEnvironmentVariable(setting, value);
        Console.SetError(said);
        try
        {
            return (await Program.Main(["migrate", "--data", folder]), said.ToString());
        }
        finally
        {
            Console.SetError(before);
            Environment.SetEnvironmentVariable(setting, null);
        }
    }
}
