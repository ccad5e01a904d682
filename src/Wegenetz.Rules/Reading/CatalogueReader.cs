using System.Collections.Frozen;
using System.Text.Json;
using Wegenetz.Rules.Conditions;

namespace Wegenetz.Rules.Reading;

/// <summary>Compiles the data of the rules.</summary>
public static class CatalogueReader
{
    private const string FactsFile = "facts.json";
    private const string DerivationsFile = "derivations.json";
    private const string DefinitionsFile = "definitions.json";
    private const string AuthoritiesFile = "authorities.json";

    /// <summary>Reads all files of a catalogue: the four named ones, and one more for every entry.</summary>
    /// <param name="faults">Everything that is wrong, with its place, in the order of reading; empty if the catalogue can be used.</param>
    /// <returns>The catalogue; null if there are faults.</returns>
    public static Catalogue? Read(IEnumerable<CatalogueFile> files, out IReadOnlyList<CatalogueFault> faults)
    {
        ArgumentNullException.ThrowIfNull(files);
        var found = new List<CatalogueFault>();
        faults = found;
        var places = new SortedDictionary<string, Place>(StringComparer.Ordinal);
        foreach (var file in files)
            if (Parse(file, found) is { } place) places[file.Name] = place;
        var (facts, derivations, definitionPlace, authorities) = (Take(FactsFile), Take(DerivationsFile), Take(DefinitionsFile), Take(AuthoritiesFile));
        if (facts is null || derivations is null || definitionPlace is null || authorities is null) return null;

        var reading = new CatalogueReading(FactReader.Read(facts.Value), [.. authorities.Value.Members().Select(member => new Authority(member.Name, member.Place.AsText() ?? ""))]);
        foreach (var place in derivations.Value.Items("derivations")) reading.AddDerivation(place);
        foreach (var (id, place) in definitionPlace.Value.Members()) reading.AddDefinition(id, place);
        foreach (var place in places.Values) reading.AddEntry(place);
        return found.Count == 0 ? reading.Finish() : null;

        Place? Take(string name)
        {
            if (places.Remove(name, out var place)) return place;
            if (found.All(fault => fault.File != name)) found.Add(new CatalogueFault(name, "", "is missing."));
            return null;
        }
    }

    private static Place? Parse(CatalogueFile file, List<CatalogueFault> faults)
    {
        try
        {
            return new Place(file.Name, "", JsonDocument.Parse(file.Text).RootElement, faults);
        }
        catch (JsonException fault)
        {
            faults.Add(new CatalogueFault(file.Name, "", $"is no JSON: {fault.Message}"));
            return null;
        }
    }
}

/// <summary>A catalogue while its files are read.</summary>
internal sealed class CatalogueReading(List<Fact> facts, List<Authority> authorities)
{
    internal static readonly Dictionary<string, EntrySide> Sides = new() { ["person"] = EntrySide.Person, ["employer"] = EntrySide.Employer, ["both"] = EntrySide.Both };

    private static readonly Dictionary<string, EntryCategory> Categories = new() { ["competence"] = EntryCategory.Competence, ["instrument"] = EntryCategory.Instrument };

    private static readonly Dictionary<string, EntryStage> Stages = new()
    {
        ["residence"] = EntryStage.Residence, ["livelihood"] = EntryStage.Livelihood, ["everyday"] = EntryStage.Everyday, ["language"] = EntryStage.Language,
        ["recognition"] = EntryStage.Recognition, ["employer-advice"] = EntryStage.EmployerAdvice, ["training"] = EntryStage.Training,
        ["employer-training"] = EntryStage.EmployerTraining, ["work"] = EntryStage.Work, ["employer-hiring"] = EntryStage.EmployerHiring, ["community"] = EntryStage.Community,
    };

    private static readonly Dictionary<string, VersionStatus> Statuses = new()
    {
        ["in-force"] = VersionStatus.InForce, ["draft"] = VersionStatus.Draft, ["suspended"] = VersionStatus.Suspended, ["repealed"] = VersionStatus.Repealed,
    };

    private static readonly Dictionary<string, Confidence> Confidences = new()
    {
        ["confirmed-in-source"] = Confidence.ConfirmedInSource, ["confirmed-before-2026-07-01"] = Confidence.ConfirmedBefore20260701,
        ["secondary-source"] = Confidence.SecondarySource, ["general-knowledge"] = Confidence.GeneralKnowledge, ["unverified"] = Confidence.Unverified,
    };

    private readonly ConditionReader conditions = new(facts.ToDictionary(fact => fact.Id));
    private readonly List<Derivation> derivations = [];
    private readonly List<Definition> definitions = [];
    private readonly Dictionary<string, Entry> entries = [];

    public void AddDerivation(Place place)
    {
        place.AllowOnly("fact", "answer", "when");
        var fact = facts.Find(fact => fact.Id == place.Text("fact"));
        if (fact?.Read([place.Text("answer")]) is not { } answer || place.Member("when") is not { } when) place.Report("must have a \"fact\", an \"answer\" that it takes, and \"when\".");
        else derivations.Add(new Derivation { Fact = fact, Answer = answer, When = conditions.ReadRelevance(when) });
    }

