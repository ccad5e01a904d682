using Deque.AxeCore.Commons;
using Microsoft.Playwright;

namespace Wegenetz.BrowserTests;

/// <summary>What every journey checks on the pages it passes.</summary>
internal static class Accessibility
{
    private static readonly string Axe = new BundledAxeScriptProvider().GetScript();

    private static readonly object Rules = new { type = "tag", values = new[] { "wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice" } };

    private static readonly object ColorRules = new { type = "rule", values = new[] { "color-contrast", "link-in-text-block" } };

    /// <summary>In the page itself: the package for Playwright opens a second page for every run to put the results of frames together, and there are no frames.</summary>
    private const string Run = """
        async runOnly => {
          const found = await axe.run(document, { runOnly, resultTypes: ['violations'], selectors: false, preload: false });
          return found.violations.map(fault => `${fault.id}: ${fault.help} (${fault.nodes.slice(0, 3).map(node => node.html).join(' | ')})`);
        }
        """;

    /// <summary>axe finds nothing, and nothing scrolls sideways.</summary>
    public static async Task IsAccessibleAsync(this IPage page) => NoneOf(await page.AccessibilityFaultsAsync());

    /// <summary>The same for everybody: wide and on a phone, in light and dark, with one load of the page.</summary>
    public static async Task IsAccessibleEverywhereAsync(this IPage page) => NoneOf(await page.FaultsEverywhereAsync());

    /// <summary>
    /// What axe finds in a page that was opened in light and wide, each in a line with where it was found. Another colour scheme changes
    /// colours only. 320 px stand for 1280 px at a zoom of 400 %. Leaves the page as it was.
    /// </summary>
    public static async Task<IReadOnlyList<string>> FaultsEverywhereAsync(this IPage page)
    {
        var faults = new List<string>();
        void Add(string where, IEnumerable<string> found) => faults.AddRange(found.Select(fault => $"{where}: {fault}"));
        Add("light, wide", await page.AccessibilityFaultsAsync());
        await page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Dark });
        Add("dark, wide", await page.ColorFaultsAsync());
        await page.SetViewportSizeAsync(390, 844);
        Add("dark, 390 px", await page.ColorFaultsAsync());
        await page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Light });
        Add("light, 390 px", await page.AccessibilityFaultsAsync());
        await page.SetViewportSizeAsync(320, 640);
        if (await page.ScrollsSidewaysAsync()) faults.Add("320 px: scrolls sideways");
        await page.SetViewportSizeAsync(1280, 900);
        return faults;
    }

    /// <summary>What axe finds, and whether something scrolls sideways, each in a line.</summary>
    public static async Task<IReadOnlyList<string>> AccessibilityFaultsAsync(this IPage page)
    {
        var faults = await page.FaultsAsync(Rules);
        return await page.ScrollsSidewaysAsync() ? [.. faults, "scrolls sideways"] : faults;
    }

    /// <summary>What axe finds in the colours: all that another colour scheme changes.</summary>
    public static Task<IReadOnlyList<string>> ColorFaultsAsync(this IPage page) => page.FaultsAsync(ColorRules);

    /// <summary>Nothing scrolls sideways. 320 px stand for 1280 px at a zoom of 400 %.</summary>
    public static async Task FitsItsWidthAsync(this IPage page) => Assert.False(await page.ScrollsSidewaysAsync(), $"{page.Url} scrolls sideways");

    /// <summary>Says every one of them, in full.</summary>
    private static void NoneOf(IReadOnlyList<string> faults) => Assert.True(faults.Count == 0, string.Join('\n', faults));

    private static async Task<IReadOnlyList<string>> FaultsAsync(this IPage page, object rules)
    {
        if (!await page.EvaluateAsync<bool>("'axe' in window")) await page.EvaluateAsync(Axe);
        return await page.EvaluateAsync<string[]>(Run, rules);
    }

    private static Task<bool> ScrollsSidewaysAsync(this IPage page) => page.EvaluateAsync<bool>("document.documentElement.scrollWidth > document.documentElement.clientWidth");
}
