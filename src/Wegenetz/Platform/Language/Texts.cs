using System.Globalization;
using System.Net;
using Microsoft.AspNetCore.Components;
using Wegenetz.Platform.Tenancy;

namespace Wegenetz.Platform.Language;

/// <summary>The texts of the current request's language, with the current network's word for its districts. A missing key is a fault, not a silent blank.</summary>
public sealed class Texts(TextCatalogue catalogue, LanguageScope language, NetworkScope network)
{
    public PageLanguage Language => language.Current;

    public string this[string key] =>
        catalogue.Find(Language.Code, key, network.Network?.DistrictWord ?? DistrictWord.Default) ?? throw new KeyNotFoundException($"No text has the key \"{key}\".");

    /// <summary>The text with its places <c>{0}</c>, <c>{1}</c> … filled, numbers and dates written as the language writes them.</summary>
    public string this[string key, params object?[] arguments] => string.Format(Language.Culture, this[key], Placed(arguments));

    /// <summary>The plural form that fits <paramref name="number"/>; the number fills <c>{0}</c>, the arguments <c>{1}</c> and on.</summary>
    public string Count(string key, long number, params object?[] arguments) =>
        string.Format(Language.Culture, this[$"{key}#{Plural.FormOf(Language.Code, number)}"],
            [number.ToString("N0", Language.Culture), .. Placed(arguments)]);

    /// <summary>A text whose places hold markup: the text and plain arguments are encoded, <see cref="MarkupString"/> arguments are not.</summary>
    public MarkupString Markup(string key, params object?[] arguments)
    {
        var encoded = Placed(arguments).Select(argument => argument is MarkupString markup
            ? markup.Value
            : WebUtility.HtmlEncode(Convert.ToString(argument, Language.Culture)));
        return new(string.Format(CultureInfo.InvariantCulture, WebUtility.HtmlEncode(this[key]), [.. encoded]));
    }

    /// <summary>A refusal in words.</summary>
    public string Of(Refusal refusal) => this[refusal.MessageKey, refusal.Arguments];

    /// <summary>
    /// In a text from right to left a name keeps its own direction (Unicode Standard Annex 9, isolates): a German one would take the dash and the bracket
    /// beside it along.
    /// </summary>
    private object?[] Placed(object?[] arguments) => Language.IsRightToLeft ? [.. arguments.Select(argument => argument is string said ? $"\u2068{said}\u2069" : argument)] : arguments;

    /// <summary>Whether the text exists in this very language, without falling back to German.</summary>
    public bool Has(string key) => catalogue.Find(Language.Code, key) is not null;
}
