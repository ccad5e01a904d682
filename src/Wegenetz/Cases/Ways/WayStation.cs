using Wegenetz.Cases.Clients;

namespace Wegenetz.Cases.Ways;

/// <summary>Something on a person's way: a day and what happened on it.</summary>
/// <param name="TextKey">What happened.</param>
/// <param name="Detail">What it was about; of the person's own file only.</param>
public sealed record WayStation(DateOnly On, string TextKey, string? Detail = null);

/// <summary>Tells the stations of a client who was opened. Each part of the room that knows some registers its own as a singleton.</summary>
public sealed record WaySource(Func<IServiceProvider, OpenedClient, CancellationToken, Task<IReadOnlyList<WayStation>>> ReadAsync);
