using Wegenetz.Platform;
using Wegenetz.Tests.Harness;

namespace Wegenetz.Tests.Platform;

public sealed class OutsideMapTests
{
    private const string Worker = "/lib/maplibre/maplibre-gl-worker.mjs";

    [Fact]
    public async Task Without_the_setting_no_host_but_our_own_is_allowed()
    {
        await using var app = await TestApp.StartAsync();
        var policy = await PolicyAsync(app, Worker);
        Assert.Contains("connect-src 'self';", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("http", policy, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_hosts_of_an_outside_map_are_allowed_where_a_map_is_and_nowhere_else()
    {
        await using var app = await TestApp.StartAsync(builder =>
        {
            var settings = (InstallationSettings)builder.Services.Single(service => service.ServiceType == typeof(InstallationSettings)).ImplementationInstance!;
            settings.MapStyleUrl = new("https://karten.example.org/stil.json");
            settings.MapHosts.Add("https://kacheln.example.org");
        });
        var policy = await PolicyAsync(app, Worker);
        Assert.Contains("connect-src 'self' https://karten.example.org https://kacheln.example.org;", policy, StringComparison.Ordinal);
        Assert.Contains("img-src 'self' data: https://karten.example.org", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("example.org", await PolicyAsync(app, "/"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Wegenetz:MapStyleUrl", "stil.json")]
    [InlineData("Wegenetz:MapHosts:0", "kacheln.example.org")]
    [InlineData("Wegenetz:MapHosts:0", "https://kacheln.example.org; script-src *")]
    public void A_wrong_address_stops_the_start(string key, string value) =>
        Assert.Contains(key[..^2], Assert.Throws<WrongSettingException>(() => Program.BuildApp(new Dictionary<string, string?> { [key] = value })).Message, StringComparison.Ordinal);

    private static async Task<string> PolicyAsync(TestApp app, string path)
    {
        using var response = await app.Visitor.GetAsync(path);
        return response.Headers.GetValues("Content-Security-Policy").Single();
    }
}
