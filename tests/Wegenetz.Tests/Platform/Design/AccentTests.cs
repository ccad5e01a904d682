using System.Globalization;
using System.Text.RegularExpressions;
using Wegenetz.Platform.Design;
using Wegenetz.Tests.Harness;

namespace Wegenetz.Tests.Platform.Design;

/// <summary>Reads the colours out of wegenetz.css and measures their contrast after WCAG 2.2, for every accent in light and dark.</summary>
public sealed partial class AccentTests
{
    private static readonly string Sheet = Sources.Read("src/Wegenetz/wwwroot/wegenetz.css");

    public static TheoryData<string, bool> Variants
    {
        get
        {
            var variants = new TheoryData<string, bool>();
            foreach (var accent in Accent.All)
            {
                variants.Add(accent, false);
                variants.Add(accent, true);
            }
            return variants;
        }
    }

    [Theory]
    [MemberData(nameof(Variants))]
    public void An_accent_can_be_read_on_every_ground(string accent, bool dark)
    {
        var colour = ColoursOf(accent, dark);
        foreach (var ground in new[] { "paper", "surface", "sunken", "sand", "accent-soft" })
        {
            Assert.True(Contrast(colour("accent"), colour(ground)) >= 4.5, $"{accent}: accent on {ground}");
            Assert.True(Contrast(colour("accent-line"), colour(ground)) >= 3, $"{accent}: accent-line on {ground}");
            Assert.True(Contrast(colour("ink"), colour(ground)) >= 7, $"{accent}: ink on {ground}");
            Assert.True(Contrast(colour("muted"), colour(ground)) >= 4.5, $"{accent}: muted on {ground}");
            Assert.True(Contrast(colour("edge"), colour(ground)) >= 3, $"{accent}: edge on {ground}");
        }
        Assert.True(Contrast(colour("on-accent"), colour("accent")) >= 4.5, $"{accent}: on-accent on accent");
        Assert.True(Contrast(colour("ink"), colour("mark")) >= 7, $"{accent}: ink on mark");
    }

    /// <summary>Luminance of a token by its name without <c>--wn-</c>.</summary>
    private static Func<string, double> ColoursOf(string accent, bool dark)
    {
        var (hue, chroma) = HueAndChroma(accent);
        var sheet = Product().Replace(
            Sheet.Replace("var(--wn-hue)", hue, StringComparison.Ordinal).Replace("var(--wn-chroma)", chroma, StringComparison.Ordinal),
            product => (Number(product.Groups["a"].Value) * Number(product.Groups["b"].Value)).ToString("0.######", CultureInfo.InvariantCulture));
        return name =>
        {
            var pair = Regex.Match(sheet, $@"--wn-{name}: light-dark\((?<light>[^()]+|oklch\([^()]*\)), (?<dark>oklch\([^()]*\))\)");
            Assert.True(pair.Success, $"wegenetz.css has no pair --wn-{name}");
            return LuminanceOf(pair.Groups[dark ? "dark" : "light"].Value);
        };
    }

    private static (string Hue, string Chroma) HueAndChroma(string accent)
    {
        var match = Regex.Match(Sheet, $@"\[data-accent=""{accent}""\] {{ --wn-hue: (?<hue>[\d.]+); --wn-chroma: (?<chroma>[\d.]+);");
        Assert.True(match.Success, $"wegenetz.css has no accent {accent}");
        return (match.Groups["hue"].Value, match.Groups["chroma"].Value);
    }

    private static double LuminanceOf(string colour)
    {
        if (colour == "#fff") return 1;
        var parts = Oklch().Match(colour);
        Assert.True(parts.Success, colour);
        return Luminance(Number(parts.Groups["l"].Value), Number(parts.Groups["c"].Value), Number(parts.Groups["h"].Value));
    }

    /// <summary>OKLCH to linear sRGB (Ottosson, 2020), clipped into the gamut, and its relative luminance.</summary>
    private static double Luminance(double lightness, double chroma, double hue)
    {
        var (a, b) = (chroma * Math.Cos(hue * Math.PI / 180), chroma * Math.Sin(hue * Math.PI / 180));
        var l = Math.Pow(lightness + (0.3963377774 * a) + (0.2158037573 * b), 3);
        var m = Math.Pow(lightness - (0.1055613458 * a) - (0.0638541728 * b), 3);
        var s = Math.Pow(lightness - (0.0894841775 * a) - (1.2914855480 * b), 3);
        var red = Math.Clamp((4.0767416621 * l) - (3.3077115913 * m) + (0.2309699292 * s), 0, 1);
        var green = Math.Clamp((-1.2684380046 * l) + (2.6097574011 * m) - (0.3413193965 * s), 0, 1);
        var blue = Math.Clamp((-0.0041960863 * l) - (0.7034186147 * m) + (1.7076147010 * s), 0, 1);
        return (0.2126 * red) + (0.7152 * green) + (0.0722 * blue);
    }

    private static double Contrast(double one, double other) => (Math.Max(one, other) + 0.05) / (Math.Min(one, other) + 0.05);

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"oklch\((?<l>[\d.]+) (?<c>[\d.]+) (?<h>[\d.]+)\)")]
    private static partial Regex Oklch();

    [GeneratedRegex(@"calc\((?<a>[\d.]+) \* (?<b>[\d.]+)\)")]
    private static partial Regex Product();
}
