namespace Wegenetz.Platform.Design.Forms;

/// <summary>One row of a list of rows in a form.</summary>
/// <param name="List">Name of the form's property with the rows.</param>
/// <param name="Label">In words: "Zeiten 1".</param>
internal sealed record FieldRow(string List, int Position, string Label);

/// <summary>
/// What a button beside rows asks for: a new row at the end, or one taken away. Buttons of the form post it, so that rows work
/// without scripts and everything typed stays.
/// </summary>
/// <param name="List">Name of the form's property with the rows.</param>
/// <param name="Remove">Position of the row to take away; null: add one.</param>
public sealed record RowEdit(string List, int? Remove)
{
    /// <summary>Name of the buttons.</summary>
    public const string Field = "_row";

    public static string Adding(string list) => $"{list}:";

    public static string Removing(string list, int position) => FormattableString.Invariant($"{list}:{position}");

    /// <summary>Null for what no button of ours posts.</summary>
    public static RowEdit? Read(string? posted)
    {
        if (posted?.Split(':') is not [{ Length: > 0 } list, var position]) return null;
        if (position.Length == 0) return new(list, null);
        return int.TryParse(position, out var remove) && remove >= 0 ? new(list, remove) : null;
    }

    /// <summary>Does it to the rows of its list, up to a sensible number of them.</summary>
    public void ApplyTo<T>(List<T> rows) where T : new()
    {
        if (Remove is { } position)
        {
            if (position < rows.Count) rows.RemoveAt(position);
        }
        else if (rows.Count < MostRows)
        {
            rows.Add(new());
        }
    }

    private const int MostRows = 40;
}
