using System.Collections;
using System.Reflection;
using System.Text.Json;
using AngleSharp.Html.Parser;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Wegenetz.Cases.Clients;
using Wegenetz.Cases.Referring;
using Wegenetz.Cases.Rights;
using Wegenetz.Platform.Language;
using Wegenetz.Platform.Privacy;
using Wegenetz.Platform.Tenancy;
using Wegenetz.Tests.Harness;

namespace Wegenetz.Tests.Cases;

/// <summary>Art. 15 GDPR, § 83 SGB X: whatever column about a client is stored is told, or stands here with the reason why not.</summary>
public sealed class CompleteDisclosureTests(TestApp app) : IClassFixture<TestApp>
{
    private static readonly Dictionary<string, string> NotTold = new()
    {
        ["ReferralCopy.Content"] = "word for word ReferralFile.Sent, which is told; that a copy is still there or gone would tell what the receiver did",
        ["ReferralCopy.ReceivedAt"] = "the moment of sending, which is told",
        ["ReferralCopy.ViewedAt"] = "the first of the looks that are told",
        ["ReferralCopy.IsRestricted"] = "the receiver's, who discloses it",
        ["ReferralCopy.RestrictedFor"] = "the receiver's, who discloses it",
        ["Basis.MeasureId"] = "the paragraph, the reason and the last day that follow from it are told",
        ["Basis.Words.Recipients.UnitId"] = "the recipient is told by name",
        ["ReferralFile.Draft.Receiver.UnitId"] = "the receiver is told by name",
        ["ReferralFile.Sent.Lines.Category"] = "told by its label",
        ["ReferralFile.BasisId"] = "a basis is told with its recipients; the referral says its kind and days",
        ["Client.IsDemo"] = "says that nobody real is meant",
        ["Client.Number"] = "stands above the whole",
        ["IntakePaper.Position"] = "the order in which papers are told",
        ["ClientAccess.Number"] = "the client's own number",
        ["ClientAccess.AccountId"] = "told by name",
        ["CopyAccess.AccountId"] = "told by name",
        ["Referral.FromUnitId"] = "the unit that discloses",
        ["Referral.ToUnitId"] = "told by name",
        ["Referral.State"] = "the receiver's move; what the sender may know of it is told as state and day",
        ["Referral.StateSinceAt"] = "the receiver's move; what the sender may know of it is told as state and day",
        ["Referral.StartedAt"] = "the receiver's move; what the sender may know of it is told as state and day",
        ["Referral.EndedAt"] = "the receiver's move; what the sender may know of it is told as state and day",
        ["Referral.Reason"] = "the receiver's move; what the sender may know of it is told as state and day",
        ["Referral.Outcome"] = "the receiver's move; what the sender may know of it is told as state and day",
        ["Referral.ToldVersion"] = "tells an older form from a newer one",
        ["Referral.WaitlistedAt"] = "the receiver's move; what the sender may know of it is told as state and day",
        ["Referral.AcceptedAt"] = "the receiver's move; what the sender may know of it is told as state and day",
        ["Referral.AttentionAt"] = "follows from the day by which an answer was due, and would tell that none came",
        ["Referral.CopyErasedAt"] = "would tell what the receiver did",
        ["Referral.IsNewForReceiver"] = "whether somebody has looked is no fact about the client",
        ["Referral.IsNewForSender"] = "whether somebody has looked is no fact about the client",
        ["Referral.IsDemo"] = "says that nobody real is meant",
        ["ReferralMessage.PairId"] = "joins two copies of one message",
        ["ReferralMessage.IsOfSender"] = "only the sender's copies are told; what a receiver wrote beside a move may not be known to the sender",
        ["ReferralLink.TokenHash"] = "a secret of the receiver's",
        ["ReferralLink.CodeHash"] = "a secret of the receiver's",
        ["ReferralLink.TriesLeft"] = "guards the secret, and says nothing of the client",
        ["ReferralLink.ClosedAt"] = "would tell what the receiver did",
    };

    /// <summary>Clear columns that every row has, and that say nothing beside it.</summary>
    private static readonly HashSet<string> OfEveryRow = ["Id", "NetworkId", "UnitId", "ClientId", "ReferralId", "CopyId", "Version"];

    [Fact]
    public async Task Everything_that_is_stored_on_a_client_stands_in_the_file_and_on_the_sheet()
    {
        var network = await app.NetworkAsync("alles-gesagt");
        var unit = await app.UnitAsync(await app.OrganizationAsync(network), cases: CasesSetting.Full);
        var stored = new EverythingStored();
        var client = await stored.AddAsync(app, unit);
        using var browser = await app.BrowserOfAsync(unit, Role.DataProtectionOfficer);
        using (await browser.PostAsync("/alles-gesagt/intern/faelle/datenschutz/auskunft", "officer-disclosure", new() { ["Form.Number"] = "1001", ["Form.Reason"] = "Antrag auf Auskunft" }))
        {
            var sections = SectionsOf(await browser.GetStringAsync($"/alles-gesagt/intern/faelle/datenschutz/auskunft/{client}.json"));
            Assert.Equal([], stored.Words.Where(word => !sections[SectionOf(word.Key)].Any(line => line.Contains(word.Value, StringComparison.Ordinal))).Select(word => $"{word.Key}: {word.Value}"));
        }

        var sheet = await app.InUnitAsync(unit, async services => await DisclosureFiles.HtmlAsync(services, await services.GetRequiredService<DiscloseClient>().RunAsync(await services.OpenedAsync(client), CancellationToken.None)));
        using var page = new HtmlParser().ParseDocument(sheet);
        var text = page.Body!.TextContent;
        Assert.Equal([], stored.Words.Values.Where(word => word.StartsWith("Merkwort", StringComparison.Ordinal) && !text.Contains(word, StringComparison.Ordinal)));
        Assert.Equal(stored.Words["Basis.Signature"], page.QuerySelector("svg path")!.GetAttribute("d"));
    }

