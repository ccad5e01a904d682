using System.Text.RegularExpressions;
using Wegenetz.Tests.Harness;

namespace Wegenetz.Tests.Structure;

public sealed partial class DesignFileTests
{
    private static readonly string Sheet = Comment().Replace(Sources.Read("src/Wegenetz/wwwroot/wegenetz.css"), "");
    private static readonly IReadOnlyList<string> Pages = Sources.Below("src/Wegenetz", ".razor");

    [Fact]
    public void Every_icon_used_is_in_the_sprite()
    {
        var listed = Sources.Read("src/Wegenetz/Platform/Design/icons.txt").Split('\n').Select(line => line.Trim()).ToHashSet();
        var sources = Sources.Below("src/Wegenetz", ".razor", ".json");
        var used = sources.SelectMany(page => IconName().Matches(Sources.Read(page)).Select(match => $"{match.Groups["name"].Value} in {page}"));
        Assert.Equal([], used.Where(use => !listed.Contains(use.Split(' ')[0])).Distinct());
    }

    [Fact]
    public void Every_icon_in_the_sprite_is_used()
    {
        var sources = string.Concat(Sources.Below("src/Wegenetz", ".razor", ".cs", ".json").Select(Sources.Read));
        var listed = Sources.Read("src/Wegenetz/Platform/Design/icons.txt").Split('\n').Select(line => line.Trim()).Where(line => line.Length > 0 && !line.StartsWith('#'));
        Assert.Equal([], listed.Where(icon => !sources.Contains($"\"{icon}\"", StringComparison.Ordinal)));
    }

    [Fact]
    public void Every_class_in_the_style_sheet_is_used()
    {
        var used = Sources.Below("src/Wegenetz", ".razor", ".cs", ".js").SelectMany(source => ClassName().Matches(Sources.Read(source)).Select(match => match.Value)).ToHashSet();
        Assert.Equal([], ClassName().Matches(Sheet).Select(match => match.Value).Distinct()
            .Where(name => name.StartsWith("wn-", StringComparison.Ordinal) && !used.Contains(name) && !used.Any(start => start.EndsWith("--", StringComparison.Ordinal) && name.StartsWith(start, StringComparison.Ordinal))
                && !Sheet.Contains($"--{name}:", StringComparison.Ordinal)));
    }

    [Fact]
    public void Every_class_of_ours_in_a_page_is_in_the_style_sheet()
    {
        var known = ClassName().Matches(Sheet).Select(match => match.Value).ToHashSet();
        var used = Pages.SelectMany(page => ClassAttribute().Matches(Sources.Read(page))
            .SelectMany(attribute => ClassName().Matches(attribute.Value).Select(match => (Name: match.Value, Page: page))));
        // A name that ends in "--" is built from a value: wn-open--@Level.
        Assert.Equal([], used.Where(use => !known.Contains(use.Name) && !(use.Name.EndsWith("--", StringComparison.Ordinal) && known.Any(name => name.StartsWith(use.Name, StringComparison.Ordinal)))).Distinct());
    }

    [Fact]
    public void The_style_sheet_knows_start_and_end_but_not_left_and_right() =>
        Assert.Equal([], Physical().Matches(Sheet).Select(match => match.Value));

    [Fact]
    public void No_page_carries_a_style_attribute_which_the_security_policy_would_ignore() =>
        Assert.Equal([], Pages.Where(page => StyleAttribute().IsMatch(Sources.Read(page))));

    [GeneratedRegex(@"/\*.*?\*/", RegexOptions.Singleline)]
    private static partial Regex Comment();

    [GeneratedRegex("(<Icon Name=|\\bIcon=|\"icon\": ?)\"(?<name>[a-z][a-z0-9-]*)\"")]
    private static partial Regex IconName();

    [GeneratedRegex("\\b[Cc]lass=\"[^\"]*\"")]
    private static partial Regex ClassAttribute();

    [GeneratedRegex(@"\bwn-[a-z0-9_-]+")]
    private static partial Regex ClassName();

    /// <summary>Taking back a left or right of KERN (0, auto) is no direction of ours.</summary>
    [GeneratedRegex(@"(?<=[\s;{])((margin|padding|border|inset|scroll-margin)-)?(left|right)(-[a-z]+)?\s*:(?!\s*(0|auto);)[^;}]*|text-align:\s*(left|right)|float:\s*(left|right)", RegexOptions.ExplicitCapture)]
    private static partial Regex Physical();

    [GeneratedRegex(@"<[a-zA-Z][^<>]*\sstyle=""")]
    private static partial Regex StyleAttribute();
}
