using Markdig;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;
using Microsoft.AspNetCore.Components;

namespace Wegenetz.Platform.Design.Pieces;

/// <summary>
/// Text that the people of a network write in Markdown (legal pages), as HTML for <c>wn-prose</c>. HTML in it is shown as text,
/// links lead only to web pages, mail and telephone, and its headings begin below the heading of the page.
/// </summary>
public static class MarkdownText
{
    private static readonly MarkdownPipeline Pipeline = new MarkdownPipelineBuilder()
        .DisableHtml().UseAutoLinks().UsePipeTables().UseSoftlineBreakAsHardlineBreak().Build();

    /// <param name="pageTitle">A first heading that only repeats it is left out.</param>
    public static MarkupString ToHtml(string markdown, string? pageTitle = null)
    {
        var document = Markdown.Parse(markdown, Pipeline);
        if (document.FirstOrDefault() is HeadingBlock first && string.Equals(WordsOf(first), pageTitle, StringComparison.OrdinalIgnoreCase)) document.Remove(first);
        foreach (var heading in document.Descendants<HeadingBlock>()) heading.Level = Math.Clamp(heading.Level, 2, 4);
        foreach (var link in document.Descendants<LinkInline>().Where(link => link.IsImage || !IsSafe(link.Url)).ToList()) link.ReplaceBy(new LiteralInline(WordsOf(link)), copyChildren: false);
        foreach (var link in document.Descendants<AutolinkInline>().Where(link => !link.IsEmail && !IsSafe(link.Url)).ToList()) link.ReplaceBy(new LiteralInline(link.Url));
        return new(document.ToHtml(Pipeline));
    }

    private static bool IsSafe(string? url) =>
        url is ['/' or '#', ..] || (Uri.TryCreate(url, UriKind.Absolute, out var address) && address.Scheme is "https" or "http" or "mailto" or "tel");

    private static string WordsOf(HeadingBlock heading) => heading.Inline is null ? "" : WordsOf(heading.Inline);

    private static string WordsOf(ContainerInline inline) => string.Concat(inline.Descendants<LiteralInline>().Select(literal => literal.Content.ToString()));
}
