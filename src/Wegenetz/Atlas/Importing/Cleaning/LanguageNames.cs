using System.Collections.Frozen;
using System.Globalization;

namespace Wegenetz.Atlas.Importing.Cleaning;

/// <summary>Finds the code of a language from what sources write: a code of two or three letters, or its name in any page language.</summary>
internal sealed class LanguageNames
{
    private readonly CodeList list;
    private readonly FrozenDictionary<string, string> codeByName;

    public LanguageNames(CodeLists lists)
    {
        list = lists[CodeLists.Language];
        var names = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var entry in list.Entries)
        {
            foreach (var name in entry.Labels.Values.Append(entry.Native).Append(entry.Code).OfType<string>()) names.TryAdd(name, entry.Code);
        }
        foreach (var culture in CultureInfo.GetCultures(CultureTypes.NeutralCultures).Where(culture => list.Has(culture.TwoLetterISOLanguageName)))
        {
            names.TryAdd(culture.ThreeLetterISOLanguageName, culture.TwoLetterISOLanguageName);
            names.TryAdd(culture.EnglishName, culture.TwoLetterISOLanguageName);
        }
        // Bibliographic three-letter codes, and names that lists of counselling centres use.
        foreach (var (name, code) in new[] { ("ger", "de"), ("fre", "fr"), ("per", "fa"), ("rum", "ro"), ("cze", "cs"), ("alb", "sq"), ("gre", "el"), ("chi", "zh"), ("Farsi", "fa"), ("Kurmandschi", "kmr"), ("Sorani", "ckb"), ("DGS", "gsg"), ("Mandarin", "zh") })
        {
            if (list.Has(code)) names.TryAdd(name, code);
        }
        codeByName = names.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);
    }

    /// <summary>A code of our list, or a well-formed code that it does not hold, or null.</summary>
    public string? CodeOf(string? code, string? name)
    {
        foreach (var given in new[] { code, name })
        {
            if (given is null) continue;
            if (codeByName.TryGetValue(given.Trim(), out var known)) return known;
            var primary = given.Split('-', '_')[0];
            if (primary != given && codeByName.TryGetValue(primary, out known)) return known;
        }
        return code is { Length: 2 or 3 } && code.All(char.IsAsciiLetter) ? code.ToLowerInvariant() : null;
    }
}
