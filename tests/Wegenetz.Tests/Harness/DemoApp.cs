namespace Wegenetz.Tests.Harness;

/// <summary>The application with the demo networks loaded and indexed. Shared by every class of its collection; their tests only read.</summary>
[CollectionDefinition(Collection)]
public sealed class DemoApp : IAsyncLifetime, ICollectionFixture<DemoApp>
{
    public const string Collection = "demo";

    public TestApp App { get; } = new();

    public async ValueTask InitializeAsync()
    {
        await App.InitializeAsync();
        await App.LoadDemoAsync();
    }

    public ValueTask DisposeAsync() => App.DisposeAsync();
}
