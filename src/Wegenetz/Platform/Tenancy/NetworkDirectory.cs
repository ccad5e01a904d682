using System.Collections.Frozen;
using System.Diagnostics.CodeAnalysis;
using Microsoft.EntityFrameworkCore;

namespace Wegenetz.Platform.Tenancy;

/// <summary>What every page needs to know of its network. Read once and held in memory.</summary>
public sealed record NetworkView(
    Guid Id, string Key, string Name, string Region, string FederalState, IReadOnlyList<string> Languages,
    double CenterLatitude, double CenterLongitude, double Zoom, string Accent,
    string ContactName, string ContactEmail, string ContactPhone,
    string SignLanguageVideo, int FreshnessDays, int InquiryAnswerDays, string DistrictWord, string FeedbackBasis, string FeedbackLaw, Guid? PersonalHelpLocationId, bool IsPublished, bool IsDemo);

/// <summary>All networks of the installation by key, in memory. <see cref="ReloadAsync"/> after a network changed.</summary>
public sealed class NetworkDirectory(IServiceScopeFactory scopes)
{
    private readonly Lock gate = new();
    private FrozenDictionary<string, NetworkView>? byKey;
    private int begun;
    private int shown;

    /// <summary>All networks, by name in German order.</summary>
    public async ValueTask<IReadOnlyList<NetworkView>> AllAsync(CancellationToken cancel)
    {
        var all = byKey ?? await ReloadAsync(cancel);
        return [.. all.Values.OrderBy(network => network.Name, StringComparer.Create(new("de-DE"), ignoreCase: true))];
    }

    /// <summary>Whether this is a demo installation, as far as the directory has been read already.</summary>
    public bool HoldsDemo => byKey?.Values.Any(network => network.IsDemo) ?? false;

    /// <summary>The network if the directory has been read already: for error pages, which must not need the database.</summary>
    public NetworkView? FindInMemory(string key) => byKey?.GetValueOrDefault(key);

    public async ValueTask<NetworkView?> FindAsync(string key, CancellationToken cancel) =>
        (byKey ?? await ReloadAsync(cancel)).GetValueOrDefault(key);

    /// <summary>Reads all networks anew. Of several at the same time the one that began last is shown: an earlier one may have read before a network changed and end after.</summary>
    [SuppressMessage("Performance", "CA1859", Justification = "The frozen form is an inner matter.")]
    public async Task<FrozenDictionary<string, NetworkView>> ReloadAsync(CancellationToken cancel)
    {
        var number = Interlocked.Increment(ref begun);
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<AppDb>();
        var networks = await db.Networks.AsNoTracking().ToListAsync(cancel);
        var read = networks.Select(View).ToFrozenDictionary(network => network.Key, StringComparer.Ordinal);
        lock (gate)
        {
            if (number > shown) (shown, byKey) = (number, read);
            return byKey!;
        }
    }

    internal static NetworkView View(Network network) => new(
        network.Id, network.Key, network.Name, network.Region, network.FederalState, network.Languages,
        network.CenterLatitude, network.CenterLongitude, network.Zoom, network.Accent,
        network.ContactName, network.ContactEmail, network.ContactPhone,
        network.SignLanguageVideo, network.FreshnessDays, network.InquiryAnswerDays, network.DistrictWord, network.FeedbackBasis, network.FeedbackLaw, network.PersonalHelpLocationId, network.IsPublished, network.IsDemo);
}
