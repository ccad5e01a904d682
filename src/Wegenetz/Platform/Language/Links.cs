using Wegenetz.Platform.Tenancy;

namespace Wegenetz.Platform.Language;

/// <summary>
/// Addresses in the current network and language. Pages are routed without their language; <see cref="PathScopes"/> takes
/// it out of the path on the way in, this class puts it back on the way out.
/// </summary>
public sealed class Links(NetworkScope network, LanguageScope language, InstallationSettings settings)
{
    /// <summary><c>/wuppertal/ar/angebote</c> for <c>/angebote</c>; <c>/wuppertal</c> for the empty path.</summary>
    public string To(string path) => In(language.Current, path);

    /// <summary>The same in another language.</summary>
    public string In(PageLanguage other, string path)
    {
        var inNetwork = network.Network is { } current ? $"/{current.Key}" : "";
        var link = inNetwork + OutsideNetworks(other, path);
        return link.Length == 0 ? "/" : link;
    }

    /// <summary>The same page outside every network: the sign-in and what belongs to it.</summary>
    public static string OutsideNetworks(PageLanguage language, string path) => language == Languages.German ? path : $"/{language.Code}{path}";

    /// <summary>A page for staff, which has no language in its address.</summary>
    public string Intern(string path) => $"/{network.Required.Key}/intern{path}";

    /// <summary>The address as people outside reach it, for mails and canonical links. Falls back to the bare path where no public address is set.</summary>
    public string Absolute(string link) => settings.PublicUrl is { } url ? url.ToString().TrimEnd('/') + link : link;
}
