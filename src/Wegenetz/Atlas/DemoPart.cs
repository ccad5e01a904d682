using Wegenetz.Platform;

namespace Wegenetz.Atlas;

/// <summary>
/// A file of the demo networks that another room loads through its own use cases, after everything of the atlas. Rooms register theirs
/// as singletons; a network without such a file has none of it.
/// </summary>
public sealed class DemoPart
{
    private DemoPart(string file, Type entry, Func<IServiceProvider, object, DemoIds, CancellationToken, Task<Refusal?>> addAsync) => (File, Entry, AddAsync) = (file, entry, addAsync);

    /// <summary>Name of the file, which holds a list.</summary>
    public string File { get; }

    /// <summary>What each entry of the list is read as.</summary>
    public Type Entry { get; }

    public Func<IServiceProvider, object, DemoIds, CancellationToken, Task<Refusal?>> AddAsync { get; }

    public static DemoPart Of<T>(string file, Func<IServiceProvider, T, DemoIds, CancellationToken, Task<Refusal?>> addAsync) where T : class =>
        new(file, typeof(T), (services, entry, ids, cancel) => addAsync(services, (T)entry, ids, cancel));
}

/// <summary>The ids that the demo's slugs got. A slug that is not there ends the loading, and the demo says which.</summary>
/// <param name="Unit">By <c>organization/unit</c>.</param>
public sealed record DemoIds(Func<string, Guid> Location, Func<string, Guid> Unit, Func<string, Guid> District);
