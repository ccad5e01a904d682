using System.Text.Json;
using Wegenetz.Guidance;

namespace Wegenetz.Tests.Guidance;

public sealed class RouteCommandTests
{
    [Fact]
    public void A_route_says_what_fits_why_and_what_to_ask_next()
    {
        using var route = Route("""{"facts":{"goals":["language"],"citizenship":"german","germanLevel":"A2","age":null}}""", new(2026, 3, 1));
        Assert.Equal("2026-03-01", route.RootElement.GetProperty("asOf").GetString());
        var warning = Assert.Single(route.RootElement.GetProperty("warnings").EnumerateArray());
        Assert.Equal("integration-course-admission-44-4", warning.GetProperty("id").GetString());
        Assert.All(route.RootElement.GetProperty("shown").EnumerateArray(), shown =>
        {
            Assert.True(shown.GetProperty("result").GetString() is "fits" or "open");
            Assert.NotEmpty(shown.GetProperty("reasons").EnumerateArray());
        });
        var failed = route.RootElement.GetProperty("notFitting").EnumerateArray().First().GetProperty("failed");
        Assert.All(failed.EnumerateArray(), reason => Assert.False(reason.GetProperty("value").GetBoolean()));
        Assert.NotEqual("", route.RootElement.GetProperty("nextQuestion").GetProperty("question").GetString());
    }

    [Fact]
    public void An_unverified_version_is_shown_and_marked_and_a_draft_never()
    {
        using var route = Route("""{"facts":{"goals":["language","recognition","livelihood"],"residenceStatus":"s24","s24FirstIssuedAfter20250331":true}}""", new(2026, 11, 25));
        var shown = route.RootElement.GetProperty("shown").EnumerateArray().ToDictionary(entry => entry.GetProperty("id").GetString()!, entry => entry.GetProperty("confidence").GetString());
        Assert.Equal("unverified", shown["recognition-grant"]);
        Assert.DoesNotContain("ukraine-s24-asylblg-draft", route.RootElement.GetRawText(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"facts":{"height":180}}""", "there is no fact \"height\".")]
    [InlineData("""{"facts":{"age":"old"}}""", "the fact \"age\" cannot be \"old\".")]
    [InlineData("""{"facts":{"goals":["work","fly"]}}""", "the fact \"goals\" cannot be \"work, fly\".")]
    [InlineData("""{"facts":{"age":{"years":3}}}""", "the fact \"age\" cannot be \"{\"years\":3}\".")]
    [InlineData("""{"facts":[]}""", "the file must hold JSON like {\"facts\":{\"age\":30}}.")]
    [InlineData("age: 30", "the file must hold JSON like {\"facts\":{\"age\":30}}.")]
    public void A_file_that_is_no_situation_is_refused_with_the_reason(string text, string expected)
    {
        Assert.Null(SituationFile.Read(text, out var reason));
        Assert.Equal(expected, reason);
    }

    private static JsonDocument Route(string situation, DateOnly on) =>
        JsonDocument.Parse(RouteCommand.ToJson(ShippedCatalogue.Catalogue.Assess(SituationFile.Read(situation, out _)!, on)));
}
