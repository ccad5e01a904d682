using System.Net;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Wegenetz.Atlas.Finding;
using Wegenetz.Platform.Access;
using Wegenetz.Tests.Harness;

namespace Wegenetz.Tests.Platform.Access;

/// <summary>Signing in and asking for a password tell nobody who has an account here: neither by what they say nor by what they do before they say it.</summary>
public sealed class SameAnswerTests : IAsyncLifetime
{
    private readonly CountingHasher hasher = new();
    private readonly QueryCount queries = new();
    private TestApp app = null!;

    public async ValueTask InitializeAsync()
    {
        app = await TestApp.StartAsync(builder =>
        {
            builder.Services.AddSingleton<IPasswordHasher<Account>>(hasher);
            builder.Services.AddSingleton<IInterceptor>(queries);
            builder.Services.Remove(builder.Services.Single(service => service.ImplementationType == typeof(IndexFollower)));
        });
        await app.AccountAsync(email: "bekannt@example.org", password: SignedIn.Password);
        await app.AccountAsync(email: "ohne@example.org");
        var locked = await app.AccountAsync(email: "gesperrt@example.org", password: SignedIn.Password);
        await app.WithAccountAsync(locked, (accounts, same) => accounts.SetLockoutEndDateAsync(same, DateTimeOffset.UtcNow.AddYears(10)));
    }

    public async ValueTask DisposeAsync()
    {
        await app.DisposeAsync();
        queries.Dispose();
    }

    [Theory]
    [InlineData("niemand@example.org", "falsches Passwort hier")]
    [InlineData("bekannt@example.org", "falsches Passwort hier")]
    [InlineData("ohne@example.org", "falsches Passwort hier")]
    [InlineData("gesperrt@example.org", SignedIn.Password)]
    public async Task Signing_in_checks_one_password_whoever_tries(string email, string password)
    {
        using var browser = app.Browser();
        var before = hasher.Checks;
        using var answer = await browser.PostAsync("/anmelden", "sign-in", new() { ["Password.Email"] = email, ["Password.Password"] = password });
        Assert.Equal((HttpStatusCode.UnprocessableEntity, 1), (answer.StatusCode, hasher.Checks - before));
    }

    [Fact]
    public async Task Asking_for_a_password_does_and_says_the_same_for_every_address()
    {
        var answers = new List<(HttpStatusCode, int, string)>();
        foreach (var email in new[] { "niemand@example.org", "bekannt@example.org", "ohne@example.org", "gesperrt@example.org" })
        {
            using var browser = app.Browser();
            var page = await browser.PageAsync("/anmelden/vergessen");
            HttpResponseMessage? answer = null;
            var asked = await queries.WhileAsync(app, async () => answer = await browser.PostAsync(page, "/anmelden/vergessen", "forgotten", new() { ["Form.Email"] = email }));
            answers.Add((answer!.StatusCode, asked, (await answer.ReadAsync()).QuerySelector("main")!.TextContent));
            answer.Dispose();
        }
        Assert.Single(answers.Distinct());
    }

    private sealed class CountingHasher : PasswordHasher<Account>
    {
        private int checks;

        public int Checks => checks;

        public override PasswordVerificationResult VerifyHashedPassword(Account user, string hashedPassword, string providedPassword)
        {
            Interlocked.Increment(ref checks);
            return base.VerifyHashedPassword(user, hashedPassword, providedPassword);
        }
    }
}
