using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection.XmlEncryption;
using Wegenetz.Platform.Privacy;

namespace Wegenetz.Platform.Access.Sessions;

/// <summary>
/// Closes the secret part of a <see cref="CookieKey"/> as <c>&lt;sealed&gt;</c>, so that a copy of the database alone makes nobody's cookie.
/// </summary>
internal sealed class CookieKeySeal(IServiceScopeFactory scopes, MasterKey master, InstallationSeal seal) : IXmlEncryptor
{
    private const string BoundTo = "cookie_keys";
    private static readonly XName Element = "sealed";

    public EncryptedXmlInfo Encrypt(XElement plaintextElement)
    {
        using var scope = scopes.CreateScope();
        var key = master.ForSealing(scope.ServiceProvider.GetRequiredService<AppDb>());
        return new(new XElement(Element, InstallationSeal.Seal(key, BoundTo, plaintextElement.ToString(SaveOptions.DisableFormatting))), typeof(CookieKeyOpener));
    }

    public XElement Open(XElement box) => XElement.Parse(seal.Open(BoundTo, box.Value));

    /// <summary>Ids of the master keys that closed it; none for a revocation, which holds no secret.</summary>
    public static IEnumerable<string> MasterKeysOf(CookieKey cookieKey) => XElement.Parse(cookieKey.Xml).Descendants(Element).Select(box => InstallationSeal.MasterKeyOf(box.Value));

    /// <summary>Closes with this master key what another one closed.</summary>
    public void Reseal(CookieKey cookieKey, byte[] masterKey)
    {
        var xml = XElement.Parse(cookieKey.Xml);
        foreach (var box in xml.Descendants(Element)) box.Value = seal.Reseal(masterKey, BoundTo, box.Value);
        cookieKey.Xml = xml.ToString(SaveOptions.DisableFormatting);
    }
}

/// <summary>The framework makes it from its name, which it wrote beside the closed part.</summary>
internal sealed class CookieKeyOpener(IServiceProvider services) : IXmlDecryptor
{
    public XElement Decrypt(XElement encryptedElement) => services.GetRequiredService<CookieKeySeal>().Open(encryptedElement);
}
