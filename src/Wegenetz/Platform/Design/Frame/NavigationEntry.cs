namespace Wegenetz.Platform.Design.Frame;

/// <summary>
/// A place in the navigation. Platform knows no room, so each room registers its own entries as singletons.
/// <paramref name="Path"/> is a path for <see cref="Language.Links"/>: of a visitor page (<c>/angebote</c>), or below
/// <c>/intern</c> for a staff page (<c>/atlas</c>).
/// </summary>
/// <param name="Order">Position, smallest first.</param>
/// <param name="Icon">Name of a Lucide icon.</param>
/// <param name="TextKey">Key of the words.</param>
/// <param name="Policy">Shown only to those who pass it; null for everyone who sees the frame.</param>
public sealed record NavigationEntry(NavigationFrame Frame, int Order, string Icon, string TextKey, string Path, string? Policy = null);

public enum NavigationFrame
{
    /// <summary>The header and footer of visitor pages.</summary>
    Public,

    /// <summary>The rail of the staff pages.</summary>
    Work,
}
