using Wegenetz.Platform.Access;
using Wegenetz.Platform.Language;

namespace Wegenetz.Platform.Mail;

/// <summary>
/// Puts mails into the database, to be saved together with what they are about. A mail holds an address, a text of ours and
/// a link; names and content of records stay in the house.
/// </summary>
public sealed class Outbox(AppDb db, TextCatalogue texts, PublicAddress address, TimeProvider clock, ILogger<Outbox> log)
{
    /// <summary>
    /// Adds a mail of two texts; <c>{0}</c> in the body is the link. The caller saves.
    /// Without a public address no mail is written: a link to nowhere helps nobody, and the log says what is missing.
    /// </summary>
    /// <param name="language">The recipient's; the link leads to the page in this language.</param>
    /// <param name="path">Of a page outside the networks.</param>
    public async Task AddAsync(string recipient, string language, string subjectKey, string bodyKey, string path, CancellationToken cancel)
    {
        if (await address.OfAsync(Links.OutsideNetworks(Languages.Find(language)!, path), cancel) is not { } link)
        {
            log.LogError("A mail ({Mail}) was not written: the setting Wegenetz:PublicUrl is missing, and its link would lead nowhere.", subjectKey);
            return;
        }
        var id = Guid.CreateVersion7();
        db.OutgoingMails.Add(new()
        {
            Id = id, Recipient = recipient, MessageId = $"<{id:n}@{new Uri(link).Host}>",
            Subject = texts.Find(language, subjectKey)!,
            Body = string.Format(Languages.German.Culture, texts.Find(language, bodyKey)!, link),
            CreatedAt = clock.GetUtcNow(), NextTryAt = clock.GetUtcNow(),
        });
    }
}
