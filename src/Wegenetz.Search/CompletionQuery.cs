namespace Wegenetz.Search;

/// <summary>What somebody has typed so far.</summary>
public sealed record CompletionQuery
{
    /// <summary>The text up to the cursor; its last word may be unfinished.</summary>
    public string Text { get; init; } = "";

    /// <summary>The visitor's language: names in it and German names are offered.</summary>
    public string Language { get; init; } = "de";

    /// <summary>How many of each kind are wanted at most.</summary>
    public int Take { get; init; } = 5;
}

/// <summary>What the text may become. Everything is empty below two letters.</summary>
public sealed record Completions
{
    /// <summary>Offers whose title has the words, best first.</summary>
    public required IReadOnlyList<Guid> Offers { get; init; }

    /// <summary>Names of categories, those of most offers first.</summary>
    public required IReadOnlyList<NameCompletion> Categories { get; init; }

    /// <summary>Names of organisations, those of most offers first.</summary>
    public required IReadOnlyList<NameCompletion> Organizations { get; init; }
}

/// <summary>A name that can be searched for.</summary>
/// <param name="Name">As it stands in the offers.</param>
/// <param name="Offers">How many offers had it when their part of the index was built.</param>
public readonly record struct NameCompletion(string Name, int Offers);
