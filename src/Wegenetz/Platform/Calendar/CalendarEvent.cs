namespace Wegenetz.Platform.Calendar;

/// <summary>One entry of a calendar file. Texts are plain.</summary>
public sealed record CalendarEvent
{
    /// <summary>Unique in the world and the same whenever the entry is written again, so that calendars replace it.</summary>
    public required string Uid { get; init; }

    public required string Title { get; init; }
    public required DateTimeOffset StartsAt { get; init; }
    public required DateTimeOffset EndsAt { get; init; }
    public string Description { get; init; } = "";
    public string Place { get; init; } = "";

    /// <summary>Absolute address of the entry's page; relative ones are left out.</summary>
    public string Url { get; init; } = "";

    /// <summary>How it recurs, as RFC 5545 writes it without the line's name: <c>FREQ=WEEKLY;BYDAY=MO</c>.</summary>
    public string? Rule { get; init; }

    /// <summary>Days of the rule on which it does not take place.</summary>
    public IReadOnlyList<DateOnly> ExceptOn { get; init; } = [];

    /// <summary>It does not take place: calendars that hold it strike it out.</summary>
    public bool IsCancelled { get; init; }

    /// <summary>Counts up with every change of the entry.</summary>
    public int Sequence { get; init; }
}
