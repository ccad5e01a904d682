using System.Net;
using Wegenetz.Cases.Referring;
using Wegenetz.Tests.Harness;

namespace Wegenetz.Tests.Cases;

/// <summary>In a class of its own, because each address may send only so many forms in a minute.</summary>
public sealed class StaleLinkFormTests(TestApp app) : IClassFixture<TestApp>
{
    [Theory]
    [InlineData("link-code", "Form.Code")]
    [InlineData("link-move", "Move.Code")]
    [InlineData("link-message", "Message.Code")]
    public async Task A_form_sent_to_a_dead_link_or_with_another_code_answers_with_a_page_that_says_so(string form, string code)
    {
        var (_, _, path, right) = await ReferralScene.LinkedAsync(app, $"link-form-{form}");
        var visitor = app.Browser();
        using var opened = await visitor.PostAsync(path, "link-code", new() { ["Form.Code"] = right });
        var page = form == "link-code" ? await visitor.PageAsync(path) : await opened.ReadAsync();
        using (var wrong = await visitor.PostAsync(page, path, form, new() { [code] = "keiner", ["Message.Text"] = "Wir rufen an" })) Assert.Equal(HttpStatusCode.Forbidden, wrong.StatusCode);
        app.Clock.Now = app.Clock.Now.AddDays(ReferralLink.ValidDays);
        using var late = await visitor.PostAsync(page, path, form, new() { ["Move.Move"] = "Accept", ["Message.Text"] = "Wir rufen an" });
        await LinkReceiverTests.IsDeadAsync(late);
    }
}
