namespace Wegenetz.Platform.Tenancy.Managing;

/// <summary>
/// Something that waits for the person who looks at the start page: a number that opens into its list. Platform knows no room,
/// so each room registers its own as singletons.
/// </summary>
/// <param name="Order">Position, smallest first.</param>
/// <param name="TextKey">Key of a text with a count: "3 Rückmeldungen sind offen".</param>
/// <param name="Path">The list, below <c>/intern</c>.</param>
/// <param name="CountAsync">Counts what is there for who asks; null: does not concern them.</param>
public sealed record WaitingWork(int Order, string Icon, string TextKey, string Path, Func<IServiceProvider, CancellationToken, Task<int?>> CountAsync);
