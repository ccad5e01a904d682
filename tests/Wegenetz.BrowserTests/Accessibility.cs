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

    private static readonly AxeRunOptions ColorRules = new() { RunOnly = new() { Type = "rule", Values = ["color-contrast", "link-in-text-block"] } };

    /// <summary>axe finds nothing, and nothing scrolls sideways.</summary>
    public static async Task IsAccessibleAsync(this IPage page)
    {
        Assert.Equal("", string.Join('\n', await page.AccessibilityFaultsAsync()));
    }

    /// <summary>What axe finds, and whether something scrolls sideways, each in a line.</summary>
    public static async Task<IReadOnlyList<string>> AccessibilityFaultsAsync(this IPage page)
    {
        var faults = await page.FaultsAsync(Rules);
        if (await page.ScrollsSidewaysAsync()) faults.Add("scrolls sideways");
        return faults;
    }

    /// <summary>What axe finds in the colours: all that another colour scheme changes.</summary>
    public static async Task<IReadOnlyList<string>> ColorFaultsAsync(this IPage page) => await page.FaultsAsync(ColorRules);

    private static async Task<List<string>> FaultsAsync(this IPage page, AxeRunOptions rules) => [.. (await page.RunAxe(rules)).Violations
        .Select(violation => $"{violation.Id}: {violation.Help} ({string.Join(" | ", violation.Nodes.Take(3).Select(node => node.Html))})")];

    /// <summary>Nothing scrolls sideways. 320 px stand for 1280 px at a zoom of 400 %.</summary>
    public static async Task FitsItsWidthAsync(this IPage page) => Assert.False(await page.ScrollsSidewaysAsync(), $"{page.Url} scrolls sideways");

    private static Task<bool> ScrollsSidewaysAsync(this IPage page) => page.EvaluateAsync<bool>("document.documentElement.scrollWidth > document.documentElement.clientWidth");
}
