using Wegenetz.Platform.Tenancy;

namespace Wegenetz.Tests.Structure;

/// <summary>
/// For every route with an id or slug: whose record stands for it. <paramref name="Route"/> is the pattern of the page,
/// <paramref name="Values"/> gives the values of its parameters for a corner, except <c>NetworkKey</c>.
/// </summary>
/// <param name="As">The role that opens it; null for a visitor.</param>
/// <param name="IsUnitOwned">A record of another unit of the same network must look like a missing one.</param>
internal sealed record AccessSample(string Route, Role? As, bool IsUnitOwned, Func<Corner, Dictionary<string, string>> Values)
{
    public override string ToString() => Route;
}

internal static class AccessSamples
{
    public static readonly IReadOnlyList<AccessSample> All =
    [
        new("/{NetworkKey}/angebote/{Slug}", null, false, corner => new() { ["Slug"] = corner.Offer.Slug }),
        new("/{NetworkKey}/angebote/{Slug}.ics", null, false, corner => new() { ["Slug"] = corner.Offer.Slug }),
        new("/{NetworkKey}/termine/{Slug}.ics", null, false, corner => new() { ["Slug"] = corner.Event.Slug }),
        new("/{NetworkKey}/orte/{Slug}.ics", null, false, corner => new() { ["Slug"] = corner.Location.Slug }),
        new("/api/{NetworkKey}/services/{Id:guid}", null, false, corner => new() { ["Id"] = corner.Offer.Id.ToString() }),
        new("/api/{NetworkKey}/organizations/{Id:guid}", null, false, corner => new() { ["Id"] = corner.Organization.Id.ToString() }),
        new("/api/{NetworkKey}/locations/{Id:guid}", null, false, corner => new() { ["Id"] = corner.Location.Id.ToString() }),
        new("/{NetworkKey}/einrichtungen/{Slug}", null, false, corner => new() { ["Slug"] = corner.Organization.Slug }),
        new("/{NetworkKey}/orte/{Slug}", null, false, corner => new() { ["Slug"] = corner.Location.Slug }),
        new("/{NetworkKey}/stadtteile/{Slug}", null, false, corner => new() { ["Slug"] = corner.District.Slug }),
        new("/{NetworkKey}/termine/{Slug}", null, false, corner => new() { ["Slug"] = corner.Event.Slug }),
        new("/{NetworkKey}/intern/rueckmeldungen/{Id:guid}", Role.Member, true, corner => new() { ["Id"] = corner.FeedbackId.ToString() }),
        new("/{NetworkKey}/intern/rueckmeldungen/{Id:guid}/loeschen", Role.Member, true, corner => new() { ["Id"] = corner.FeedbackId.ToString() }),
        new("/{NetworkKey}/intern/lotse/anfragen/{Id:guid}", Role.Pilot, false, corner => new() { ["Id"] = corner.InquiryId.ToString() }),
        new("/{NetworkKey}/intern/lotse/anfragen/{Id:guid}/loeschen", Role.Pilot, false, corner => new() { ["Id"] = corner.InquiryId.ToString() }),
        new("/{NetworkKey}/intern/lotse/vorlagen/{Id:guid}", Role.Pilot, false, corner => new() { ["Id"] = corner.TemplateId.ToString() }),
        History("anfrage", Role.Pilot, false, corner => corner.InquiryId),
        new("/{NetworkKey}/intern/einrichtungen/{Id:guid}", Role.Administrator, false, corner => new() { ["Id"] = corner.Organization.Id.ToString() }),
        new("/{NetworkKey}/intern/einrichtungen/{Id:guid}/neue-stelle", Role.Administrator, false, corner => new() { ["Id"] = corner.Organization.Id.ToString() }),
        new("/{NetworkKey}/intern/stellen/{Id:guid}", Role.Administrator, false, corner => new() { ["Id"] = corner.Unit.Id.ToString() }),
        new("/{NetworkKey}/intern/angebote/{Id:guid}", Role.Member, true, corner => new() { ["Id"] = corner.Offer.Id.ToString() }),
        new("/{NetworkKey}/intern/orte/{Id:guid}", Role.Member, true, corner => new() { ["Id"] = corner.Location.Id.ToString() }),
        new("/{NetworkKey}/intern/termine/{Id:guid}", Role.Member, true, corner => new() { ["Id"] = corner.Event.Id.ToString() }),
        new("/{NetworkKey}/intern/orte/{Id:guid}/loeschen", Role.Member, true, corner => new() { ["Id"] = corner.Location.Id.ToString() }),
        new("/{NetworkKey}/intern/termine/{Id:guid}/loeschen", Role.Member, true, corner => new() { ["Id"] = corner.Event.Id.ToString() }),
        new("/{NetworkKey}/intern/lotse/instrumente/{Id:guid}", Role.Coordinator, false, corner => new() { ["Id"] = corner.InstrumentId.ToString() }),
        new("/{NetworkKey}/intern/lotse/instrumente/{Id:guid}/fassungen", Role.Coordinator, false, corner => new() { ["Id"] = corner.InstrumentId.ToString() }),
        new("/{NetworkKey}/intern/lotse/situationen/{Id:guid}", Role.Coordinator, false, corner => new() { ["Id"] = corner.SituationId.ToString() }),
        new("/{NetworkKey}/intern/lotse/stellen/{Id:guid}", Role.Coordinator, false, corner => new() { ["Id"] = corner.OfficeId.ToString() }),
        Translations("angebot", corner => corner.Offer.Id),
        Translations("ort", corner => corner.Location.Id),
        Translations("termin", corner => corner.Event.Id),
        new("/{NetworkKey}/intern/mitglieder/{Id:guid}/entfernen", Role.Administrator, false, corner => new() { ["Id"] = corner.Membership.Id.ToString() }),
        new("/{NetworkKey}/intern/mitglieder/einladungen/{Id:guid}", Role.Administrator, false, corner => new() { ["Id"] = corner.InvitationId.ToString() }),
        History("angebot", Role.Member, false, corner => corner.Offer.Id),
        History("ort", Role.Member, false, corner => corner.Location.Id),
        History("termin", Role.Member, false, corner => corner.Event.Id),
        History("stadtteil", Role.Member, false, corner => corner.District.Id),
        History("einrichtung", Role.Member, false, corner => corner.Organization.Id),
        History("stelle", Role.Member, false, corner => corner.Unit.Id),
        History("netz", Role.Member, false, corner => corner.Network.Id),
        History("rolle", Role.Administrator, false, corner => corner.Membership.Id),
        History("instrument", Role.Coordinator, false, corner => corner.InstrumentId),
        History("testsituation", Role.Coordinator, false, corner => corner.SituationId),
        History("zustaendige-stelle", Role.Member, false, corner => corner.OfficeId),
        new("/{NetworkKey}/intern/faelle/personen/{Id:guid}", Role.CaseManager, true, corner => new() { ["Id"] = corner.ClientId.ToString() }),
        new("/{NetworkKey}/intern/faelle/personen/{Id:guid}/bearbeiten", Role.CaseManager, true, corner => new() { ["Id"] = corner.ClientId.ToString() }),
        new("/{NetworkKey}/intern/faelle/personen/{Id:guid}/einwilligungen", Role.CaseManager, true, corner => new() { ["Id"] = corner.ClientId.ToString() }),
        new("/{NetworkKey}/intern/faelle/personen/{Id:guid}/einwilligungen/neu", Role.CaseManager, true, corner => new() { ["Id"] = corner.ClientId.ToString() }),
        new("/{NetworkKey}/intern/faelle/personen/{Id:guid}/einwilligungen/{BasisId:guid}", Role.CaseManager, true, corner => new() { ["Id"] = corner.ClientId.ToString(), ["BasisId"] = corner.BasisId.ToString() }),
        new("/{NetworkKey}/intern/faelle/personen/{Id:guid}/ueberweisungen", Role.CaseManager, true, corner => new() { ["Id"] = corner.ClientId.ToString() }),
        new("/{NetworkKey}/intern/faelle/personen/{Id:guid}/ueberweisungen/neu", Role.CaseManager, true, corner => new() { ["Id"] = corner.ClientId.ToString() }),
        new("/{NetworkKey}/intern/faelle/personen/{Id:guid}/ueberweisungen/{ReferralId:guid}", Role.CaseManager, true, corner => new() { ["Id"] = corner.ClientId.ToString(), ["ReferralId"] = corner.SentReferralId.ToString() }),
        new("/{NetworkKey}/intern/faelle/personen/{Id:guid}/ueberweisungen/{ReferralId:guid}/aendern", Role.CaseManager, true, corner => new() { ["Id"] = corner.ClientId.ToString(), ["ReferralId"] = corner.SentReferralId.ToString() }),
        new("/{NetworkKey}/intern/faelle/ueberweisungen/{Id:guid}", Role.CaseManager, true, corner => new() { ["Id"] = corner.ReceivedReferralId.ToString() }),
        new("/{NetworkKey}/intern/faelle/ueberweisungen/{Id:guid}/rechte", Role.CaseManager, true, corner => new() { ["Id"] = corner.ReceivedReferralId.ToString() }),
        OfClient("notizen"),
        OfClient("notizen/{NoteId:guid}"),
        OfClient("unterlagen"),
        OfClient("unterlagen/{DocumentId:guid}"),
        OfClient("unterlagen/{DocumentId:guid}/datei"),
        new("/{NetworkKey}/intern/faelle/personen/{Id:guid}/weg", Role.CaseManager, true, corner => new() { ["Id"] = corner.ClientId.ToString() }),
        Intake("aufnahme"),
        Intake("aufnahme/neu"),
        Intake("aufnahme/{IntakeId:guid}"),
        Intake("aufnahme/{IntakeId:guid}/brief"),
        Intake("lotse"),
        Intake("zusammenfuehren"),
        Intake("platz"),
        Intake("termine"),
        Intake("termine/{AppointmentId:guid}"),
        Intake("termine/{AppointmentId:guid}/brief"),
        Intake("termine/{AppointmentId:guid}/kalender"),
        new("/{NetworkKey}/intern/faelle/aufnahme/vorlagen/{Id:guid}", Role.CaseManager, true, corner => new() { ["Id"] = corner.Intake.Template.ToString() }),
        History("aufnahmevorlage", Role.CaseManager, true, corner => corner.Intake.Template),
        new("/{NetworkKey}/intern/faelle/personen/{Id:guid}/rechte", Role.CaseManager, true, corner => new() { ["Id"] = corner.ClientId.ToString() }),
        new("/{NetworkKey}/intern/faelle/personen/{Id:guid}/auskunft.{Format}", Role.CaseManager, true, corner => new() { ["Id"] = corner.ClientId.ToString(), ["Format"] = "json" }),
        new("/{NetworkKey}/intern/faelle/personen/{Id:guid}/loeschen", Role.CaseManager, true, corner => new() { ["Id"] = corner.ClientId.ToString() }),
        History("vertretung", Role.UnitLead, true, corner => corner.DeputyId),
        History("klient", Role.CaseManager, true, corner => corner.ClientId),
        History("rueckmeldung", Role.Member, true, corner => corner.FeedbackId),
    ];

