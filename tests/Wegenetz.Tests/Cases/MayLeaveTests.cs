using Wegenetz.Cases.Bases;
using Wegenetz.Platform.Tenancy;

namespace Wegenetz.Tests.Cases;

public sealed class MayLeaveTests
{
    private static readonly DateOnly Today = new(2026, 11, 25);
    private static readonly Guid Carrier = Guid.Parse("6f1b2f0e-0000-4000-8000-000000000001");
    private static readonly Recipient ToCarrier = new(Carrier, "Träger A");
    private static readonly HashSet<DataCategory> NameAndWish = [DataCategory.Name, DataCategory.Wishes];
    private static readonly BasisTerms Consent = new(BasisKind.Consent, true, Today, Today, null, [ToCarrier], NameAndWish, WayBack.State);

    private static string? Answer(BasisTerms? basis, LeavingContent? content = null, Recipient? receiver = null, string? kind = "education_provider") =>
        MayLeave.WhyNot(basis, receiver ?? ToCarrier, kind, content ?? new(NameAndWish), Today)?.GetType().Name;

    [Fact]
    public void What_a_valid_consent_names_may_leave_on_its_first_and_on_its_last_day() => Assert.Null(Answer(Consent));

    [Fact]
    public void Each_rule_says_no_by_its_name()
    {
        Assert.Equal(nameof(NothingLeavesWithoutBasis), Answer(null));
        Assert.Equal(nameof(BasisNotSigned), Answer(Consent with { IsGiven = false }));
        Assert.Equal(nameof(BasisWithdrawn), Answer(Consent with { WithdrawnOn = Today }));
        Assert.Equal(nameof(BasisNotYetValid), Answer(Consent with { GivenOn = Today.AddDays(1), ValidUntil = Today.AddDays(9) }));
        Assert.Equal(nameof(BasisHasEnded), Answer(Consent with { GivenOn = Today.AddDays(-9), ValidUntil = Today.AddDays(-1) }));
        Assert.Equal(nameof(ConsentNeedsEnd), Answer(Consent with { ValidUntil = null }));
        Assert.Equal(nameof(BasisDoesNotNameReceiver), Answer(Consent, receiver: new(Guid.NewGuid(), "Träger A")));
        Assert.Equal(nameof(BasisDoesNotCoverContent), Answer(Consent, new(new HashSet<DataCategory> { DataCategory.Name, DataCategory.Household })));
        Assert.Equal(nameof(EntrustedStays), Answer(Consent, new(NameAndWish, HasEntrusted: true)));
        Assert.Null(Answer(Consent, new(NameAndWish, HasEntrusted: true, TellerConsents: true)));
        Assert.Equal(nameof(BlockedAddressStays), Answer(Consent with { Categories = new HashSet<DataCategory>([DataCategory.Address]) }, new(new HashSet<DataCategory> { DataCategory.Address }, IsAddressBlocked: true)));
        Assert.Equal(nameof(KindNeverReceivesCases), Answer(Consent, kind: "police"));
    }

    [Fact]
    public void A_law_needs_its_paragraph_and_a_reason_and_may_have_no_end()
    {
        var law = Consent with { Kind = BasisKind.Law, ValidUntil = null };
        Assert.Equal(nameof(LawNeedsParagraphAndReason), Answer(law with { Paragraph = "§ 50 SGB II", Reason = " " }));
        Assert.Equal(nameof(LawNeedsParagraphAndReason), Answer(law with { Reason = "für die Maßnahme nötig" }));
        var written = law with { Paragraph = "§ 50 SGB II", Reason = "für die Maßnahme nötig" };
        Assert.Null(Answer(written));
        Assert.Equal(nameof(RestrictedNeedsConsent), Answer(written, new(NameAndWish, IsRestricted: true)));
    }

