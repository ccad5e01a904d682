using System.Net;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;

namespace Wegenetz.Tests.Harness;

/// <summary>Fills in and posts the forms of a page as a browser does: hidden fields and what was filled in before go along.</summary>
internal static class Forms
{
    public static async Task<IHtmlDocument> ReadAsync(this HttpResponseMessage response) =>
        new HtmlParser().ParseDocument(await response.Content.ReadAsStringAsync());

    public static async Task<IHtmlDocument> PageAsync(this HttpClient browser, string path)
    {
        using var response = await browser.GetAsync(path);
        Assert.True(response.StatusCode == HttpStatusCode.OK, $"{path} answered {(int)response.StatusCode}");
        return await response.ReadAsync();
    }

    /// <summary>Opens a page and posts its form of this name with these values. An array stands for a group of boxes; null takes a value away.</summary>
    public static async Task<HttpResponseMessage> PostAsync(this HttpClient browser, string path, string formName, Dictionary<string, object?> values)
    {
        using var response = await browser.GetAsync(path);
        Assert.True(response.StatusCode == HttpStatusCode.OK, $"{path} answered {(int)response.StatusCode}");
        return await browser.PostAsync(await response.ReadAsync(), path, formName, values);
    }

    /// <summary>Posts the form of a page that was opened before.</summary>
    public static async Task<HttpResponseMessage> PostAsync(this HttpClient browser, IHtmlDocument page, string path, string formName, Dictionary<string, object?> values)
    {
        var form = page.Forms
            .SingleOrDefault(form => form.QuerySelector("input[name=_handler]")?.GetAttribute("value") == formName)
            ?? throw new InvalidOperationException($"{path} has no form {formName}.");
        var fields = FieldsOf(form).Where(field => !values.ContainsKey(field.Key))
            .Concat(values.SelectMany(value => value.Value switch
            {
                null => [],
                string[] several => several.Select(one => KeyValuePair.Create(value.Key, one)),
                var one => [KeyValuePair.Create(value.Key, one.ToString()!)],
            })).ToList();
        using var content = new FormUrlEncodedContent(fields);
        return await browser.PostAsync(path, content);
    }

    private static IEnumerable<KeyValuePair<string, string>> FieldsOf(IHtmlFormElement form)
    {
        foreach (var element in form.Elements)
        {
            switch (element)
            {
                case IHtmlInputElement { Type: "checkbox" or "radio", IsChecked: false }: break;
                case IHtmlInputElement { Name.Length: > 0 } input: yield return KeyValuePair.Create(input.Name!, input.GetAttribute("value") ?? ""); break;
                case IHtmlTextAreaElement { Name.Length: > 0 } area: yield return KeyValuePair.Create(area.Name!, area.Value); break;
                case IHtmlSelectElement { Name.Length: > 0 } select: yield return KeyValuePair.Create(select.Name!, select.Value ?? ""); break;
            }
        }
    }
}
