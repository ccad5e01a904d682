using System.Diagnostics;
using Microsoft.AspNetCore.Components;
using Wegenetz.Atlas.Finding;
using Wegenetz.Platform.Tenancy;

// A results page beside the same page rendered from constants: the same queries over HTTP, in turns, once searched for and once with what was found before,
// reasons included. Usage: ResultsPage DATA NETWORK
const int Port = 5394;
const int Rounds = 60;
string[] words = ["Beratung", "Sprachkurs", "Werkstatt Praktikum", "Kinderbetreuung", "Schulden", "bewerb", "Ausbildnug", "Familie Wohnen", "Nachhilfe Jugend", "Fahrrad"];

await using var app = Wegenetz.Program.BuildApp(
    new Dictionary<string, string?>
    {
        ["Wegenetz:DataDirectory"] = Path.GetFullPath(args[0]), ["Wegenetz:SearchesPerSecond"] = "1000000", ["Logging:LogLevel:Default"] = "Error", ["Logging:LogLevel:Wegenetz"] = "Error",
    },
    builder => builder.Services.AddSingleton<IComponentActivator, PageOfConstants.Activator>());
app.Urls.Add($"http://localhost:{Port}");
await app.StartAsync();
using var client = new HttpClient { BaseAddress = new Uri($"http://localhost:{Port}") };
var (searched, constant) = (new List<double>(), new List<double>());
for (var round = 0; round < Rounds; round++)
    foreach (var word in words)
    {
        var address = new Uri($"/{args[1]}/angebote?q={Uri.EscapeDataString(word)}", UriKind.Relative);
        var (page, time) = await GetAsync(address, isConstant: false);
        var (same, constantTime) = await GetAsync(address, isConstant: true);
        if (page.Length != same.Length) throw new InvalidOperationException($"{word}: the page of constants is another one.");
        if (round < Rounds / 2) continue;
        searched.Add(time);
        constant.Add(constantTime);
    }
var (page50, constant50) = (Median(searched), Median(constant));
var network = app.Services.GetRequiredService<NetworkDirectory>().FindInMemory(args[1])!;
var offers = (await app.Services.GetRequiredService<OfferIndexes>().OfAsync(network, CancellationToken.None)).Index.Count;
Console.WriteLine(FormattableString.Invariant(
    $"{offers} offers: median of a page {page50:F0} µs, of the same page from constants {constant50:F0} µs: {100 * constant50 / page50:F0} % of its rate; all pages together {100 * constant.Sum() / searched.Sum():F0} %."));
await app.StopAsync();

async Task<(string Page, double Microseconds)> GetAsync(Uri address, bool isConstant)
{
    PageOfConstants.IsOn = isConstant;
    var start = Stopwatch.GetTimestamp();
    var page = await client.GetStringAsync(address);
    return (page, Stopwatch.GetElapsedTime(start).TotalMicroseconds);
}

static double Median(List<double> times) => times.Order().ElementAt(times.Count / 2);

/// <summary>The results page, with what it found the first time for each query.</summary>
internal sealed class PageOfConstants : ResultsPage
{
    private static readonly Dictionary<string, FoundOffers> Known = [];

    public static bool IsOn { get; set; }

    protected override async Task<FoundOffers> FindAsync(NetworkView network)
    {
        var address = Http.Request.QueryString.Value!;
        if (IsOn && Known.TryGetValue(address, out var known)) return known;
        return Known[address] = await base.FindAsync(network);
    }

    internal sealed class Activator : IComponentActivator
    {
        public IComponent CreateInstance(Type componentType) => (IComponent)System.Activator.CreateInstance(componentType == typeof(ResultsPage) ? typeof(PageOfConstants) : componentType)!;
    }
}
