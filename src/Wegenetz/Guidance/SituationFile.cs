using System.Text.Json;
using Wegenetz.Rules;

namespace Wegenetz.Guidance;

/// <summary>Reads a situation written as JSON: facts by id, each a text, a number, true, false, a list of texts, or null for unknown.</summary>
internal static class SituationFile
{
    /// <returns>The situation; null with the reason if the text is none.</returns>
    public static Situation? Read(string text, out string? reason)
    {
        var answers = ReadAnswers(text, out reason);
        if (answers is null) return null;
        var situation = ShippedCatalogue.Catalogue.Read(answers, out var faults);
        if (faults.Count == 0) return situation;
        reason = string.Join(' ', faults.Select(fault => fault.Answer is null ? $"there is no fact \"{fault.FactId}\"." : $"the fact \"{fault.FactId}\" cannot be \"{fault.Answer}\"."));
        return null;
    }

    private static Dictionary<string, IReadOnlyList<string>>? ReadAnswers(string text, out string? reason)
    {
        reason = "the file must hold JSON like {\"facts\":{\"age\":30}}.";
        try
        {
            using var document = JsonDocument.Parse(text);
            if (document.RootElement.ValueKind is not JsonValueKind.Object || !document.RootElement.TryGetProperty("facts", out var facts) || facts.ValueKind is not JsonValueKind.Object) return null;
            var answers = new Dictionary<string, IReadOnlyList<string>>();
            foreach (var fact in facts.EnumerateObject().Where(fact => fact.Value.ValueKind is not JsonValueKind.Null)) answers[fact.Name] = AnswerOf(fact.Value);
            reason = null;
            return answers;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static string[] AnswerOf(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Array => [.. value.EnumerateArray().Select(TextOf)],
        _ => [TextOf(value)],
    };

    private static string TextOf(JsonElement value) => value.ValueKind is JsonValueKind.String ? value.GetString()! : value.GetRawText();
}
