namespace Wegenetz.Platform.Design.Forms;

/// <summary>One row of a list of rows in a form.</summary>
/// <param name="List">Name of the form's property with the rows.</param>
/// <param name="Label">In words: "Zeiten 1".</param>
internal sealed record FieldRow(string List, int Position, string Label);

/// <summary>What a button beside rows does.</summary>
public enum RowStep
{
    /// <summary>A new row at the end.</summary>
    Add,

    /// <summary>Takes the row away.</summary>
    Remove,

    /// <summary>Before the row above it.</summary>
    Up,

    /// <summary>Behind the row below it.</summary>
    Down,

    /// <summary>Only comes back, with what fits to what was chosen.</summary>
    Show,
}

/// <summary>
/// What a button beside rows asks for. Buttons of the form post it, so that rows work without scripts and everything typed stays.
/// </summary>
/// <param name="List">Name of the form's property with the rows.</param>
/// <param name="Position">Of the row; for a new one not used.</param>
public sealed record RowEdit(string List, RowStep Step, int Position = 0)
{
    /// <summary>Name of the buttons.</summary>
    public const string Field = "_row";

    private const int MostRows = 40;

    /// <summary>The value of a button.</summary>
    public static string Write(string list, RowStep step, int position = 0) => FormattableString.Invariant($"{list}:{step}:{position}");

    /// <summary>Null for what no button of ours posts.</summary>
    public static RowEdit? Read(string? posted) =>
        posted?.Split(':') is [{ Length: > 0 } list, var step, var position] && Enum.TryParse<RowStep>(step, out var what) && Enum.IsDefined(what)
            && int.TryParse(position, out var at) && at >= 0 ? new(list, what, at) : null;

    /// <summary>Does it to the rows of its list, up to a sensible number of them.</summary>
    public void ApplyTo<T>(List<T> rows) where T : new()
    {
        switch (Step)
        {
            case RowStep.Add when rows.Count < MostRows: rows.Add(new()); break;
            case RowStep.Remove when Position < rows.Count: rows.RemoveAt(Position); break;
            case RowStep.Up when Position > 0 && Position < rows.Count: Swap(rows, Position - 1); break;
            case RowStep.Down when Position < rows.Count - 1: Swap(rows, Position); break;
        }
    }

    private static void Swap<T>(List<T> rows, int at) => (rows[at], rows[at + 1]) = (rows[at + 1], rows[at]);
}
