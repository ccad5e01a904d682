using System.Globalization;
using Wegenetz.Benchmarks;

const string Usage = """
    generate OFFERS DIR [SEED]   writes corpus.tsv, queries.tsv and stems.txt
    search DIR [--json]          builds the index of DIR/corpus.tsv and runs DIR/queries.tsv
    turns DIR BUILD              asks this build and another one (folder of its program) in turns: which is faster, also on a busy machine
    update DIR                   how soon a changed offer is found, one change after the other
    rules DIR [PEOPLE]           how often the rules in DIR are asked in a second, and how long the next question takes
    allocation DIR               what a query allocates beside its result
    completion DIR               how long completions take while titles are typed letter by letter
    """;

switch (args)
{
    case ["generate", var offers, var folder, .. var rest] when int.TryParse(offers, NumberStyles.None, CultureInfo.InvariantCulture, out var count):
        new CorpusGenerator(count, rest is [var seed] ? ulong.Parse(seed, CultureInfo.InvariantCulture) : 42).WriteTo(folder);
        return 0;
    case ["search", var folder]:
        SearchBenchmark.Run(folder, asJson: false);
        return 0;
    case ["search", var folder, "--json"]:
        SearchBenchmark.Run(folder, asJson: true);
        return 0;
    case ["turns", var folder, var build]:
        TurnsBenchmark.Run(folder, build);
        return 0;
    case ["update", var folder]:
        UpdateBenchmark.Run(folder);
        return 0;
    case ["allocation", var folder]:
        AllocationBenchmark.Run(folder);
        return 0;
    case ["rules", var folder, .. var rest]:
        RulesBenchmark.Run(folder, rest is [var people] ? people : null);
        return 0;
    case ["completion", var folder]:
        CompletionBenchmark.Run(folder);
        return 0;
    default:
        Console.Error.WriteLine(Usage);
        return args is ["--help"] ? 0 : 2;
}
