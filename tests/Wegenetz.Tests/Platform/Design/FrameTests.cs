using System.Text.RegularExpressions;
using Wegenetz.Tests.Harness;

namespace Wegenetz.Tests.Platform.Design;

public sealed class FrameTests(TestApp app) : IClassFixture<TestApp>
{
    [Fact]
    public async Task A_page_says_its_language_direction_and_accent_and_can_be_skipped_to()
    {
        var page = await app.PageAsync("/ar/");
        Assert.Equal("ar", page.DocumentElement.GetAttribute("lang"));
        Assert.Equal("rtl", page.DocumentElement.GetAttribute("dir"));
        Assert.Equal("beere", page.DocumentElement.GetAttribute("data-accent"));
        Assert.NotNull(page.QuerySelector(page.QuerySelector(".wn-skip")!.GetAttribute("href")!));
    }

    [Fact]
    public async Task Letters_beyond_ASCII_are_written_as_they_are()
    {
        var html = await app.Visitor.GetStringAsync("/ar/");
        Assert.Contains("العربية", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_browser_may_keep_fonts_for_a_year_because_their_names_change_with_them()
    {
        var fonts = (await app.PageAsync("/")).QuerySelectorAll("link[rel=stylesheet]").Select(link => link.GetAttribute("href")!).Single(href => href.Contains("fonts", StringComparison.Ordinal));
        var address = Regex.Match(await app.Visitor.GetStringAsync(fonts), @"url\((?<file>[^)]+)\)").Groups["file"].Value;
        using var font = await app.Visitor.GetAsync("/lib/" + address);
        Assert.True(font.IsSuccessStatusCode);
        Assert.Equal("public, max-age=31536000, immutable", Assert.Single(font.Headers.GetValues("Cache-Control")));
    }
}