    /// <summary>Routes whose parameter names no record of a network, each with its reason.</summary>
    public static readonly IReadOnlyDictionary<string, string> WithoutRecord = new Dictionary<string, string>
    {
        ["/fehler/{Status:int}"] = "the number of an answer",
        ["/openapi/{documentName}.json"] = "the version of the programming interface",
        ["/{NetworkKey}/lotse/hilfen/{Id}"] = "an entry of the rules, mostly the same for every network; those of a network only are asked for in LocalInstrumentTests",
        ["/{NetworkKey}/ueberweisung/{Token}"] = "a secret address, asked for in LinkReceiverTests",
        ["/einladung/{Token}"] = "a one-time secret",
        ["/konto/e-mail/{Token}"] = "a one-time secret of the account itself",
        ["/anmelden/neues-passwort/{Token}"] = "a one-time secret of the account itself",
        ["/konto/fortsetzen/{Id:guid}"] = "a kept form of the account itself",
        ["/{NetworkKey}/intern/faelle/datenschutz/auskunft/{Id:guid}.{Format}"] = "opens only after a reason of the same day, asked for in DisclosureTests",
        ["/{NetworkKey}/intern/faelle/ueberweisungen/{Id:guid}/auskunft.{Format}"] = "needs a copy under its key, asked for by receiver, sender and a third unit in ReceivedCopyTests",
        ["/konto/schutz/passkey/{Id}"] = "a passkey of the account itself",
    };

