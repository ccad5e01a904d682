using Wegenetz.Atlas;
using Wegenetz.Cases.Bases;
using Wegenetz.Platform.Language;
using Wegenetz.Platform.Tenancy;

namespace Wegenetz.Tests.Cases;

public sealed class ProposeBasisTests
{
    private static readonly DateOnly Today = new(2026, 11, 25);
    private static readonly Guid Sender = Guid.NewGuid();
    private static readonly Guid Receiver = Guid.NewGuid();

    private static Wegenetz.Platform.Result<ProposedBasis> Propose(string from, string to, string? category = null, params CommissionedPeriod[] measures) =>
        ProposeBasis.For(new(Sender, from, Receiver, to, category is null ? [] : [category], measures), Today);

    [Theory]
    [InlineData("jobcenter", "employment_agency", BasisKind.Law, WayBack.State)]
    [InlineData("jobcenter", "youth_office", BasisKind.Law, WayBack.State)]
    [InlineData("youth_office", "jobcenter", BasisKind.Law, WayBack.State)]
    [InlineData("jobcenter", "education_provider", BasisKind.Consent, WayBack.StateAndOutcome)]
    [InlineData("youth_office", "welfare_association", BasisKind.Consent, WayBack.StateAndOutcome)]
    [InlineData("jobcenter", "vocational_school", BasisKind.Consent, WayBack.State)]
    [InlineData("jobcenter", "company", BasisKind.Consent, WayBack.State)]
    [InlineData("welfare_association", "jobcenter", BasisKind.Consent, WayBack.State)]
    [InlineData("jobcenter", "advice_centre", BasisKind.Consent, WayBack.Nothing)]
    [InlineData("jobcenter", "medical", BasisKind.Consent, WayBack.Nothing)]
    [InlineData("advice_centre", "jobcenter", BasisKind.ReleaseFromSecrecy, WayBack.Nothing)]
    [InlineData("association", "migrant_organisation", BasisKind.Consent, WayBack.State)]
    public void The_table_proposes(string from, string to, BasisKind basis, WayBack wayBack)
    {
        var proposed = Propose(from, to).Value;
        Assert.Equal((basis, wayBack), (proposed.Basis, proposed.WayBack));
        Assert.NotEmpty(proposed.Paragraph);
    }

    [Theory]
    [InlineData(-1, null, BasisKind.Law)]
    [InlineData(0, 0, BasisKind.Law)]
    [InlineData(1, 30, BasisKind.Consent)]
    [InlineData(-30, -1, BasisKind.Consent)]
    public void A_commissioned_measure_carries_on_its_days_only(int from, int? until, BasisKind basis)
    {
        var measure = new CommissionedPeriod(Receiver, Today.AddDays(from), until is { } days ? Today.AddDays(days) : null);
        var proposed = Propose("jobcenter", "education_provider", null, measure).Value;
        Assert.Equal(basis, proposed.Basis);
        Assert.Equal(basis == BasisKind.Law ? measure.Until : null, proposed.Measure?.Until);
        Assert.Equal(BasisKind.Consent, Propose("jobcenter", "education_provider", null, measure with { ReceiverUnitId = Guid.NewGuid() }).Value.Basis);
    }

    [Theory]
    [InlineData("advice.debt")]
    [InlineData("advice.addiction")]
    [InlineData("advice.psychosocial")]
    [InlineData("family.childcare")]
    public void Nothing_comes_back_from_a_service_of_16a_even_if_it_is_commissioned(string category)
    {
        Assert.True(CodeLists.Shipped[CodeLists.Category].Has(category));
        Assert.Equal(WayBack.Nothing, Propose("jobcenter", "welfare_association", category, new CommissionedPeriod(Receiver, Today, null)).Value.WayBack);
    }

    [Fact]
    public void Authorities_that_must_report_never_send_or_receive_and_nobody_refers_to_itself()
    {
        foreach (var kind in Unit.KindsWithoutCases)
        {
            Assert.IsType<KindNeverReceivesCases>(Propose("jobcenter", kind).Refusal);
            Assert.IsType<KindNeverReceivesCases>(Propose(kind, "jobcenter").Refusal);
        }
        Assert.IsType<ReceiverIsSender>(ProposeBasis.For(new(Sender, "jobcenter", Sender, "jobcenter", [], []), Today).Refusal);
    }

    [Fact]
    public void Every_two_kinds_get_an_answer_and_somebody_unknown_needs_a_consent()
    {
        var kinds = CodeLists.Shipped[CodeLists.OrganizationKind].Entries.Select(entry => entry.Code).ToList();
        foreach (var from in kinds) foreach (var to in kinds) Assert.Equal(Unit.KindsWithoutCases.Contains(from) || Unit.KindsWithoutCases.Contains(to), Propose(from, to).Refusal is not null);
        Assert.Equal(BasisKind.Consent, ProposeBasis.For(new(Sender, "jobcenter", null, null, [], []), Today).Value.Basis);
    }

    [Fact]
    public void The_table_names_kinds_of_the_list_and_has_a_hint_for_each_row()
    {
        Assert.Equal([], BasisTable.Shipped.Kinds.Where(kind => !CodeLists.Shipped[CodeLists.OrganizationKind].Has(kind)));
        var texts = new TextCatalogue();
        Assert.Equal([], BasisTable.Shipped.Ids.Where(id => texts.Find("de", $"intern-basis.row.{id}") is null));
    }
}
