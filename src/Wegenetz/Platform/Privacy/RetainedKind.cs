namespace Wegenetz.Platform.Privacy;

/// <summary>A kind of record with personal data that is erased some time after its end. Platform knows no room, so each room registers its own as singletons.</summary>
/// <param name="Kind">Name of the entity, or one of its own where the entity has two.</param>
/// <param name="TextKey">What people call it, in the plural.</param>
/// <param name="EndedAsync">The current network's records that have ended.</param>
/// <param name="EraseAsync">Marks one of them for removal, with its key where it has one of its own; the caller saves. Null: nothing goes by itself, the page tells what somebody has to decide.</param>
public sealed record RetainedKind(
    string Kind, string TextKey, int DefaultMonths,
    Func<IServiceProvider, CancellationToken, Task<IReadOnlyList<EndedRecord>>> EndedAsync,
    Func<IServiceProvider, Guid, CancellationToken, Task>? EraseAsync)
{
    public RetentionWords Words { get; init; } = RetentionWords.Settled;
}

/// <summary>Keys of the texts around a period.</summary>
/// <param name="Months">Label: months after what.</param>
/// <param name="Hint">What happens then; <c>{0}</c> is the default.</param>
/// <param name="Due">Above the list.</param>
/// <param name="NothingDue">In place of an empty one.</param>
/// <param name="On">Above the days.</param>
public sealed record RetentionWords(string Months, string Hint, string Due, string NothingDue, string On)
{
    /// <summary>Of what is settled at some time, and has a key of its own.</summary>
    public static readonly RetentionWords Settled = new("intern-privacy.monthsLabel", "intern-privacy.monthsHint", "intern-privacy.due", "intern-privacy.nothingDue", "intern-privacy.on");
}

/// <summary>A record that has ended, called as people call it: never by a personal value.</summary>
public sealed record EndedRecord(Guid Id, string Name, DateTimeOffset EndedAt);
