namespace Wegenetz.Platform.Design.Frame;

/// <summary>
/// A page whose content comes from a posted form and would be lost by a link: after a post, the frame changes the language by posting the
/// form of this id once more.
/// </summary>
[AttributeUsage(AttributeTargets.Class)]
internal sealed class LanguageFormAttribute(string id) : Attribute
{
    public string Id { get; } = id;
}
