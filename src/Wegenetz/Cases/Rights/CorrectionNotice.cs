using Wegenetz.Cases.Clients;

namespace Wegenetz.Cases.Rights;

/// <summary>
/// Whoever received data of a client: what was corrected is pushed to them (Art. 19 GDPR). A part that passes data on registers how it does so as a
/// singleton.
/// </summary>
/// <param name="PushAsync">Marks what goes to each receiver of this client that the basis still covers; the caller saves. Answers how many receivers.</param>
public sealed record CorrectionReceivers(Func<IServiceProvider, OpenedClient, IReadOnlyList<string>, CancellationToken, Task<int>> PushAsync);

/// <summary>Tells receivers which facts of a client are others now.</summary>
public sealed class CorrectionNotice(IEnumerable<CorrectionReceivers> receivers, IServiceProvider services)
{
    /// <param name="corrected">The client as it reads now.</param>
    /// <param name="fields">Names of the corrected fields: <see cref="DisputeField.Fields"/>.</param>
    /// <returns>How many receivers are told. Nothing is saved yet.</returns>
    public async Task<int> RunAsync(OpenedClient corrected, IReadOnlyList<string> fields, CancellationToken cancel)
    {
        if (fields.Count == 0 || corrected.Client.IsRestricted) return 0;
        var told = 0;
        foreach (var receiver in receivers) told += await receiver.PushAsync(services, corrected, fields, cancel);
        return told;
    }
}
