using System.Text;

namespace Wegenetz.Atlas.Importing.Reading;

/// <summary>Bytes of unknown encoding to text.</summary>
internal static class TextDecoding
{
    private static readonly UTF8Encoding StrictUtf8 = new(false, throwOnInvalidBytes: true);
    private static readonly Encoding Windows = CodePagesEncodingProvider.Instance.GetEncoding(1252)!;

    /// <summary>
    /// UTF-8 and UTF-16 with or without a mark at the beginning. Otherwise every line is read for itself, as UTF-8 if it is
    /// that and as Windows-1252 if not: files that grew over years hold both.
    /// </summary>
    public static string Decode(byte[] bytes)
    {
        if (bytes is [0xFF, 0xFE, ..]) return Encoding.Unicode.GetString(bytes, 2, bytes.Length - 2);
        if (bytes is [0xFE, 0xFF, ..]) return Encoding.BigEndianUnicode.GetString(bytes, 2, bytes.Length - 2);
        if (LooksLikeUtf16(bytes) is { } wide) return wide.GetString(bytes);
        var start = bytes is [0xEF, 0xBB, 0xBF, ..] ? 3 : 0;
        var text = Utf8OrNull(bytes.AsSpan(start)) ?? LineByLine(bytes.AsSpan(start));
        return Mended(text);
    }

    private static string LineByLine(ReadOnlySpan<byte> bytes)
    {
        var text = new StringBuilder(bytes.Length);
        while (bytes.Length > 0)
        {
            var end = bytes.IndexOf((byte)'\n');
            var line = end < 0 ? bytes : bytes[..(end + 1)];
            text.Append(Utf8OrNull(line) ?? Windows.GetString(line));
            bytes = bytes[line.Length..];
        }
        return text.ToString();
    }

    /// <summary>UTF-8 that was once read as Windows-1252 and saved again ("Ãœbung"): each such line is read the right way.</summary>
    private static string Mended(string text)
    {
        if (!text.Contains('Ã', StringComparison.Ordinal) && !text.Contains('â', StringComparison.Ordinal) && !text.Contains('Â', StringComparison.Ordinal)) return text;
        return string.Join('\n', text.Split('\n').Select(line => MendedLine(line) ?? line));
    }

    private static string? MendedLine(string line)
    {
        if (line.AsSpan().IndexOfAny('Ã', 'â', 'Â') < 0) return null;
        var bytes = Windows.GetBytes(line);
        // What Windows-1252 cannot write was never read from it.
        return Windows.GetString(bytes) == line ? Utf8OrNull(bytes) : null;
    }

    private static string? Utf8OrNull(ReadOnlySpan<byte> bytes)
    {
        try
        {
            return StrictUtf8.GetString(bytes);
        }
        catch (DecoderFallbackException)
        {
            return null;
        }
    }

    /// <summary>UTF-16 without a mark: in western text every second byte is zero.</summary>
    private static Encoding? LooksLikeUtf16(byte[] bytes)
    {
        var sample = bytes.AsSpan(0, Math.Min(bytes.Length, 400) & ~1);
        int even = 0, odd = 0;
        for (var at = 0; at + 1 < sample.Length; at += 2)
        {
            if (sample[at] == 0) even++;
            if (sample[at + 1] == 0) odd++;
        }
        var most = sample.Length / 4;
        if (sample.Length < 4) return null;
        return odd > most && even == 0 ? Encoding.Unicode : even > most && odd == 0 ? Encoding.BigEndianUnicode : null;
    }
}
