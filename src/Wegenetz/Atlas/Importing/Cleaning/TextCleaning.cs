using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;

namespace Wegenetz.Atlas.Importing.Cleaning;

/// <summary>Texts with markup, entities and control characters to plain text.</summary>
internal static partial class TextCleaning
{
    /// <summary>Plain text: paragraphs stand apart by an empty line, list entries begin with "- ". Empty for a text of markup alone.</summary>
    public static string Text(string raw)
    {
        var text = raw;
        // Exports escape twice now and then; a third time was never seen.
        for (var round = 0; round < 2 && MaybeMarkup().IsMatch(text); round++)
        {
            text = Tag().IsMatch(text) ? FromHtml(text) : WebUtility.HtmlDecode(text);
        }
        return Tidy(text);
    }

    /// <summary>The same on one line.</summary>
    public static string Line(string raw) => WhiteSpace().Replace(Text(raw), " ").Trim();

    /// <summary>Half a pair of UTF-16, from a file cut in two or a broken entity, becomes a question mark in a lozenge; databases refuse it.</summary>
    public static string WellFormed(string text) =>
        text.AsSpan().IndexOfAnyInRange('\uD800', '\uDFFF') < 0 ? text : Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text));

    private static string FromHtml(string html)
    {
        var text = new StringBuilder(html.Length);
        // Line breaks between paragraphs of plain text would be lost in markup.
        Write(new HtmlParser().ParseDocument(html).Body!, text, keepBreaks: !Block().IsMatch(html));
        return text.ToString();
    }

    private static void Write(INode node, StringBuilder text, bool keepBreaks)
    {
        foreach (var child in node.ChildNodes)
        {
            if (child is IText words) text.Append(keepBreaks ? words.Data : WhiteSpace().Replace(words.Data, " "));
            else if (child is IElement element) Write(element, text, keepBreaks);
        }
    }

    private static void Write(IElement element, StringBuilder text, bool keepBreaks)
    {
        switch (element.LocalName)
        {
            case "script" or "style" or "template" or "iframe" or "object":
                return;
            case "br":
                text.Append('\n');
                return;
            case "li":
                text.Append("\n- ");
                Write((INode)element, text, keepBreaks);
                return;
            case "td" or "th":
                Write((INode)element, text, keepBreaks);
                text.Append(' ');
                return;
            case "tr":
                text.Append('\n');
                Write((INode)element, text, keepBreaks);
                return;
            case "p" or "div" or "ul" or "ol" or "table" or "blockquote" or "section" or "article" or "h1" or "h2" or "h3" or "h4" or "h5" or "h6":
                text.Append("\n\n");
                Write((INode)element, text, keepBreaks);
                text.Append("\n\n");
                return;
            default:
                Write((INode)element, text, keepBreaks);
                return;
        }
    }

    private static string Tidy(string text)
    {
        var clean = ControlCharacter().Replace(WellFormed(text).Replace("\r\n", "\n", StringComparison.Ordinal).Replace('\r', '\n').Replace('\u00A0', ' '), "");
        var lines = clean.Split('\n').Select(line => Spaces().Replace(line, " ").Trim());
        return ManyBreaks().Replace(string.Join('\n', lines), "\n\n").Trim().Normalize(NormalizationForm.FormC);
    }

    [GeneratedRegex(@"<[a-zA-Z/!]|&(#\d+|#[xX][0-9a-fA-F]+|[a-zA-Z]\w{1,30});")]
    private static partial Regex MaybeMarkup();

    [GeneratedRegex(@"</?(a|abbr|address|article|b|big|blockquote|br|center|code|div|em|font|h[1-6]|hr|i|iframe|img|li|object|ol|p|pre|s|script|section|small|span|strong|style|sub|sup|table|tbody|td|template|th|thead|tr|tt|u|ul)\b[^<>]*>|<!--", RegexOptions.IgnoreCase)]
    private static partial Regex Tag();

    [GeneratedRegex(@"<(p|div|br|li|ul|ol|table|tr|h[1-6])\b", RegexOptions.IgnoreCase)]
    private static partial Regex Block();

    [GeneratedRegex(@"\s+")]
    private static partial Regex WhiteSpace();

    [GeneratedRegex(@"[ \t]+")]
    private static partial Regex Spaces();

    [GeneratedRegex(@"\n{3,}")]
    private static partial Regex ManyBreaks();

    [GeneratedRegex(@"[\p{Cc}\uFEFF\u200B\u00AD-[\n\t]]")]
    private static partial Regex ControlCharacter();
}
