using Wegenetz.Cases.Bases;
using Wegenetz.Cases.Clients;
using Wegenetz.Platform.Data;
using Wegenetz.Platform.Language;

namespace Wegenetz.Cases.Rights;

/// <summary>On which grounds data may leave, with the text as it was signed and the signature, for the client.</summary>
internal static class CollectBases
{
    public static async Task<IReadOnlyList<DisclosedRecord>> RunAsync(IServiceProvider services, OpenedClient opened, CancellationToken cancel)
    {
        var (texts, today) = (services.GetRequiredService<Texts>(), services.GetRequiredService<TimeProvider>().Today);
        var bases = await services.GetRequiredService<ReadBases>().OfClientAsync(opened, cancel);
        var scans = await CollectWork.DocumentNamesAsync(services, opened, cancel);
        return [.. bases.OrderBy(one => one.Basis.GivenOn).Select(one => new DisclosedRecord(texts[$"intern-basis.kind.{one.Basis.Kind}"], one.Basis.GivenOn, [.. Terms(one), .. Text(one.Words), .. Signed(one)]))];

        IReadOnlyList<DisclosedFact> Terms(OpenedBasis one) => new FactList(texts)
            .Say("intern-basis.standing", texts[$"intern-basis.standing.{one.StandingOn(today)}"])
            .Say("intern-basis.purpose", one.Words.Purpose)
            .Say("intern-basis.recipients", string.Join(", ", one.Words.Recipients.Select(NameOf)))
            .Say("intern-basis.categories", NamesOf(texts, one.Words.Categories))
            .Say("intern-basis.wayBack", texts[$"einwilligung.wayBack.{one.Words.WayBack}"])
            .Say("intern-basis.consequences", one.Words.Consequences)
            .Say("intern-basis.validUntil", one.Basis.ValidUntil)
            .Say("intern-rechte.withdrawnOn", one.Basis.WithdrawnOn)
            .Say("intern-rechte.paragraph", one.Words.Paragraph is { } paragraph ? $"{paragraph}: {one.Words.Reason}" : null).All;

        IReadOnlyList<DisclosedFact> Text(BasisWords words) => words.Text.Count == 0 ? [] : new FactList(texts)
            .Say("intern-basis.language", Languages.Find(words.Language)?.Name ?? words.Language)
            .Say("intern-rechte.textVersion", words.TextVersion)
            .Add(words.Text.Select(part => new DisclosedFact(texts["intern-rechte.signedText", part.Heading], string.Join('\n', part.Lines)))).All;

        IReadOnlyList<DisclosedFact> Signed(OpenedBasis one)
        {
            var (basis, seal) = (one.Basis, opened.Seal.For(one.Basis.Id));
            return new FactList(texts)
                .Say("intern-basis.interpreter", one.Words.Interpreter)
                .Say("intern-basis.how", basis.SignedHow is { } how ? texts[$"intern-basis.how.{how}"] : null)
                .Say("intern-basis.signedBy", seal.OpenIfSaid(Basis.Table, nameof(Basis.SignedBy), basis.SignedBy))
                .Say("intern-unterlagen.paper", basis.DocumentId is { } scan ? scans.GetValueOrDefault(scan) : null)
                .Add(seal.OpenIfSaid(Basis.Table, nameof(Basis.Signature), basis.Signature) is { } path ? [new(texts["intern-basis.signature"], texts["intern-rechte.drawn"]) { Drawing = path }] : Array.Empty<DisclosedFact>()).All;
        }
    }

    internal static string NameOf(Recipient recipient) => recipient.Persons is { Count: > 0 } persons ? $"{recipient.Name} ({string.Join(", ", persons)})" : recipient.Name;

    internal static string NamesOf(Texts texts, IEnumerable<DataCategory> categories) => string.Join(", ", categories.Select(category => texts[$"einwilligung.category.{category}"]));
}
