namespace Wegenetz.Cases.Clients;

/// <summary>A page about one client, beside the others above it. Parts of the room register theirs as singletons.</summary>
/// <param name="Order">Position, smallest first.</param>
/// <param name="Path">Below the client's own address: "" is the client itself.</param>
public sealed record ClientTab(int Order, string TextKey, string Path);
