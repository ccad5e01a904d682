using Microsoft.AspNetCore.Http.HttpResults;
using Wegenetz.Platform.Language;
using Wegenetz.Platform.Tenancy;
using Wegenetz.Search;

namespace Wegenetz.Atlas.Finding;

/// <summary>What <c>islands/complete.js</c> asks while somebody types into the search: names of topics and institutions, titles of offers.</summary>
internal static class CompleteSearch
{
    /// <summary>Within a network and its languages, with the text typed as <c>q</c>.</summary>
    public const string Path = "/vorschlaege";

    /// <summary>As many as a phone shows above its keyboard.</summary>
    private const int Most = 8;

    private const int MostNamesOfAKind = 2;

    public static async Task<Results<Ok<List<SearchCompletion>>, NotFound>> AnswerAsync(HttpContext http, NetworkScope scope, OfferIndexes indexes, Texts texts, string? q)
    {
        if (scope.Published is not { } network) return TypedResults.NotFound();
        var offers = await indexes.OfAsync(network, http.RequestAborted);
        var found = offers.Index.Complete(new CompletionQuery { Text = q ?? "", Language = texts.Language.Code, Take = Most });
        http.Response.Headers.CacheControl = "private, max-age=60";
        http.Response.Headers["X-Robots-Tag"] = "noindex";
        return TypedResults.Ok(Together().DistinctBy(completion => completion.Text, StringComparer.CurrentCultureIgnoreCase).Take(Most).ToList());

        IEnumerable<SearchCompletion> Together() =>
        [
            .. found.Categories.Take(MostNamesOfAKind).Select(name => new SearchCompletion(name.Name, texts["finding.field.category"])),
            .. found.Organizations.Take(MostNamesOfAKind).Select(name => new SearchCompletion(name.Name, texts["finding.field.organization"])),
            .. found.Offers.Select(id => new SearchCompletion(offers.CardOf(id).Title.For(texts.Language).Text, null)),
        ];
    }
}

/// <summary>A text that can be searched for instead of what was typed.</summary>
/// <param name="Kind">What it names, in the visitor's language; null for an offer.</param>
internal sealed record SearchCompletion(string Text, string? Kind);
