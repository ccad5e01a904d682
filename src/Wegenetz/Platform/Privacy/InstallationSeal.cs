using System.Security.Cryptography;
using System.Text;

namespace Wegenetz.Platform.Privacy;

/// <summary>
/// Seals secrets of the installation, which belong to no network: the keys of cookies and of authenticator apps. AES-256-GCM with
/// a key derived from the master key (HKDF-SHA256). A sealed text is the id of the master key, a dot, and the box as Base64.
/// </summary>
internal sealed class InstallationSeal(MasterKey master)
{
    /// <param name="boundTo">Table and record: moved to another place, it does not open.</param>
    public static string Seal(byte[] masterKey, string boundTo, string content) =>
        $"{MasterKey.IdOf(masterKey)}.{Convert.ToBase64String(AesGcmBox.Close(Derived(masterKey), Encoding.UTF8.GetBytes(content), boundTo))}";

    /// <summary>Throws <see cref="CryptographicException"/> if the master key that closed it is not there, or the text is not what was sealed here.</summary>
    public string Open(string boundTo, string sealedText) =>
        Encoding.UTF8.GetString(AesGcmBox.Open(Derived(master.Opener(MasterKeyOf(sealedText))), Convert.FromBase64String(sealedText[(sealedText.IndexOf('.', StringComparison.Ordinal) + 1)..]), boundTo));

    /// <summary>Id of the master key that closed it.</summary>
    public static string MasterKeyOf(string sealedText) => sealedText[..Math.Max(0, sealedText.IndexOf('.', StringComparison.Ordinal))];

    /// <summary>The same content closed with this master key.</summary>
    public string Reseal(byte[] masterKey, string boundTo, string sealedText) => Seal(masterKey, boundTo, Open(boundTo, sealedText));

    private static byte[] Derived(byte[] masterKey) => HKDF.DeriveKey(HashAlgorithmName.SHA256, masterKey, KeyFile.Length, info: "wegenetz installation seal"u8.ToArray());
}
