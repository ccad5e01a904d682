using System.Globalization;

namespace Wegenetz.Cases.Ways;

/// <summary>A flow from one station to the next; stations are named by their text keys.</summary>
public sealed record Flow(string From, string To, int Count);

/// <summary>A bar of a flow picture, in its own units.</summary>
public sealed record FlowBar(string Name, int Count, double X, double Y, double Height);

/// <summary>A band between two bars, as a path of SVG.</summary>
public sealed record FlowBand(string Path, int Place);

/// <summary>
/// A Sankey picture of three columns, drawn on the server: bars are as high as the people in them are many, bands join them. Pure.
/// </summary>
public sealed record FlowPicture(IReadOnlyList<FlowBar> Bars, IReadOnlyList<FlowBand> Bands)
{
    public const int Width = 900;
    public const int Height = 320;
    public const int BarWidth = 14;

    private const double Gap = 26;

    /// <param name="columns">Names of the bars, by column, from above.</param>
    /// <param name="flows">From a bar of one column to one of the next; those without people are left out.</param>
    public static FlowPicture Of(IReadOnlyList<IReadOnlyList<string>> columns, IReadOnlyList<Flow> flows)
    {
        flows = [.. flows.Where(flow => flow.Count > 0)];
        int CountOf(string name) => Math.Max(flows.Where(flow => flow.To == name).Sum(flow => flow.Count), flows.Where(flow => flow.From == name).Sum(flow => flow.Count));
        var shown = columns.Select(column => column.Where(name => CountOf(name) > 0).ToList()).ToList();
        var most = shown.Max(column => column.Sum(CountOf));
        if (most == 0) return new([], []);
        var scale = (Height - (Gap * shown.Max(column => column.Count))) / most;
        var bars = new Dictionary<string, FlowBar>();
        foreach (var (at, column) in shown.Index())
        {
            // Names of the last column stand inside, on its start side.
            var (x, y) = ((double)at * (Width - BarWidth) / (columns.Count - 1), Gap);
            foreach (var name in column)
            {
                bars[name] = new(name, CountOf(name), x, y, Math.Max(1, CountOf(name) * scale));
                y += bars[name].Height + Gap;
            }
        }
        var (left, entered, bands) = (new Dictionary<string, double>(), new Dictionary<string, double>(), new List<FlowBand>());
        foreach (var flow in flows)
        {
            var (from, to, thick) = (bars[flow.From], bars[flow.To], flow.Count * scale);
            var (y1, y2) = (from.Y + left.GetValueOrDefault(flow.From), to.Y + entered.GetValueOrDefault(flow.To));
            left[flow.From] = left.GetValueOrDefault(flow.From) + thick;
            entered[flow.To] = entered.GetValueOrDefault(flow.To) + thick;
            var (x1, x2) = (from.X + BarWidth, to.X);
            var middle = (x1 + x2) / 2;
            bands.Add(new(string.Create(CultureInfo.InvariantCulture,
                $"M{x1:0.#} {y1:0.#}C{middle:0.#} {y1:0.#} {middle:0.#} {y2:0.#} {x2:0.#} {y2:0.#}V{y2 + thick:0.#}C{middle:0.#} {y2 + thick:0.#} {middle:0.#} {y1 + thick:0.#} {x1:0.#} {y1 + thick:0.#}Z"), bands.Count));
        }
        return new([.. bars.Values], bands);
    }
}