    [Fact]
    public async Task Every_column_about_a_client_is_seeded_above_or_has_its_reason_not_to_be_told()
    {
        var network = await app.NetworkAsync("alles-da");
        var unit = await app.UnitAsync(await app.OrganizationAsync(network), cases: CasesSetting.Full);
        var stored = new EverythingStored();
        await stored.AddAsync(app, unit);
        using var scope = app.Services.CreateScope();
        var columns = scope.ServiceProvider.GetRequiredService<AppDb>().Model.GetEntityTypes().Where(entity => IsAboutClient(entity.ClrType))
            .SelectMany(entity => entity.GetProperties().Where(property => !OfEveryRow.Contains(property.Name)).Select(property => $"{entity.ClrType.Name}.{property.Name}"))
            .SelectMany(column => EverythingStored.Inside.TryGetValue(column, out var inside) ? Leaves(inside, column) : [column]).ToHashSet();
        Assert.Equal([], columns.Where(column => !stored.Words.ContainsKey(column) && !NotTold.ContainsKey(column)).Order(StringComparer.Ordinal));
        Assert.Equal([], NotTold.Keys.Concat(stored.Words.Keys).Where(column => !columns.Contains(column)).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task What_a_receiver_does_where_nothing_comes_back_changes_no_word_of_the_file()
    {
        var scene = await ReferralScene.CreateAsync(app, "alles-schweigt");
        var referral = await scene.SentAsync(Wegenetz.Cases.Bases.WayBack.Nothing);
        using var browser = await app.BrowserOfAsync(scene.Sender, Role.CaseManager);
        var before = await ReferralsAsync();
        Assert.Null(await scene.MoveAsync(referral, ReferralMove.Accept, words: "Sie kann kommen"));
        Assert.Null(await scene.MoveAsync(referral, ReferralMove.Start));
        app.Clock.Now = app.Clock.Now.AddMinutes(20);
        Assert.Null(await scene.MoveAsync(referral, ReferralMove.Discontinue, EndReason.StoppedComing, Outcome.CouldNotBeReached, "Kam nicht mehr"));
        Assert.Equal(before, await ReferralsAsync());

        async Task<IReadOnlyList<string>> ReferralsAsync() => SectionsOf(await browser.GetStringAsync($"{scene.Intern}/personen/{scene.Client}/auskunft.json"))["Überweisungen"];
    }

    /// <summary>Rows of a client, and what belongs to their referrals.</summary>
    private static bool IsAboutClient(Type type) => type == typeof(Client) || type == typeof(Referral) || type == typeof(ReferralLink) || type == typeof(CopyAccess)
        || (type.Namespace!.StartsWith("Wegenetz.Cases", StringComparison.Ordinal) && type.GetProperties().Any(property => property.PropertyType == typeof(SealedText) || property.Name == "ClientId"));

    private static IEnumerable<string> Leaves(Type type, string path) => type.GetProperties(BindingFlags.Public | BindingFlags.Instance).SelectMany(property =>
    {
        var (inner, name) = (Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType, $"{path}.{property.Name}");
        if (inner.IsGenericType && inner.IsAssignableTo(typeof(IEnumerable))) inner = inner.GetGenericArguments()[0];
        return inner is { IsClass: true, Namespace: var space } && space!.StartsWith("Wegenetz", StringComparison.Ordinal) ? Leaves(inner, name) : [name];
    });

    /// <summary>Titles, days and facts of each section, by its title.</summary>
    private static Dictionary<string, IReadOnlyList<string>> SectionsOf(string json)
    {
        using var file = JsonDocument.Parse(json);
        return file.RootElement.GetProperty("sections").EnumerateArray().ToDictionary(section => section.GetProperty("title").GetString()!, section => (IReadOnlyList<string>)
        [
            .. section.GetProperty("records").EnumerateArray().SelectMany(record => record.GetProperty("facts").EnumerateArray()
                .SelectMany(fact => new[] { $"{fact.GetProperty("label")}: {fact.GetProperty("value")}", fact.TryGetProperty("drawing", out var path) ? path.GetString()! : "" })
                .Append(record.GetProperty("title").GetString()!).Append(record.TryGetProperty("on", out var on) ? on.GetString()! : "")),
        ]);
    }

    /// <summary>Where the rows of a column's entity are told.</summary>
    private string SectionOf(string column)
    {
        var entity = column.Split('.')[0];
        var key = app.Services.GetServices<ClientPart>().SingleOrDefault(part => part.Entity.Name == entity)?.TextKey ?? (entity == nameof(Client) ? "intern-rechte.master" : "intern-ueberweisung.title");
        return new TextCatalogue().Find("de", key, DistrictWord.Default)!;
    }
}
