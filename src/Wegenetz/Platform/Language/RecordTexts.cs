using Microsoft.EntityFrameworkCore;

namespace Wegenetz.Platform.Language;

/// <summary>A text of a record as a page shows it.</summary>
/// <param name="Text">In the page's language, or in German where there is no translation.</param>
/// <param name="Tag">The language it really is in (BCP 47), null if that is the page's.</param>
public sealed record RecordText(string Text, string? Tag = null)
{
    public bool IsEmpty => Text.Length == 0;

    public override string ToString() => Text;
}

/// <summary>The texts of records in the language of a page. German pages need none and read none.</summary>
public sealed class RecordTexts
{
    private readonly PageLanguage language;
    private readonly Dictionary<(Guid Record, string Field), Translation> translations;

    public RecordTexts(PageLanguage language, IEnumerable<Translation> translations)
    {
        this.language = language;
        this.translations = translations.ToDictionary(translation => (translation.RecordId, translation.Field));
    }

    /// <summary>Reads what a page needs: the translations into its language that <paramref name="ofPage"/> keeps, usually those of some records.</summary>
    public static async Task<RecordTexts> ReadAsync(
        AppDb db, PageLanguage language, Func<IQueryable<Translation>, IQueryable<Translation>> ofPage, CancellationToken cancel) =>
        language == Languages.German
            ? new(language, [])
            : new(language, await ofPage(db.Translations.AsNoTracking().Where(translation => translation.Language == language.Code)).ToListAsync(cancel));

    /// <summary>The translations into a page's language; none for German.</summary>
    public static IQueryable<Translation> Into(AppDb db, PageLanguage language) =>
        language == Languages.German ? db.Translations.Where(_ => false) : db.Translations.AsNoTracking().Where(translation => translation.Language == language.Code);

    /// <summary>The translation that was made of a German text some versions ago, if one of those asked for by <see cref="Of"/> is; the oldest.</summary>
    public DateTimeOffset? OutdatedSince { get; private set; }

    /// <summary>A text that <see cref="Of"/> was asked for had to be shown in German.</summary>
    public bool FellBackToGerman { get; private set; }

    public RecordText Of(Guid record, string field, string? german)
    {
        if (string.IsNullOrWhiteSpace(german)) return new("");
        if (language == Languages.German) return new(german);
        if (!translations.TryGetValue((record, field), out var translation))
        {
            FellBackToGerman = true;
            return new(german, Languages.German.Tag);
        }
        if (translation.IsOutdated(german) && !(OutdatedSince < translation.TranslatedAt)) OutdatedSince = translation.TranslatedAt;
        return new(translation.Text);
    }
}
