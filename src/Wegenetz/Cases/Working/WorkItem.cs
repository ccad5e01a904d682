using Wegenetz.Cases.Clients;
using Wegenetz.Platform.Data;

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

/// <summary>Items of one group, the most urgent first, and how many there are with those that are not shown.</summary>
public sealed record WorkPart(WorkGroup Group, IReadOnlyList<WorkItem> Items, int Total)
{
    /// <summary>The first of <paramref name="rows"/> as items.</summary>
    public static WorkPart Of<T>(WorkGroup group, IReadOnlyCollection<T> rows, WorkAsked asked, Func<T, WorkItem> item) => new(group, [.. rows.Take(asked.Most).Select(item)], rows.Count);
}

/// <summary>Whose work is asked for.</summary>
/// <param name="Clients">The open cases of whoever asks and of whom they stand in for today; untracked, without order.</param>
/// <param name="Most">Items of a group that are shown at most.</param>
/// <param name="Batch">Takes the queries of every source, so that the list asks the database once.</param>
public sealed record WorkAsked(IQueryable<Client> Clients, DateOnly Today, int Most, QueryBatch Batch);

/// <summary>Something that puts items on the working list. Each part of the room registers its own as a singleton.</summary>
/// <param name="Ask">Adds its queries to the batch; what it returns makes the parts out of their rows, after the batch has run.</param>
/// <remarks>
/// A source reads everything of the caseload that may stand on the list and counts it here: to plan a second query that counts takes the database
/// longer than to read the rows of a few hundred clients.
/// </remarks>
public sealed record WorkItemSource(Func<IServiceProvider, WorkAsked, Func<IReadOnlyList<WorkPart>>> Ask);
