using System.Security.Cryptography;
using System.Text;
using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection.XmlEncryption;
using Wegenetz.Platform.Privacy;

namespace Wegenetz.Platform.Access.Sessions;

/// <summary>
/// Closes the secret part of a <see cref="CookieKey"/>: AES-256-GCM with a key derived from the master key (HKDF-SHA256). A copy of
/// the database alone therefore makes nobody's cookie. <c>&lt;sealed masterKey="ID"&gt;</c> holds the box as Base64.
/// </summary>
internal sealed class CookieKeySeal(IServiceScopeFactory scopes, MasterKey master) : IXmlEncryptor
{
    private const string BoundTo = "cookie_keys";
    private static readonly XName Element = "sealed";
    private static readonly XName KeyName = "masterKey";

    public EncryptedXmlInfo Encrypt(XElement plaintextElement)
    {
        using var scope = scopes.CreateScope();
        var key = master.ForSealing(scope.ServiceProvider.GetRequiredService<AppDb>());
        return new(Close(key, Encoding.UTF8.GetBytes(plaintextElement.ToString(SaveOptions.DisableFormatting))), typeof(CookieKeyOpener));
    }

    public XElement Open(XElement box) => XElement.Parse(Encoding.UTF8.GetString(Content(box)));

    /// <summary>Ids of the master keys that closed it; none for a revocation, which holds no secret.</summary>
    public static IEnumerable<string> MasterKeysOf(CookieKey cookieKey) => XElement.Parse(cookieKey.Xml).Descendants(Element).Select(box => (string)box.Attribute(KeyName)!);

    /// <summary>Closes with this master key what another one closed. False if nothing was to do.</summary>
    public bool Rewrap(CookieKey cookieKey, byte[] masterKey)
    {
        var xml = XElement.Parse(cookieKey.Xml);
        var old = xml.Descendants(Element).Where(box => (string?)box.Attribute(KeyName) != MasterKey.IdOf(masterKey)).ToList();
        foreach (var box in old) box.ReplaceWith(Close(masterKey, Content(box)));
        if (old.Count > 0) cookieKey.Xml = xml.ToString(SaveOptions.DisableFormatting);
        return old.Count > 0;
    }

    private byte[] Content(XElement box) => AesGcmBox.Open(Derived(master.Opener((string)box.Attribute(KeyName)!)), Convert.FromBase64String(box.Value), BoundTo);

    private static XElement Close(byte[] masterKey, byte[] content) =>
        new(Element, new XAttribute(KeyName, MasterKey.IdOf(masterKey)), Convert.ToBase64String(AesGcmBox.Close(Derived(masterKey), content, BoundTo)));

    private static byte[] Derived(byte[] masterKey) => HKDF.DeriveKey(HashAlgorithmName.SHA256, masterKey, KeyFile.Length, info: "wegenetz cookie keys"u8.ToArray());
}

/// <summary>The framework makes it from its name, which it wrote beside the closed part.</summary>
internal sealed class CookieKeyOpener(IServiceProvider services) : IXmlDecryptor
{
    public XElement Decrypt(XElement encryptedElement) => services.GetRequiredService<CookieKeySeal>().Open(encryptedElement);
}
