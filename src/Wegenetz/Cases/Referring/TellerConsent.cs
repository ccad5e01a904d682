namespace Wegenetz.Cases.Referring;

/// <summary>Whoever entrusted something agreed that it goes to this receiver (§ 65 Abs. 1 Nr. 1 SGB VIII, § 76 SGB X): the record of it.</summary>
public sealed record TellerConsent(DateOnly On, TellerConsentHow How)
{
    /// <summary>As a form says it; null: nobody agreed, or nothing is entrusted.</summary>
    internal static TellerConsent? Of(bool hasEntrusted, bool isGiven, DateOnly? on, TellerConsentHow? how) => hasEntrusted && isGiven && on is { } day && how is { } said ? new(day, said) : null;

    /// <summary>Fields of a form that such a consent needs: its day, and how it was given.</summary>
    /// <returns>Name of the field and text of the fault, for the first that is missing.</returns>
    internal static IEnumerable<(string Field, string Message)> Missing(bool hasEntrusted, bool isGiven, DateOnly? on, TellerConsentHow? how)
    {
        if (!hasEntrusted || !isGiven) yield break;
        if (on is null) yield return ("TellerConsentedOn", "intern-ueberweisung.tellerOnMissing");
        if (how is null) yield return ("TellerConsentHow", "intern-ueberweisung.tellerHowMissing");
    }
}

public enum TellerConsentHow
{
    Spoken,
    Written,
}
