using System.Collections.Concurrent;
using Microsoft.Playwright;

namespace Wegenetz.BrowserTests.Journeys;

/// <summary>
/// Closes what a journey opened when it ends: pages that stay open go on working, and take the processor from those that come. Of a journey that failed
/// it first writes down what its pages show and how they came there.
/// </summary>
public abstract class Journey : IAsyncDisposable
{
    private const int LongestText = 2_000;

    private static readonly ConcurrentDictionary<string, ConcurrentQueue<(IPage Page, ConcurrentQueue<string> Steps)>> Opened = new();

    /// <summary>A page of the journey that runs.</summary>
    internal static void Add(IPage page)
    {
        var steps = new ConcurrentQueue<string>();
        page.Response += (_, answer) =>
        {
            if (answer.Request.IsNavigationRequest) steps.Enqueue($"{TimeProvider.System.GetUtcNow():HH:mm:ss.fff} {answer.Request.Method} {answer.Url} {answer.Status}");
        };
        page.FrameNavigated += (_, frame) => steps.Enqueue($"{TimeProvider.System.GetUtcNow():HH:mm:ss.fff} shows {frame.Url}");
        Opened.GetOrAdd(TestContext.Current.Test!.UniqueID, _ => []).Enqueue((page, steps));
    }

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        var test = TestContext.Current;
        if (!Opened.TryRemove(test.Test!.UniqueID, out var pages)) return;
        foreach (var (page, steps) in pages)
        {
            if (page.IsClosed) continue;
            if (test.TestState?.Result is TestResult.Failed)
            {
                var text = await page.Locator("body").InnerTextAsync();
                await Console.Error.WriteLineAsync($"{test.Test.TestDisplayName}\n{string.Join('\n', steps)}\n{page.Url}\n{text[..Math.Min(text.Length, LongestText)]}\n");
            }
            await page.Context.CloseAsync();
        }
    }
}
