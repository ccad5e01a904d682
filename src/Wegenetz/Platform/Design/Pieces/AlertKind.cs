namespace Wegenetz.Platform.Design.Pieces;

/// <summary>The names are KERN's.</summary>
public enum AlertKind
{
    Info,
    Success,
    Warning,
    Danger,
}