    [Fact]
    public void A_release_from_secrecy_holds_for_the_persons_it_names()
    {
        var release = Consent with { Kind = BasisKind.ReleaseFromSecrecy, Recipients = [ToCarrier with { Persons = ["Frau Beispiel"] }] };
        Assert.Equal(nameof(ReleaseNamesPersons), Answer(release));
        Assert.Equal(nameof(ReleaseNamesPersons), Answer(release, receiver: ToCarrier with { Persons = ["Frau Beispiel", "Herr Muster"] }));
        Assert.Null(Answer(release, receiver: ToCarrier with { Persons = ["frau beispiel "] }));
    }

    /// <summary>Random bases, dates, receivers and contents against the sentence of the design: nothing leaves without a basis valid that day that names receiver and data.</summary>
    [Fact]
    public void Nothing_leaves_without_a_valid_basis_that_names_receiver_and_data()
    {
        var random = new Random(20261125);
        var (left, stayed) = (0, 0);
        for (var turn = 0; turn < 50_000; turn++)
        {
            var basis = random.Next(10) == 0 ? null : RandomBasis(random);
            var receiver = RandomRecipient(random);
            var kind = random.Next(8) == 0 ? "immigration_office" : "education_provider";
            var content = new LeavingContent(RandomCategories(random, 4), random.Next(5) == 0, random.Next(2) == 0, random.Next(4) == 0, random.Next(4) == 0);
            if (MayLeave.WhyNot(basis, receiver, kind, content, Today) is not null)
            {
                stayed++;
                continue;
            }
            left++;
            Assert.NotNull(basis);
            Assert.True(basis.IsGiven && basis.WithdrawnOn is null && basis.GivenOn <= Today);
            Assert.True(basis.ValidUntil is { } until ? until >= Today : basis.Kind == BasisKind.Law);
            Assert.Contains(basis.Recipients, named => named.UnitId == receiver.UnitId && (named.UnitId is not null || named.Name == receiver.Name));
            Assert.All(content.Categories, category => Assert.Contains(category, basis.Categories));
            if (basis.Kind == BasisKind.ReleaseFromSecrecy) Assert.Contains(basis.Recipients, named => named.Persons is not null && receiver.Persons is { Count: > 0 } && receiver.Persons.All(named.Persons.Contains));
            if (basis.Kind == BasisKind.Law) Assert.True(basis.Paragraph is { Length: > 0 } && basis.Reason is { Length: > 0 } && !content.IsRestricted);
            Assert.False(content.HasEntrusted && !content.TellerConsents);
            Assert.False(content.IsAddressBlocked && content.Categories.Contains(DataCategory.Address));
            Assert.NotEqual("immigration_office", kind);
        }
        // Otherwise the property would hold of nothing.
        Assert.True(left > 500 && stayed > 5_000, $"{left} left, {stayed} stayed");
    }

    private static BasisTerms RandomBasis(Random random) => new(
        (BasisKind)random.Next(3), random.Next(5) > 0, Today.AddDays(random.Next(-40, 8)), random.Next(6) == 0 ? null : Today.AddDays(random.Next(-8, 60)),
        random.Next(6) == 0 ? Today.AddDays(random.Next(-9, 2)) : null, [.. Enumerable.Range(0, random.Next(0, 4)).Select(_ => RandomRecipient(random))], RandomCategories(random, 14), WayBack.State,
        random.Next(4) == 0 ? "" : "§ 50 SGB II", random.Next(4) == 0 ? null : "nötig");

    private static Recipient RandomRecipient(Random random) => new(
        random.Next(3) switch { 0 => null, 1 => Carrier, _ => Guid.Parse("6f1b2f0e-0000-4000-8000-000000000002") }, random.Next(2) == 0 ? "Praxis Nord" : "Praxis Süd",
        random.Next(3) == 0 ? null : [random.Next(2) == 0 ? "Frau A" : "Herr B"]);

    private static HashSet<DataCategory> RandomCategories(Random random, int most) => [.. Enum.GetValues<DataCategory>().OrderBy(_ => random.Next()).Take(random.Next(0, most + 1))];
}
