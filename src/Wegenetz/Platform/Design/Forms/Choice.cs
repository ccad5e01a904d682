namespace Wegenetz.Platform.Design.Forms;

/// <summary>One answer to choose, with a second line of explanation where a word alone does not say enough.</summary>
public sealed record Choice<TValue>(TValue Value, string Label, string? Hint = null);
