namespace Wegenetz.Rules.Reading;

/// <param name="Name">"facts.json", "derivations.json", "definitions.json", "authorities.json", or any other name for a file with one entry.</param>
/// <param name="Text">JSON.</param>
public sealed record CatalogueFile(string Name, string Text);
