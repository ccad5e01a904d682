namespace Wegenetz.Platform.Design.Pieces;

/// <summary>One field of a form that two people changed, in words.</summary>
public sealed record FieldVersions(string Label, string Theirs, string Mine)
{
    public static FieldVersions Of(string label, string? theirs, string? mine) => new(label, theirs ?? "", mine ?? "");
}
