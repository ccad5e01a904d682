namespace Wegenetz.Platform.Tenancy;

/// <summary>
/// The network in which the current request, command or job works. Every query of network-owned rows is filtered by it;
/// without a network such queries find nothing.
/// </summary>
public sealed class NetworkScope
{
    public NetworkView? Network { get; private set; }

    public Guid NetworkId => Network?.Id ?? Guid.Empty;

    /// <summary>The network, where a page or use case cannot be reached without one.</summary>
    public NetworkView Required => Network ?? throw new InvalidOperationException("This code needs a network and was reached without one.");

    /// <summary>The network, if visitors may see it. Pages for visitors answer 404 without one.</summary>
    public NetworkView? Published => Network is { IsPublished: true } ? Network : null;

    public void Enter(NetworkView network) => Network = network;
}
