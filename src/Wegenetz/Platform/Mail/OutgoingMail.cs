namespace Wegenetz.Platform.Mail;

/// <summary>A mail on its way out. The row disappears when the mail is sent; a mail that could not be sent keeps neither address nor text.</summary>
public sealed class OutgoingMail
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required string Recipient { get; set; }
    public required string Subject { get; set; }

    /// <summary>Plain text, lines as they shall be read.</summary>
    public required string Body { get; set; }

    /// <summary>The same with every try, so that a mail that arrives twice is seen as one.</summary>
    public required string MessageId { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>How long the empty row of a mail that was given up says when that was.</summary>
    public static readonly TimeSpan KeptAfterGivenUp = TimeSpan.FromDays(30);

    /// <summary>Counted before each try: a crash in the middle counts too.</summary>
    public int Tries { get; set; }

    public required DateTimeOffset NextTryAt { get; set; }
    public DateTimeOffset? GivenUpAt { get; set; }
}
