using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Wegenetz.Platform.Language;

/// <summary>A text as somebody enters it: German, and the translations that came with it, by language code.</summary>
[JsonConverter(typeof(WrittenTextConverter))]
public sealed class WrittenText
{
    public string German { get; set; } = "";

    public Dictionary<string, string> Translations { get; init; } = new(StringComparer.Ordinal);

    /// <summary>The translations as rows of a record; none if there is no German text.</summary>
    public IEnumerable<Translation> RowsFor(Guid networkId, Guid recordId, string field, DateTimeOffset at) =>
        German.Length == 0 ? [] : Translations.Select(translation => new Translation
        {
            NetworkId = networkId,
            RecordId = recordId,
            Field = field,
            Language = translation.Key,
            Text = translation.Value,
            SourceFingerprint = Translation.FingerprintOf(German),
            TranslatedAt = at,
        });

    public override string ToString() => German;
}

/// <summary>How long a <see cref="WrittenText"/> may be in any language, and whether it must be there in German. Its languages must be page languages.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class TextLengthAttribute(int maxLength) : ValidationAttribute
{
    public int MaxLength => maxLength;

    public bool IsRequired { get; set; }

    protected override ValidationResult? IsValid(object? value, ValidationContext validationContext)
    {
        var text = value as WrittenText ?? new WrittenText();
        if (IsRequired && string.IsNullOrWhiteSpace(text.German)) return Fault("shell.form.required", validationContext);
        if (text.Translations.Values.Append(text.German).Any(words => words.Length > maxLength)) return Fault("shell.form.tooLong", validationContext);
        return text.Translations.Keys.All(code => Languages.Find(code) is { } language && language != Languages.German)
            ? ValidationResult.Success
            : Fault("shell.form.unknownLanguage", validationContext);
    }

    private static ValidationResult Fault(string key, ValidationContext context) => new(key, [context.MemberName!]);
}

/// <summary>As JSON: <c>{ "de": "…", "en": "…" }</c>.</summary>
internal sealed class WrittenTextConverter : JsonConverter<WrittenText>
{
    public override WrittenText Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        var byLanguage = JsonSerializer.Deserialize<Dictionary<string, string>>(ref reader) ?? throw new JsonException("A text must not be null.");
        if (!byLanguage.Remove("de", out var german)) throw new JsonException("A text has no German words.");
        return new WrittenText { German = german, Translations = new(byLanguage, StringComparer.Ordinal) };
    }

    public override void Write(Utf8JsonWriter writer, WrittenText value, JsonSerializerOptions options) =>
        JsonSerializer.Serialize(writer, new Dictionary<string, string>(value.Translations) { ["de"] = value.German });
}
