using System.Security.Cryptography;

namespace Wegenetz.Platform;

/// <summary>A secret of 32 bytes in a file outside database and data folder, readable by its owner only, written once as Base64.</summary>
internal static class KeyFile
{
    public const int Length = 32;

    /// <summary>The key in the file, or null if there is no file. Throws <see cref="InvalidDataException"/> if it holds anything else.</summary>
    public static byte[]? Read(string path)
    {
        if (!File.Exists(path)) return null;
        try
        {
            var key = Convert.FromBase64String(File.ReadAllText(path).Trim());
            return key.Length == Length ? key : throw new InvalidDataException($"The key file {path} holds {key.Length} bytes, and not {Length}.");
        }
        catch (FormatException fault)
        {
            throw new InvalidDataException($"The key file {path} is not Base64.", fault);
        }
    }

    /// <summary>Writes a new random key. Of two processes that try at once, both get the key of the first.</summary>
    public static byte[] Create(string path)
    {
        MakeFolder(Path.GetDirectoryName(path)!);
        var key = RandomNumberGenerator.GetBytes(Length);
        var mine = $"{path}.{Environment.ProcessId}.{Guid.NewGuid():n}";
        WriteSecretly(mine, Convert.ToBase64String(key));
        try
        {
            File.Move(mine, path, overwrite: false);
            return key;
        }
        catch (IOException) when (File.Exists(path))
        {
            File.Delete(mine);
            return Read(path)!;
        }
    }

    /// <summary>Writes a text in one step: a reader finds the old one or the new one, never half of it. Only the owner may read it.</summary>
    public static void Replace(string path, string text)
    {
        MakeFolder(Path.GetDirectoryName(path)!);
        var next = $"{path}.{Environment.ProcessId}.{Guid.NewGuid():n}";
        WriteSecretly(next, text);
        File.Move(next, path, overwrite: true);
    }

    /// <summary>Throws <see cref="WrongSettingException"/> where no key can be written: such an installation would serve, and nobody could sign in.</summary>
    public static void CheckFolder(string folder)
    {
        try
        {
            MakeFolder(folder);
            var trial = Path.Combine(folder, $"trial.{Guid.NewGuid():n}");
            WriteSecretly(trial, "");
            File.Delete(trial);
        }
        catch (Exception fault) when (fault is UnauthorizedAccessException or IOException)
        {
            throw new WrongSettingException($"The key folder {folder} (setting Wegenetz:KeyDirectory) cannot be written by this user: {fault.Message}");
        }
    }

    private static void WriteSecretly(string path, string text)
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        using var writer = new StreamWriter(path, options);
        writer.Write(text);
    }

    private static void MakeFolder(string folder)
    {
        if (OperatingSystem.IsWindows()) Directory.CreateDirectory(folder);
        else Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }
}
