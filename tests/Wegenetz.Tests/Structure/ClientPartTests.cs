using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Wegenetz.Cases.Clients;
using Wegenetz.Cases.Rights;
using Wegenetz.Platform.Data;
using Wegenetz.Tests.Harness;

namespace Wegenetz.Tests.Structure;

/// <summary>What is stored about a client is disclosed and erased with the client: every such entity has its <see cref="ClientPart"/>.</summary>
public sealed class ClientPartTests(TestApp app) : IClassFixture<TestApp>
{
    [Fact]
    public void Every_row_about_a_client_has_a_part_that_discloses_it()
    {
        using var scope = app.Services.CreateScope();
        var about = scope.ServiceProvider.GetRequiredService<AppDb>().Model.GetEntityTypes().Select(entity => entity.ClrType).Where(IsAboutClient).Select(type => type.Name).Order();
        Assert.Equal(about, app.Services.GetServices<ClientPart>().Select(part => part.Entity.Name).Order());
    }

    [Fact]
    public void Every_row_about_a_client_goes_with_the_client_unless_its_part_says_that_it_stays()
    {
        using var scope = app.Services.CreateScope();
        var model = scope.ServiceProvider.GetRequiredService<AppDb>().Model;
        var staying = app.Services.GetServices<ClientPart>().Where(part => !part.Outlives && !model.FindEntityType(part.Entity)!.GetForeignKeys()
            .Any(key => key.PrincipalEntityType.ClrType == typeof(Client) && key.DeleteBehavior is DeleteBehavior.Cascade && key.Properties[0].Name == "ClientId"));
        Assert.Equal([], staying.Select(part => part.Entity.Name));
    }

    private static bool IsAboutClient(Type type) =>
        (type.IsAssignableTo(typeof(IUnitOwned)) || type.IsAssignableTo(typeof(IReceivedByUnit))) && type.GetProperty("ClientId") is not null;
}
