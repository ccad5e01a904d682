namespace Wegenetz.Platform.Design.Forms;

/// <summary>A form with nothing to fill in: its button is the answer.</summary>
public sealed class Confirmation
{
    public bool Sure { get; set; }
}
