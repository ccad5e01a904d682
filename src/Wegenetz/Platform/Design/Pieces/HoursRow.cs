namespace Wegenetz.Platform.Design.Pieces;

/// <summary>A day of a table of opening hours: "Montag", "8:00–12:00 Uhr" or the word for closed.</summary>
public sealed record HoursRow(string Day, string Hours, bool IsToday, bool IsClosed);