    /// <summary>A page below a client. Of the values a route takes those it names.</summary>
    private static AccessSample OfClient(string path) => new($"/{{NetworkKey}}/intern/faelle/personen/{{Id:guid}}/{path}", Role.CaseManager, true,
        corner => new() { ["Id"] = corner.ClientId.ToString(), ["NoteId"] = corner.NoteId.ToString(), ["DocumentId"] = corner.DocumentId.ToString() });

    /// <summary>A page below a client about intakes, appointments and desks.</summary>
    private static AccessSample Intake(string path) => new($"/{{NetworkKey}}/intern/faelle/personen/{{Id:guid}}/{path}", Role.CaseManager, true,
        corner => new() { ["Id"] = corner.ClientId.ToString(), ["IntakeId"] = corner.Intake.Intake.ToString(), ["AppointmentId"] = corner.Intake.Appointment.ToString() });

    private static AccessSample Translations(string kind, Func<Corner, Guid> id) =>
        new("/{NetworkKey}/intern/uebersetzen/{KindName}/{Id:guid}/{Code}", Role.Member, true, corner => new() { ["KindName"] = kind, ["Id"] = id(corner).ToString(), ["Code"] = "en" });

    private static AccessSample History(string kind, Role role, bool isUnitOwned, Func<Corner, Guid> id) =>
        new("/{NetworkKey}/intern/verlauf/{KindName}/{Id:guid}", role, isUnitOwned, corner => new() { ["KindName"] = kind, ["Id"] = id(corner).ToString() });
}
