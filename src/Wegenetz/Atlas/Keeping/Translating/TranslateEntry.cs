using Wegenetz.Platform;
using Wegenetz.Platform.Design.Forms;
using Wegenetz.Platform.Language;
using Wegenetz.Platform.Tenancy;

namespace Wegenetz.Atlas.Keeping.Translating;

/// <summary>One translation as somebody types it.</summary>
public sealed class TranslationRow
{
    /// <summary>See <see cref="EntryText.Key"/>.</summary>
    public string? Key { get; set; }

    public string? Text { get; set => field = FormText.Of(value); }

    /// <summary>The German text changed, and the translation fits all the same.</summary>
    public bool StillFits { get; set; }

    /// <summary>As long as the German text may be.</summary>
    internal int MaxLength => Key?.Split('.')[0] switch
    {
        nameof(Offer.Title) or nameof(Schedule.Note) => Offer.TitleMaxLength,
        nameof(Offer.Description) => 8000,
        nameof(Offer.EligibilityDescription) => 2000,
        nameof(Location.Transportation) or nameof(Location.AccessibilityNote) => 1000,
        _ => 400,
    };
}

/// <summary>All translations of an entry into one language.</summary>
public sealed class TranslationsForm : IFormWithRules
{
    public List<TranslationRow> Rows { get; set => field = value ?? []; } = [];

    /// <summary>See <see cref="EntryTexts.Seen"/>.</summary>
    public string? Seen { get; set; }

    public static TranslationsForm Of(EntryTexts entry) => new()
    {
        Rows = [.. entry.Texts.Select(text => new TranslationRow { Key = text.Key, Text = text.Translation?.Text })],
        Seen = entry.Seen,
    };

    public IEnumerable<FormFault> Faults() => Rows.Where(row => row.Text?.Length > row.MaxLength).Select(row => new FormFault(row, nameof(row.Text), "shell.form.tooLong"));

    public TranslationRow? RowOf(EntryText text) => Rows.Find(row => row.Key == text.Key);
}

/// <summary>
/// Writes the translations of an entry that whoever asks keeps. The entry itself stays as it is: an import still brings it up to date, and
/// translations of a text that it changes count as outdated.
/// </summary>
public sealed class TranslateEntry(AppDb db, ReadEntryTexts read, NetworkScope network, TimeProvider clock)
{
    public async Task<Refusal?> RunAsync(string kind, Guid id, string language, TranslationsForm form, CancellationToken cancel)
    {
        if (form.Faults().FirstOrDefault() is { } fault) return new InvalidEntry(fault.Field, fault.Rule);
        if (Languages.Find(language) is null || language == Languages.German.Code) return new NotThere();
        if (await read.RunAsync(kind, id, language, cancel) is not { } entry) return new NotThere();
        if (entry.Seen != form.Seen) return new ChangedMeanwhile();
        foreach (var text in entry.Texts)
        {
            if (form.RowOf(text) is { } row) Write(text, row, language);
        }
        await db.SaveChangesAsync(cancel);
        return null;
    }

    private void Write(EntryText text, TranslationRow row, string language)
    {
        var now = clock.GetUtcNow();
        if (row.Text is not { } words)
        {
            if (text.Translation is not null) db.Translations.Remove(text.Translation);
        }
        else if (text.Translation is not { } known)
        {
            db.Translations.AddRange(new WrittenText { German = text.German, Translations = { [language] = words } }.RowsFor(network.NetworkId, text.RecordId, text.Field, now));
        }
        else if (known.Text != words || (row.StillFits && text.IsOutdated))
        {
            (known.Text, known.SourceFingerprint, known.TranslatedAt) = (words, Translation.FingerprintOf(text.German), now);
        }
    }
}
