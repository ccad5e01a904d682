using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Wegenetz.Platform.Jobs;
using Wegenetz.Tests.Harness;

namespace Wegenetz.Tests.Platform;

public sealed class WebTests(TestApp app) : IClassFixture<TestApp>
{
    [Theory]
    [InlineData("/health/live")]
    [InlineData("/health/ready")]
    public async Task The_health_endpoints_answer_a_probe(string path)
    {
        using var response = await app.Visitor.GetAsync(path);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("Healthy", await response.Content.ReadAsStringAsync());
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/anmelden")]
    [InlineData("/robots.txt")]
    [InlineData("/openapi/v1.json")]
    [InlineData("/health/live")]
    public async Task Who_asks_with_HEAD_gets_the_answer_without_its_body(string path)
    {
        using var request = new HttpRequestMessage(HttpMethod.Head, path);
        using var response = await app.Visitor.SendAsync(request);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Empty(await response.Content.ReadAsByteArrayAsync());
    }

    [Fact]
    public async Task A_database_of_an_older_shape_is_not_ready()
    {
        await using var empty = await TestApp.StartAsync(builder => builder.Services
            .RemoveAll<IHostedService>()
            .RemoveAll<StartWork>()
            .AddSingleton(new Wegenetz.Platform.InstallationSettings
            {
                DataDirectory = Directory.CreateTempSubdirectory("wegenetz-empty-").FullName,
                Postgres = TestDatabase.Postgres,
            }));
        using var response = await empty.Visitor.GetAsync("/health/ready");
        Assert.Equal(HttpStatusCode.ServiceUnavailable, response.StatusCode);
    }

    [Fact]
    public async Task Every_answer_forbids_foreign_content_and_inline_script()
    {
        using var response = await app.Visitor.GetAsync("/");
        var policy = response.Headers.GetValues("Content-Security-Policy").Single();
        foreach (var rule in new[] { "default-src 'self'", "object-src 'none'", "base-uri 'self'", "form-action 'self'", "frame-ancestors 'none'" })
            Assert.Contains(rule, policy.Split("; "));
        Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
        Assert.Equal("nosniff", response.Headers.GetValues("X-Content-Type-Options").Single());
        Assert.Equal("same-origin", response.Headers.GetValues("Referrer-Policy").Single());
        Assert.False(response.Headers.Contains("Server"));
    }

    [Fact]
    public async Task The_log_holds_the_request_id_of_the_answer_but_no_query_and_no_address()
    {
        var lines = new LineCollector();
        await using var logged = await TestApp.StartAsync(builder =>
            builder.Logging.AddProvider(lines).SetMinimumLevel(LogLevel.Debug).AddFilter("Microsoft.EntityFrameworkCore", LogLevel.Warning)
                .AddFilter("Microsoft.AspNetCore", LogLevel.Warning));
        using var response = await logged.Visitor.GetAsync("/?q=schulden-geheim");
        var id = response.Headers.GetValues("X-Request-Id").Single();
        Assert.Contains(lines.Lines, line => line.Contains(id, StringComparison.Ordinal));
        Assert.DoesNotContain(lines.Lines, line => line.Contains("geheim", StringComparison.Ordinal) || line.Contains("127.0.0.1", StringComparison.Ordinal));
    }
}
