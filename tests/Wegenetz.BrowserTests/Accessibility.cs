using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace Wegenetz.BrowserTests;

/// <summary>What every journey checks on the pages it passes.</summary>
internal static class Accessibility
{
    private static readonly AxeRunOptions Rules = new()
    {
        RunOnly = new() { Type = "tag", Values = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"] },
    };

    /// <summary>axe finds nothing, and nothing scrolls sideways.</summary>
    public static async Task IsAccessibleAsync(this IPage page)
    {
        var found = await page.RunAxe(Rules);
        Assert.Equal("", string.Join('\n', found.Violations.Select(violation =>
            $"{violation.Id}: {violation.Help} ({string.Join(" | ", violation.Nodes.Take(3).Select(node => node.Html))})")));
        await page.FitsItsWidthAsync();
    }

    /// <summary>Nothing scrolls sideways. 320 px stand for 1280 px at a zoom of 400 %.</summary>
    public static async Task FitsItsWidthAsync(this IPage page) => Assert.False(
        await page.EvaluateAsync<bool>("document.documentElement.scrollWidth > document.documentElement.clientWidth"), $"{page.Url} scrolls sideways");
}
