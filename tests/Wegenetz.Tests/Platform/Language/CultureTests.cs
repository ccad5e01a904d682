using Microsoft.Extensions.Hosting;
using Wegenetz.Tests.Harness;

namespace Wegenetz.Tests.Platform.Language;

public sealed class CultureTests
{
    [Fact]
    public async Task Dates_and_numbers_are_written_as_the_language_of_the_page_writes_them()
    {
        await using var app = await TestApp.StartAsync(builder => builder.Environment.EnvironmentName = Environments.Development);
        var german = (await app.PageAsync("/gestaltung")).QuerySelector("main")!;
        var english = (await app.PageAsync("/en/gestaltung")).QuerySelector("main")!;
        Assert.Equal(("Dez", "1.027"), (german.QuerySelector("time[datetime='2026-12-01'] span")!.TextContent, german.QuerySelector("#kacheln li:nth-child(3) small")!.TextContent));
        Assert.Equal(("Dec", "1,027"), (english.QuerySelector("time[datetime='2026-12-01'] span")!.TextContent, english.QuerySelector("#kacheln li:nth-child(3) small")!.TextContent));
    }
}