    public void AddDefinition(string id, Place place)
    {
        place.AllowOnly("label", "condition");
        if (place.Member("condition") is not { } condition)
        {
            place.Report("has no \"condition\".");
            return;
        }
        var definition = new Definition { Id = id, Label = place.Text("label"), Condition = conditions.Read(condition) };
        definitions.Add(definition);
        conditions.Add(definition);
    }

    public void AddEntry(Place place)
    {
        place.AllowOnly("id", "name", "summary", "category", "side", "stage", "legalArea", "norms", "authority", "authorities", "authorityChoices", "forWhom", "offers", "relevance", "versions");
        if (place.Member("relevance") is not { } relevance)
        {
            place.Report("has no \"relevance\".");
            return;
        }
        var entry = new Entry
        {
            Id = place.Text("id"),
            Name = place.Text("name"),
            Summary = place.Text("summary"),
            Category = place.Code("category", Categories),
            Side = place.Code("side", Sides),
            Stage = place.Code("stage", Stages),
            LegalArea = place.Text("legalArea"),
            Norms = place.Texts("norms"),
            Authority = place.Text("authority"),
            Authorities = [.. place.Items("authorities").Select(ReadAuthority)],
            AuthorityChoices = [.. place.Items("authorityChoices").Select(ReadAuthorityChoice)],
            ForWhom = place.Text("forWhom"),
            Offers = place.Texts("offers"),
            Relevance = conditions.ReadRelevance(relevance),
            Versions = [.. place.Items("versions").Select(ReadVersion).OrderBy(version => version.ValidFrom)],
        };
        if (entry.Authorities.Count == 0) place.Report("has no \"authorities\".");
        if (entry.Versions.Count == 0) place.Report("has no \"versions\".");
        if (!entries.TryAdd(entry.Id, entry)) place.Report($"another file has the entry \"{entry.Id}\" too.");
        ReportOverlaps(entry, place);
    }

    public Catalogue Finish() => new(facts, derivations, definitions, authorities, [.. entries.Values.OrderBy(entry => entry.Id, StringComparer.Ordinal)], conditions.Count);

    private static void ReportOverlaps(Entry entry, Place place)
    {
        foreach (var (earlier, later) in entry.Versions.Zip(entry.Versions.Skip(1)))
            if (earlier.ValidTo is null || later.ValidFrom is null || later.ValidFrom <= earlier.ValidTo)
                place.Report($"the versions from {Written(earlier.ValidFrom)} and from {Written(later.ValidFrom)} overlap.");
    }

    private static string Written(DateOnly? day) => day?.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture) ?? "an unknown day";

    private EntryVersion ReadVersion(Place place)
    {
        place.AllowOnly("validFrom", "validTo", "status", "confidence", "checkedOn", "conditions", "facts", "documents", "nextStep", "sources", "notes", "unverified");
        if (place.Day("checkedOn") is null) place.Report("has no \"checkedOn\".");
        Condition[] read = [.. place.Items("conditions").Select(conditions.Read)];
        if (read.Length == 0) place.Report("has no \"conditions\".");
        var version = new EntryVersion
        {
            ValidFrom = place.Day("validFrom"),
            ValidTo = place.Day("validTo"),
            Status = place.Has("status") ? place.Code("status", Statuses) : VersionStatus.InForce,
            Confidence = place.Code("confidence", Confidences),
            CheckedOn = place.Day("checkedOn") ?? default,
            Conditions = read,
            MentionedFacts = read.SelectMany(FactsOf).ToFrozenSet(),
            Facts = place.Texts("facts"),
            Papers = [.. place.Items("documents").Select(ReadPaper).OfType<Paper>()],
            NextStep = place.Text("nextStep"),
            Sources = place.Texts("sources"),
            Notes = place.Texts("notes"),
            Unverified = place.Texts("unverified"),
        };
        if (version.ValidTo < version.ValidFrom) place.Report("ends before it begins.");
        return version;
    }

    /// <summary>A text, or a text with the condition of those who need it.</summary>
    private Paper? ReadPaper(Place place)
    {
        if (place.Value.ValueKind is not JsonValueKind.Object) return place.AsText() is { } alone ? new Paper(alone) : null;
        place.AllowOnly("text", "when");
        if (place.Member("when") is { } when) return new Paper(place.Text("text"), conditions.Read(when));
        place.Report("has no \"when\"; a paper for everybody is a text alone.");
        return null;
    }

    private static IEnumerable<Fact> FactsOf(Condition condition) => condition is FactCondition known ? [known.Fact] : condition.Parts.SelectMany(FactsOf);

    private AuthorityChoice ReadAuthorityChoice(Place place)
    {
        place.AllowOnly("when", "authority", "text");
        return new AuthorityChoice(place.Member("when") is { } when ? conditions.ReadRelevance(when) : null, FindAuthority(place, place.Text("authority")), place.Text("text"));
    }

    private Authority ReadAuthority(Place place) => FindAuthority(place, place.AsText() ?? "");

    private Authority FindAuthority(Place place, string code)
    {
        if (authorities.Find(authority => authority.Code == code) is { } found) return found;
        place.Report($"there is no authority \"{code}\".");
        return new Authority(code, "");
    }
}
