namespace Wegenetz.Platform.Design.Forms;

/// <summary>One answer to choose, with a second line of explanation where a word alone does not say enough.</summary>
/// <param name="Group">In a list of many: what the answers around it are about.</param>
public sealed record Choice<TValue>(TValue Value, string Label, string? Hint = null, string? Group = null);
