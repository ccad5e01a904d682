using Wegenetz.Platform;
using Wegenetz.Platform.Tenancy;

namespace Wegenetz.Cases.Bases;

/// <summary>A measure that a unit has commissioned somebody with.</summary>
/// <param name="ReceiverUnitId">Whom.</param>
/// <param name="Until">The last day; null: no end is agreed.</param>
/// <param name="Id">Of the measure.</param>
public sealed record CommissionedPeriod(Guid ReceiverUnitId, DateOnly FromOn, DateOnly? Until, Guid? Id = null)
{
    public bool Covers(Guid receiverUnitId, DateOnly day) => ReceiverUnitId == receiverUnitId && FromOn <= day && (Until is null || day <= Until);
}

/// <summary>Who asks for a basis towards whom.</summary>
/// <param name="IsConsentOnly">The sender rests nothing on a law.</param>
/// <param name="OfferCategories">Codes of the list <c>category</c> of the offer that it is about.</param>
public sealed record BasisQuestion(
    Guid SenderUnitId, string SenderKind, Guid? ReceiverUnitId, string? ReceiverKind, IReadOnlyCollection<string> OfferCategories, IReadOnlyCollection<CommissionedPeriod> Commissioned, bool IsConsentOnly = false);

/// <summary>What the table proposes.</summary>
/// <param name="RowId">The row that fitted.</param>
/// <param name="Measure">The commissioned measure it rests on, of several the one that ends last; null: it rests on none.</param>
/// <param name="Most">No more than this is proposed to leave; null: nothing is left out.</param>
public sealed record ProposedBasis(string RowId, BasisKind Basis, string Paragraph, WayBack WayBack, CommissionedPeriod? Measure, IReadOnlySet<DataCategory>? Most)
{
    /// <summary>Text that says what to mind.</summary>
    public string HintKey => $"intern-basis.row.{RowId}";
}

/// <summary>Proposes the basis of a referral from the table. A person confirms it.</summary>
public static class ProposeBasis
{
    /// <summary>Municipal services of § 16a SGB II. What is talked about there stays there, so nothing comes back unless the client wants it.</summary>
    private static readonly string[] ServicesOf16A = ["advice.debt", "advice.addiction", "advice.psychosocial", "family.childcare"];

    /// <summary>Stands in for a row of the table that names a law, for units that choose none.</summary>
    private const string ConsentInstead = "consentInstead";

    private const string ConsentParagraph = "§ 67b Abs. 2 SGB X";

    public static Result<ProposedBasis> For(BasisQuestion question, DateOnly today)
    {
        var receiverKind = question.ReceiverKind ?? "";
        if (Unit.KindsWithoutCases.Contains(question.SenderKind) || Unit.KindsWithoutCases.Contains(receiverKind)) return new KindNeverReceivesCases();
        if (question.ReceiverUnitId == question.SenderUnitId) return new ReceiverIsSender();
        var measures = question.ReceiverUnitId is { } receiver ? question.Commissioned.Where(measure => measure.Covers(receiver, today)).ToList() : [];
        var row = BasisTable.Shipped.FirstFor(question.SenderKind, receiverKind, measures.Count > 0);
        var wayBack = question.OfferCategories.Intersect(ServicesOf16A).Any() ? WayBack.Nothing : row.WayBack;
        var measure = row.IsCommissioned ? measures.MaxBy(measure => measure.Until ?? DateOnly.MaxValue) : null;
        if (question.IsConsentOnly && row.Basis is BasisKind.Law) return new ProposedBasis(ConsentInstead, BasisKind.Consent, ConsentParagraph, wayBack, null, row.Most);
        return new ProposedBasis(row.Id, row.Basis, row.Paragraph, wayBack, measure, row.Most);
    }
}

public sealed record ReceiverIsSender() : Refusal("intern-basis.receiverIsSender");
