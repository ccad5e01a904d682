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

    public void Enter(NetworkView network) => Network = network;
}
