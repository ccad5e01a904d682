namespace Wegenetz.Rules.Reading;

/// <summary>Reads facts.json.</summary>
internal static class FactReader
{
    private static readonly Dictionary<string, FactType> Types = new()
    {
        ["yes-no"] = FactType.YesNo, ["whole"] = FactType.Whole, ["decimal"] = FactType.Decimal,
        ["choice"] = FactType.Choice, ["level"] = FactType.Level, ["set"] = FactType.Set,
    };

    private static readonly HashSet<string> SensitiveKinds = ["residence", "health", "debt", "conviction"];

    private static readonly FactChoice[] YesAndNo = [new(Fact.Yes, "ja"), new(Fact.No, "nein")];

    public static List<Fact> Read(Place file)
    {
        var facts = new List<Fact>();
        foreach (var (id, place) in file.Members()) facts.Add(ReadOne(id, place, facts));
        return facts;
    }

    private static Fact ReadOne(string id, Place place, List<Fact> before)
    {
        place.AllowOnly("type", "label", "question", "why", "derivedFrom", "sensitive", "side", "first", "after", "values", "groups");
        var type = place.Code("type", Types);
        var sensitive = place.OptionalText("sensitive");
        if (sensitive is not null && !SensitiveKinds.Contains(sensitive)) place.Report($"\"sensitive\" must be one of {string.Join(", ", SensitiveKinds)}.");
        var after = place.OptionalText("after");
        var asked = before.Find(fact => fact.Id == after);
        if (after is not null && asked is null) place.Report($"\"after\" must name a fact that stands before it, not \"{after}\".");
        var choices = type is FactType.YesNo ? [.. YesAndNo] : ReadChoices(place, type);
        return new Fact
        {
            Id = id,
            Type = type,
            Label = place.Text("label"),
            Question = place.Text("question"),
            Why = place.Text("why"),
            DerivedFrom = place.OptionalText("derivedFrom"),
            Sensitive = sensitive,
            Side = place.Has("side") ? place.Code("side", CatalogueReading.Sides) : EntrySide.Person,
            IsAskedFirst = place.Flag("first"),
            After = asked,
            Choices = choices,
            Groups = ReadGroups(place, choices),
            Index = before.Count,
        };
    }

    private static List<ChoiceGroup> ReadGroups(Place place, List<FactChoice> choices)
    {
        if (!place.Has("groups")) return [];
        var groups = new List<ChoiceGroup>();
        foreach (var group in place.Items("groups"))
        {
            group.AllowOnly("label", "side", "values");
            var values = group.Texts("values");
            foreach (var unknown in values.Where(value => choices.TrueForAll(choice => choice.Value != value))) group.Report($"there is no choice \"{unknown}\".");
            groups.Add(new ChoiceGroup(group.Text("label"), group.Has("side") ? group.Code("side", CatalogueReading.Sides) : EntrySide.Both, [.. choices.Where(choice => values.Contains(choice.Value))]));
        }
        var grouped = groups.SelectMany(group => group.Choices).ToList();
        if (grouped.Count != choices.Count || grouped.Distinct().Count() != choices.Count) place.Report("\"groups\" must hold every choice exactly once.");
        return groups;
    }

    private static List<FactChoice> ReadChoices(Place place, FactType type)
    {
        var isNumber = type is FactType.Whole or FactType.Decimal;
        if (place.Member("values") is not { } values)
        {
            if (!isNumber) place.Report("has no \"values\".");
            return [];
        }
        if (isNumber) values.Report("a number has no values to choose from.");
        List<FactChoice> choices = [.. values.Members().Select(choice => new FactChoice(choice.Name, choice.Place.AsText() ?? ""))];
        if (choices.Count is 0 or > Fact.MostChoices) values.Report($"must be 1 to {Fact.MostChoices} choices.");
        return choices;
    }
}
