using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Wegenetz.Platform.Tenancy;
using Wegenetz.Tests.Harness;

namespace Wegenetz.Tests.Platform;

/// <summary>What no page sends but a program may.</summary>
public sealed class HostileFormTests(TestApp app) : IClassFixture<TestApp>
{
    [Fact]
    public async Task The_sign_zero_in_a_form_is_left_out_and_the_rest_is_kept()
    {
        var account = await app.AccountAsync();
        using var browser = await app.BrowserOfAsync(account);
        using var saved = await browser.PostAsync("/konto", "details", new() { ["Form.DisplayName"] = "Kim\0 Beispiel", ["Form.Language"] = "de" });
        Assert.Equal(HttpStatusCode.Redirect, saved.StatusCode);
        Assert.Equal("Kim Beispiel", await NameAsync(account));

        var token = (await browser.PageAsync("/konto")).QuerySelector("input[name=__RequestVerificationToken]")!.GetAttribute("value")!;
        using var parts = new MultipartFormDataContent
        {
            { new StringContent("details"), "_handler" }, { new StringContent(token), "__RequestVerificationToken" },
            { new StringContent("In \0Teilen"), "Form.DisplayName" }, { new StringContent("de"), "Form.Language" },
        };
        using var inParts = await browser.PostAsync("/konto", parts);
        Assert.Equal(HttpStatusCode.Redirect, inParts.StatusCode);
        Assert.Equal("In Teilen", await NameAsync(account));
    }

    private Task<string> NameAsync(Wegenetz.Platform.Access.Account account) =>
        app.InScopeAsync(null, services => services.GetRequiredService<AppDb>().Users.Where(same => same.Id == account.Id).Select(same => same.DisplayName).SingleAsync());

    [Fact]
    public async Task The_sign_zero_in_any_field_of_a_form_brings_no_page_down_and_every_page_says_what_it_thinks_of_the_rest()
    {
        var network = await app.NetworkAsync("nullzeichen");
        var unit = await app.UnitAsync(await app.OrganizationAsync(network));
        using var browser = await app.BrowserOfAsync(unit, Role.Administrator);
        var broken = new List<string>();
        foreach (var (path, form) in new[]
        {
            ("/anmelden", "sign-in"), ("/anmelden/vergessen", "forgotten"), ("/nullzeichen/rueckmeldung", "feedback"), ("/konto", "details"), ("/konto/e-mail", "email"),
            ("/nullzeichen/intern/mitglieder", "invite"), ("/nullzeichen/intern/einstellungen", "settings"), ("/nullzeichen/intern/einrichtungen/neu", "organization"),
            ("/nullzeichen/intern/orte/neu", "place"), ("/nullzeichen/intern/termine/neu", "event"), ("/nullzeichen/intern/angebote/neu", "offer"),
        })
        {
            using var client = path.StartsWith("/anmelden", StringComparison.Ordinal) ? app.Browser() : null;
            var page = await (client ?? browser).PageAsync(path);
            var fields = page.Forms.Single(found => found.QuerySelector("input[name=_handler]")?.GetAttribute("value") == form)
                .QuerySelectorAll("input:not([type=hidden]):not([type=checkbox]):not([type=radio]), textarea").Select(field => field.GetAttribute("name")!).Distinct();
            using var answer = await (client ?? browser).PostAsync(page, path, form, fields.ToDictionary(name => name, name => (object?)"a\0b@example.org"));
            if (answer.StatusCode is not (HttpStatusCode.OK or HttpStatusCode.Redirect or HttpStatusCode.UnprocessableEntity or HttpStatusCode.Conflict)) broken.Add($"{(int)answer.StatusCode} {path}");
        }
        Assert.Equal([], broken);
    }

    [Fact]
    public async Task A_form_past_every_limit_is_a_bad_request_and_no_fault()
    {
        using var many = new FormUrlEncodedContent(Enumerable.Range(0, 3000).Select(number => KeyValuePair.Create($"f{number}", "")));
        using var torn = new StringContent("--x\r\nContent-Disposition: form-data; name=a");
        torn.Headers.ContentType = System.Net.Http.Headers.MediaTypeHeaderValue.Parse("multipart/form-data; boundary=x");
        foreach (var content in new HttpContent[] { many, torn })
        {
            using var answer = await app.Visitor.PostAsync("/anmelden", content);
            Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        }
    }
}
