using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Wegenetz.Tests.Harness;

namespace Wegenetz.Tests.Guidance;

/// <summary>Somebody in the conversation: posts what the page's own form holds, with one answer or another button.</summary>
internal sealed class PilotClient(HttpClient browser, string address)
{
    public IHtmlDocument Page { get; private set; } = null!;

    public HttpResponseMessage Answer { get; private set; } = null!;

    /// <summary>Id of the question that is shown, null on the route.</summary>
    public string? Question => Page.QuerySelector("form.wn-ask input[name=frage]")?.GetAttribute("value");

    public IEnumerable<string> Given => Page.QuerySelectorAll("#lotse input[name=antwort]").Select(input => input.GetAttribute("value")!);

    public async Task<PilotClient> StartAsync()
    {
        await ShowAsync(await browser.GetAsync(address));
        return this;
    }

    /// <summary>Answers the question that is shown.</summary>
    public Task SayAsync(params string[] values) => PostAsync(address, "weiter", FieldsOf("form.wn-ask"), values);

    public Task SkipAsync() => PostAsync(address, "auslassen", FieldsOf("form.wn-ask"), []);

    public Task BackAsync() => PostAsync(address, "zurueck", FieldsOf("form.wn-ask"), []);

    /// <summary>Presses a button that stands beside the question.</summary>
    public Task PressAsync(string step, params KeyValuePair<string, string>[] with) => PostAsync(address, step, FieldsOf("#lotse").Concat(with), []);

    public Task ChangeLanguageAsync(string to) => PostAsync(to, null, FieldsOf("#lotse"), []);

    /// <summary>Answers what is known and skips what is not, until everything known was asked for.</summary>
    public async Task SayAllAsync(IReadOnlyDictionary<string, string[]> answers)
    {
        var left = answers.Keys.ToHashSet();
        while (left.Count > 0 && Question is { } question)
        {
            left.Remove(question);
            await (answers.TryGetValue(question, out var values) ? SayAsync(values) : SkipAsync());
        }
    }

    private IEnumerable<KeyValuePair<string, string>> FieldsOf(string form) =>
        Page.QuerySelectorAll($"{form} input[type=hidden]").Select(field => KeyValuePair.Create(field.GetAttribute("name")!, field.GetAttribute("value") ?? ""));

    private async Task PostAsync(string to, string? step, IEnumerable<KeyValuePair<string, string>> fields, string[] values)
    {
        var all = fields.Concat(values.Select(value => KeyValuePair.Create("wert", value)));
        if (step is not null) all = all.Append(KeyValuePair.Create("schritt", step));
        using var content = new FormUrlEncodedContent(all);
        await ShowAsync(await browser.PostAsync(to, content));
    }

    private async Task ShowAsync(HttpResponseMessage answer)
    {
        Answer = answer;
        Assert.True(answer.StatusCode is HttpStatusCode.OK or HttpStatusCode.UnprocessableEntity, answer.StatusCode.ToString());
        Page = await TestApp.ReadAsync(answer);
    }
}
