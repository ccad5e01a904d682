namespace Wegenetz.Tests.Harness;

/// <summary>Sends a scan through the form <c>scan</c> of a page.</summary>
internal static class Scans
{
    public static readonly byte[] Picture = [0xFF, 0xD8, 0xFF, 0xE0, .. new byte[100]];

    /// <param name="field">Name of the field of the file.</param>
    /// <param name="pressed">Name and value of the button, where that says anything.</param>
    public static async Task<HttpResponseMessage> ScanAsync(this HttpClient browser, string path, string field, byte[] file, (string Name, string Value)? pressed = null)
    {
        var page = await browser.PageAsync(path);
        var form = page.Forms.Single(form => form.QuerySelector("input[name=_handler]")?.GetAttribute("value") == "scan");
        Assert.Equal("multipart/form-data", form.GetAttribute("enctype"));
        using var content = new MultipartFormDataContent();
        foreach (var hidden in form.QuerySelectorAll("input[type=hidden]")) content.Add(new StringContent(hidden.GetAttribute("value")!), hidden.GetAttribute("name")!);
        if (pressed is { } button) content.Add(new StringContent(button.Value), button.Name);
        content.Add(new ByteArrayContent(file), field, "Scan.jpg");
        return await browser.PostAsync(path, content);
    }
}
