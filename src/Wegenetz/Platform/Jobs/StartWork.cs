namespace Wegenetz.Platform.Jobs;

/// <summary>
/// Work of a room that goes on while the server answers already: what needs it waits for it, and the server calls itself ready when all
/// of it is done. The platform knows no room, so each registers its own as singletons.
/// </summary>
/// <param name="Done">Ends with the work; fails where the work failed.</param>
public sealed record StartWork(Func<IServiceProvider, Task> Done);
