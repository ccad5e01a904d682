using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Wegenetz.Platform.Tenancy;

namespace Wegenetz.Platform.Access;

/// <summary>
/// The address of a page for somebody outside this request: in a mail or on the command line. It comes from the settings,
/// never from the Host header, which anybody can write. A demo without that setting calls itself localhost.
/// </summary>
public sealed class PublicAddress(InstallationSettings settings, IServer server, AppDb db)
{
    /// <summary>Port of <c>serve</c> when it was told none.</summary>
    private const int UsualPort = 5080;

    /// <summary>Null when the installation does not know its address.</summary>
    public async Task<string?> OfAsync(string path, CancellationToken cancel)
    {
        if (settings.PublicUrl is { } url) return url.ToString().TrimEnd('/') + path;
        return await Installation.IsDemoAsync(db, cancel) ? OnThisMachine(path) : null;
    }

    /// <summary>For somebody who sits at this machine.</summary>
    public string OnThisMachine(string path)
    {
        if (settings.PublicUrl is { } url) return url.ToString().TrimEnd('/') + path;
        var port = server.Features.Get<IServerAddressesFeature>()?.Addresses.Select(address => BindingAddress.Parse(address).Port).FirstOrDefault() ?? 0;
        return $"http://localhost:{(port == 0 ? UsualPort : port)}{path}";
    }
}
