namespace Wegenetz.Platform.Privacy;

/// <summary>A kind of record with personal data that is erased some time after its end. Platform knows no room, so each room registers its own as singletons.</summary>
/// <param name="Kind">Name of the entity.</param>
/// <param name="TextKey">What people call it, in the plural.</param>
/// <param name="EndedAsync">The current network's records that have ended.</param>
/// <param name="EraseAsync">Marks one of them for removal with its key; the caller saves.</param>
public sealed record RetainedKind(
    string Kind, string TextKey, int DefaultMonths,
    Func<IServiceProvider, CancellationToken, Task<IReadOnlyList<EndedRecord>>> EndedAsync,
    Func<IServiceProvider, Guid, CancellationToken, Task> EraseAsync);

/// <summary>A record that has ended, called as people call it: never by a personal value.</summary>
public sealed record EndedRecord(Guid Id, string Name, DateTimeOffset EndedAt);
