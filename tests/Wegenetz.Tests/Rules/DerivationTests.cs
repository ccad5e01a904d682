using static Wegenetz.Tests.Rules.SmallCatalogue;

namespace Wegenetz.Tests.Rules;

public sealed class DerivationTests
{
    [Theory]
    [InlineData("age=2", "false")]
    [InlineData("age=3", null)]
    [InlineData("a=true", null)]
    [InlineData("age=2 ill=true", "true")]
    public void What_follows_is_known_and_what_somebody_said_stays(string facts, string? expected)
    {
        var catalogue = Of(Entry(A));
        var ill = catalogue.FindFact("ill")!;
        Assert.Equal(expected, ill.Write(catalogue.Derive(Situation(catalogue, facts))[ill]).SingleOrDefault());
    }

    [Fact]
    public void Nothing_is_derived_unless_asked_for()
    {
        var catalogue = Of(Entry(A));
        Assert.False(Situation(catalogue, "age=2")[catalogue.FindFact("ill")!].IsKnown);
    }

    [Fact]
    public void Who_is_competent_follows_the_first_choice_whose_condition_is_known_to_hold()
    {
        var entry = Entry(A).Replace("\"authorities\": [\"office\"]", $$"""
            "authorities": ["office", "court"], "authorityChoices": [{ "when": {{B}}, "authority": "court", "text": "mit B" }, { "authority": "office", "text": "sonst" }]
            """, StringComparison.Ordinal);
        var catalogue = Wegenetz.Rules.Reading.CatalogueReader.Read(
            [.. Shared.Where(file => file.Name != "authorities.json"), new("authorities.json", """{ "office": "Amt", "court": "Gericht" }"""), new("entries/0.json", entry)], out _)!;
        Assert.Equal("office", For(""));
        Assert.Equal("office", For("b=false"));
        Assert.Equal("court", For("b=true"));

        string For(string facts) => catalogue.Assess(Situation(catalogue, facts), Day).Results.Single().Authority.Code;
    }
}
