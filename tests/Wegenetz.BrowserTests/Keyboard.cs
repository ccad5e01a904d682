using Microsoft.Playwright;

namespace Wegenetz.BrowserTests;

/// <summary>A person without a mouse.</summary>
internal static class Keyboard
{
    /// <summary>By an outline or a shadow of its own, or of a frame around it.</summary>
    private const string ShowsFocus = """
        () => {
          for (let e = document.activeElement; e.matches(':focus-within') && e !== document.body; e = e.parentElement) {
            if (getComputedStyle(e).outlineStyle !== 'none' || getComputedStyle(e).boxShadow !== 'none') return true;
          }
          return false;
        }
        """;

    /// <summary>Presses Tab until an element that matches has the focus, and sees that it shows it.</summary>
    public static async Task TabToAsync(this IPage page, string selector)
    {
        for (var press = 0; press < 120; press++)
        {
            await page.Keyboard.PressAsync("Tab");
            if (!await page.EvaluateAsync<bool>("selector => document.activeElement.matches(selector)", selector)) continue;
            Assert.True(await page.EvaluateAsync<bool>(ShowsFocus), $"{selector} shows no focus");
            return;
        }
        Assert.Fail($"120 times Tab did not reach: {selector}");
    }

    /// <summary>Fills in the field.</summary>
    public static async Task TypeIntoAsync(this IPage page, string selector, string text)
    {
        await page.TabToAsync(selector);
        await page.Keyboard.TypeAsync(text);
    }

    /// <summary>Follows a link or presses a button.</summary>
    public static async Task PressAsync(this IPage page, string selector)
    {
        await page.TabToAsync(selector);
        await page.Keyboard.PressAsync("Enter");
    }
}
