using Wegenetz.Platform;
using Wegenetz.Platform.Tenancy;

namespace Wegenetz.Cases.Bases;

/// <summary>
/// The one answer to the question whether data about a client may leave a unit. Everything that leaves asks it on the day it
/// leaves: a referral when it is sent, a message, a correction.
/// </summary>
public static class MayLeave
{
    /// <param name="receiverKind">Code of the list <c>organization-kind</c>; null: not known, of somebody outside the network.</param>
    /// <returns>Null: it may. Otherwise the first rule that says no.</returns>
    public static Refusal? WhyNot(BasisTerms? basis, Recipient receiver, string? receiverKind, LeavingContent content, DateOnly today)
    {
        if (receiverKind is not null && Unit.KindsWithoutCases.Contains(receiverKind)) return new KindNeverReceivesCases();
        if (content.HasEntrusted && !content.TellerConsents) return new EntrustedStays();
        if (content.IsAddressBlocked && content.Categories.Contains(DataCategory.Address)) return new BlockedAddressStays();
        if (basis is null) return new NothingLeavesWithoutBasis();
        if (content.IsConsentOnly && basis.Kind == BasisKind.Law) return new UnitChoosesNoLaw();
        if (content.IsRestricted && basis.Kind == BasisKind.Law) return new RestrictedNeedsConsent();
        return WhyNotValid(basis, today) ?? WhyNotCovered(basis, receiver, content.Categories);
    }

    /// <summary>Null: the basis is valid on this day.</summary>
    public static Refusal? WhyNotValid(BasisTerms basis, DateOnly today)
    {
        if (!basis.IsGiven) return new BasisNotSigned();
        if (basis.WithdrawnOn is not null) return new BasisWithdrawn();
        if (basis.GivenOn > today) return new BasisNotYetValid();
        if (basis.ValidUntil < today) return new BasisHasEnded();
        if (basis.Kind == BasisKind.Law) return string.IsNullOrWhiteSpace(basis.Paragraph) || string.IsNullOrWhiteSpace(basis.Reason) ? new LawNeedsParagraphAndReason() : null;
        return basis.ValidUntil is null ? new ConsentNeedsEnd() : null;
    }

    private static Refusal? WhyNotCovered(BasisTerms basis, Recipient receiver, IReadOnlySet<DataCategory> categories)
    {
        var named = basis.Recipients.Where(recipient => recipient.Is(receiver)).ToList();
        if (named.Count == 0) return new BasisDoesNotNameReceiver();
        if (basis.Kind == BasisKind.ReleaseFromSecrecy && !named.Exists(recipient => recipient.NamesPersonsOf(receiver))) return new ReleaseNamesPersons();
        return categories.IsSubsetOf(basis.Categories) ? null : new BasisDoesNotCoverContent();
    }
}

public sealed record NothingLeavesWithoutBasis() : Refusal("intern-basis.nothingLeavesWithoutBasis");

public sealed record EntrustedStays() : Refusal("intern-basis.entrustedStays");

public sealed record BlockedAddressStays() : Refusal("intern-basis.blockedAddressStays");

public sealed record RestrictedNeedsConsent() : Refusal("intern-basis.restrictedNeedsConsent");

public sealed record BasisNotSigned() : Refusal("intern-basis.notSigned");

public sealed record BasisWithdrawn() : Refusal("intern-basis.withdrawn");

public sealed record BasisNotYetValid() : Refusal("intern-basis.notYetValid");

public sealed record BasisHasEnded() : Refusal("intern-basis.hasEnded");

public sealed record LawNeedsParagraphAndReason() : Refusal("intern-basis.lawNeedsParagraphAndReason");

public sealed record ConsentNeedsEnd() : Refusal("intern-basis.consentNeedsEnd");

public sealed record BasisDoesNotNameReceiver() : Refusal("intern-basis.doesNotNameReceiver");

public sealed record ReleaseNamesPersons() : Refusal("intern-basis.releaseNamesPersons");

public sealed record BasisDoesNotCoverContent() : Refusal("intern-basis.doesNotCoverContent");
