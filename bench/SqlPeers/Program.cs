using System.Globalization;
using Wegenetz.SqlPeers;

// SqlPeers sqlite|postgres build|query DIR INDEX [SECONDS]; INDEX is a file, or a connection string.
CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
var (engine, action, folder, index) = (args[0], args[1], args[2], args[3]);
if (action == "build") Console.WriteLine(engine == "sqlite" ? SqlitePeer.Build(folder, index) : PostgresPeer.Build(folder, index));
else
{
    using IPeer peer = engine == "sqlite" ? new SqlitePeer(index) : new PostgresPeer(index);
    Console.WriteLine(Measurement.Of(peer, PeerQuery.ReadAll(folder), seconds: double.Parse(args[4], CultureInfo.InvariantCulture)));
}
