using Wegenetz.Tests.Harness;

namespace Wegenetz.Tests.Platform.Design;

[Collection(DemoApp.Collection)]
public sealed class DemoBarTests(DemoApp demo)
{
    [Theory]
    [InlineData("/")]
    [InlineData("/anmelden")]
    [InlineData("/wuppertal")]
    [InlineData("/wuppertal/ar/angebote")]
    public async Task Every_page_of_a_demo_says_that_it_is_one(string path) =>
        Assert.NotNull((await demo.App.PageAsync(path)).QuerySelector(".wn-demobar"));
}
