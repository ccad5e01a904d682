namespace Wegenetz.Rules.Reading;

/// <summary>Something wrong in the data of the rules, for those who keep them.</summary>
/// <param name="File">Name of the file.</param>
/// <param name="Path">Where in the file, as "versions[1].conditions[0].fact"; empty for the whole file.</param>
/// <param name="Text">English, one sentence.</param>
public sealed record CatalogueFault(string File, string Path, string Text)
{
    public override string ToString() => Path.Length == 0 ? $"{File}: {Text}" : $"{File}: {Path}: {Text}";
}
