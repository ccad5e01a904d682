namespace Wegenetz.Platform.Design.Pieces;

/// <summary>A day of a table of opening hours: "Montag", "8:00–12:00 Uhr" or the word for closed.</summary>
public sealed record HoursRow(string Day, string Hours, bool IsToday, bool IsClosed)
{
    /// <summary>A line each, below the hours: hours of another kind, or what is different this time.</summary>
    public IReadOnlyList<HoursRemark> Remarks { get; init; } = [];
}

/// <summary>"9:00–16:00 Uhr" with "Nur mit Termin"; the hours are empty where only words are to be said.</summary>
public sealed record HoursRemark(string Hours, string Words);
