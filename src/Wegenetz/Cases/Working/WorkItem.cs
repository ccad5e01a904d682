using Wegenetz.Cases.Clients;

namespace Wegenetz.Cases.Working;

/// <summary>Why something stands on the working list, the most urgent first.</summary>
public enum WorkGroup
{
    /// <summary>Has an hour today.</summary>
    Today,
    Overdue,

    /// <summary>Somebody else has acted, and nobody has looked yet.</summary>
    Answered,

    /// <summary>Something came in, and whoever is responsible has to look whether it is right.</summary>
    ToCheck,

    /// <summary>Somebody else has to act.</summary>
    Waiting,
    Expiring,
    NoContact,
}

/// <summary>One line of the working list, with its one next action.</summary>
/// <param name="ClientId">Whom it is about; null: no client.</param>
/// <param name="What">In words, without a name.</param>
/// <param name="Detail">A second line, or null.</param>
/// <param name="On">The day from which it counts: days since or until then are shown.</param>
/// <param name="At">For <see cref="WorkGroup.Today"/>: the hour.</param>
/// <param name="ActionKey">Key of the words of the next action.</param>
/// <param name="ActionPath">Where it leads, below <c>/intern</c>.</param>
public sealed record WorkItem(WorkGroup Group, Guid? ClientId, string What, string? Detail, DateOnly On, TimeOnly? At, string ActionKey, string ActionPath);

/// <summary>Items of one group, and how many there are beyond those read.</summary>
public sealed record WorkPart(WorkGroup Group, IReadOnlyList<WorkItem> Items, int Total);

/// <summary>Whose work is asked for.</summary>
/// <param name="Clients">The open cases of whoever asks and of whom they stand in for today; untracked, without order.</param>
/// <param name="Most">Items of a group that are shown at most.</param>
public sealed record WorkAsked(IQueryable<Client> Clients, DateOnly Today, int Most);

/// <summary>Something that puts items on the working list. Each part of the room registers its own as a singleton.</summary>
/// <param name="ReadAsync">In few queries: the list is opened every morning by everybody.</param>
public sealed record WorkItemSource(Func<IServiceProvider, WorkAsked, CancellationToken, Task<IReadOnlyList<WorkPart>>> ReadAsync);
