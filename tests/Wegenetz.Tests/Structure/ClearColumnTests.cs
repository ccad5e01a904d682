using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.Extensions.DependencyInjection;
using Wegenetz.Platform.Access;
using Wegenetz.Platform.Privacy;
using Wegenetz.Tests.Harness;

namespace Wegenetz.Tests.Structure;

/// <summary>docs/datenschutz/README.md gives a reason for every clear column of a table with personal data.</summary>
public sealed class ClearColumnTests(TestApp app) : IClassFixture<TestApp>
{
    private static readonly Dictionary<string, HashSet<string>> Documented = Regex.Split(Sources.Read("docs/datenschutz/README.md"), @"^### ", RegexOptions.Multiline).Skip(1)
        .ToDictionary(section => section.Split('\n')[0].Trim(),
            section => Regex.Matches(section, @"^\| (`.*?) \|", RegexOptions.Multiline).SelectMany(row => Regex.Matches(row.Groups[1].Value, "`(\\w+)`")).Select(name => name.Groups[1].Value).ToHashSet());

    [Fact]
    public void Every_clear_column_of_a_table_with_personal_data_has_a_reason_in_the_documents()
    {
        using var scope = app.Services.CreateScope();
        var tables = scope.ServiceProvider.GetRequiredService<AppDb>().Model.GetEntityTypes().Where(entity => Documented.ContainsKey(entity.GetTableName()!)).ToList();
        Assert.Equal(Documented.Keys.Order(), tables.Select(entity => entity.GetTableName()!).Order());
        foreach (var entity in tables)
        {
            var clear = entity.GetProperties().Where(NeedsReason).Select(property => property.Name).Order();
            Assert.Equal(Documented[entity.GetTableName()!].Order(), clear);
        }
    }

    [Fact]
    public void Every_table_with_a_sealed_column_or_an_account_is_documented()
    {
        using var scope = app.Services.CreateScope();
        var personal = scope.ServiceProvider.GetRequiredService<AppDb>().Model.GetEntityTypes()
            .Where(entity => entity.ClrType == typeof(Account) || entity.ClrType == typeof(IdentityUserToken<Guid>) || entity.GetProperties().Any(property => property.ClrType == typeof(SealedText) || property.Name is "AccountId" or "Email"))
            .Select(entity => entity.GetTableName()!)
            // What bodies publish about themselves: addresses of offices.
            .Except(["offers", "organizations"]);
        Assert.Equal([], personal.Except(Documented.Keys).Order());
    }

    private static bool NeedsReason(IProperty property) =>
        property.ClrType != typeof(SealedText) && property.Name is not "Version" && (property.Name is "MessageId" || !(property.Name == "Id" || property.Name.EndsWith("Id", StringComparison.Ordinal)));
}
