using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Wegenetz.Atlas;
using Wegenetz.Cases.Appointments;
using Wegenetz.Cases.Bases;
using Wegenetz.Cases.Clients;
using Wegenetz.Cases.Desks;
using Wegenetz.Cases.Documents;
using Wegenetz.Cases.Guiding;
using Wegenetz.Cases.Intake;
using Wegenetz.Cases.Referring;
using Wegenetz.Cases.Rights;
using Wegenetz.Cases.Working;
using Wegenetz.Platform.Privacy;
using Wegenetz.Platform.Tenancy;
using Wegenetz.Tests.Harness;

namespace Wegenetz.Tests.Cases;

/// <summary>
/// One client with every kind of row, and every column filled: by a word of its own where the column takes words. <see cref="Words"/> says by which
/// word of the disclosure each column is known again, by <c>Entity.Column</c>, and by <c>Entity.Column.Property…</c> where a sealed column holds JSON.
/// </summary>
internal sealed class EverythingStored
{
    /// <summary>Of the account that did everything, and of the place where everything was.</summary>
    private const string Staff = "Nora Zuständig", House = "Haus am Markt";

    private readonly Dictionary<string, string> words = [];
    private RecordSeal seal = null!;
    private Unit unit = null!;
    private Guid client;
    private Guid account;

    public IReadOnlyDictionary<string, string> Words => words;

    /// <summary>What seals JSON, by column.</summary>
    public static readonly IReadOnlyDictionary<string, Type> Inside = new Dictionary<string, Type>
    {
        ["Client.Details"] = typeof(ClientDetails), ["Basis.Words"] = typeof(BasisWords), ["ReferralFile.Draft"] = typeof(ReferralDraft), ["ReferralFile.Sent"] = typeof(CopyContent),
        ["ReferralMessage.Words"] = typeof(MessageWords), ["KeptWay.Steps"] = typeof(KeptStep),
    };

    public async Task<Guid> AddAsync(TestApp app, Unit of)
    {
        unit = of;
        var member = await app.MemberAsync(unit, Role.CaseManager);
        account = member.Id;
        await app.WithAccountAsync(member, (accounts, same) =>
        {
            same.DisplayName = Staff;
            return accounts.UpdateAsync(same);
        });
        client = await app.ClientAsync(unit);
        await app.InUnitAsync(unit, async services =>
        {
            var db = services.GetRequiredService<AppDb>();
            seal = (await services.GetRequiredService<Sealing>().FindAsync(client, CancellationToken.None))!;
            var house = new Location { NetworkId = unit.NetworkId, OrganizationId = unit.OrganizationId, Name = House, Slug = "haus-am-markt" };
            var desk = new Desk { NetworkId = unit.NetworkId, UnitId = unit.Id, Name = "Empfang Zimmer 3", Position = 1 };
            db.AddRange(house, desk);
            await db.SaveChangesAsync();
            var paper = Document();
            db.Add(paper);
            AddNotes(db);
            AddIntake(db, paper.Id);
            AddAppointments(db, house.Id);
            AddVisit(db, desk.Id);
            var basis = AddBasis(db, paper.Id);
            AddReferrals(db, basis);
            AddRest(db);
            await db.SaveChangesAsync();
            // Last: a restricted client takes nothing in any more.
            Fill(await db.Clients.SingleAsync(one => one.Id == client), desk.Id);
            return await db.SaveChangesAsync();
        });
        return client;
    }

    private string Mark(string path) => Tell(path, $"Merkwort {path}.");

    private string Tell(string path, string word) => words[path] = word;

    private T Tell<T>(string path, string word, T value)
    {
        words[path] = word;
        return value;
    }

    private SealedText Marked(Guid row, string table, string entity, string column) => seal.For(row).Seal(table, column, Mark($"{entity}.{column}"));

    private static DateTimeOffset At(int year, int month, int day, int hour = 9, int minute = 0) => Wegenetz.Platform.Data.Clock.AtBerlin(new(year, month, day), new(hour, minute)).ToUniversalTime();

    private void Fill(Client row, Guid desk)
    {
        row.GivenName = SealClient.GivenName(seal, Mark("Client.GivenName"));
        row.FamilyName = SealClient.FamilyName(seal, Mark("Client.FamilyName"));
        row.BornOn = SealClient.BornOn(seal, Tell("Client.BornOn", "05.06.1987", new DateOnly(1987, 6, 5)));
        row.CaseManagerId = Tell("Client.CaseManagerId", $"Zuständig: {Staff}", account);
        row.DeskId = Tell("Client.DeskId", "Platz: Empfang Zimmer 3", desk);
        row.FirstContactOn = Tell("Client.FirstContactOn", "02.01.2024", new DateOnly(2024, 1, 2));
        row.LastContactOn = Tell("Client.LastContactOn", "03.01.2024", new DateOnly(2024, 1, 3));
        row.FollowUpOn = Tell("Client.FollowUpOn", "04.01.2024", new DateOnly(2024, 1, 4));
        row.ClosedOn = Tell("Client.ClosedOn", "05.01.2024", new DateOnly(2024, 1, 5));
        row.ClosedFor = seal.Seal(Client.Table, nameof(Client.ClosedFor), Tell("Client.ClosedFor", "Verstorben", nameof(ClosingReason.Died)));
        row.IsAddressBlocked = Tell("Client.IsAddressBlocked", "Auskunftssperre (§ 51 BMG): ja", true);
        row.IsOwnStaff = Tell("Client.IsOwnStaff", "Eigenes Personal oder angehörig: ja", true);
        row.RestrictedFor = seal.Seal(Client.Table, nameof(Client.RestrictedFor), Mark("Client.RestrictedFor"));
        row.IsRestricted = Tell("Client.IsRestricted", "Einschränkung: ", true);
        row.Details = SealClient.Details(seal, Details());
    }

    private ClientDetails Details()
    {
        string At(string property) => $"Client.Details.{property}";
        return new()
        {
            Phone = Mark(At("Phone")), Email = Mark(At("Email")), Address = Mark(At("Address")), Languages = [Tell(At("Languages"), "Ukrainisch", "uk")],
            NeedsInterpreter = Tell(At("NeedsInterpreter"), "Braucht Dolmetschen: ja", true),
            German = [new(Tell(At("German.Area"), "Hören", SkillArea.Listening), Tell(At("German.Level"), "B1", "B1"), Tell(At("German.Source"), "Zertifikat", SkillSource.Certificate), Tell(At("German.On"), "06.01.2024", new DateOnly(2024, 1, 6)))],
            TargetGroups = [Tell(At("TargetGroups"), "lleinerziehend", "single_parent")], Availability = Mark(At("Availability")), NeedsChildcare = Tell(At("NeedsChildcare"), "Braucht Kinderbetreuung: ja", true),
            Qualifications = [new(Mark(At("Qualifications.Name")), Mark(At("Qualifications.Country")), Tell(At("Qualifications.Level"), "Hochschule", QualificationLevel.Academic), Tell(At("Qualifications.Recognition"), "teilweise anerkannt", RecognitionState.Partly))],
            Wishes = Mark(At("Wishes")), Household = [new(Tell(At("Household.Relation"), "Elternteil", HouseholdRelation.Parent), Mark(At("Household.Name")), Tell(At("Household.BornIn"), "geboren 1951", 1951))],
            MayWork = new(Tell(At("MayWork.State"), "mit Erlaubnis", WorkPermissionState.WithPermission), Mark(At("MayWork.Limits")), Tell(At("MayWork.CheckedOn"), "07.01.2024", new DateOnly(2024, 1, 7)), Tell(At("MayWork.Until"), "08.01.2024", new DateOnly(2024, 1, 8))),
            BenefitMonths = new(Tell(At("BenefitMonths.CountedOn"), "09.01.2024", new DateOnly(2024, 1, 9)), Tell(At("BenefitMonths.Last24"), "11 der letzten 24", 11), Tell(At("BenefitMonths.Last60"), "22 der letzten 60", 22), Tell(At("BenefitMonths.Last84"), "33 der letzten 84", 33)),
        };
    }

    private ClientDocument Document()
    {
        var id = Guid.CreateVersion7();
        return new()
        {
            Id = id, NetworkId = unit.NetworkId, UnitId = unit.Id, ClientId = client, Kind = Tell("ClientDocument.Kind", "Art: PDF", "pdf"), Length = Tell("ClientDocument.Length", "77 KB", 77_000),
            Name = Marked(id, ClientDocument.Table, "ClientDocument", "Name"), Note = Marked(id, ClientDocument.Table, "ClientDocument", "Note"),
            AddedById = Tell("ClientDocument.AddedById", Staff, account), AddedAt = Tell("ClientDocument.AddedAt", "10.01.2024", At(2024, 1, 10)),
        };
    }

    private void AddNotes(AppDb db)
    {
        ClientNote Note(Guid id, Guid? corrects, SealedText text) => new()
        {
            Id = id, NetworkId = unit.NetworkId, UnitId = unit.Id, ClientId = client, Kind = Tell("ClientNote.Kind", "Brief", NoteKind.Letter), NotedOn = Tell("ClientNote.NotedOn", "2024-01-11", new DateOnly(2024, 1, 11)),
            IsEntrusted = Tell("ClientNote.IsEntrusted", "Anvertraut (§ 65 SGB VIII): ja", true), CorrectsId = corrects, WrittenById = Tell("ClientNote.WrittenById", Staff, account),
            WrittenAt = Tell("ClientNote.WrittenAt", "12.01.2024", At(2024, 1, 12)), Text = text,
        };
        var (first, second) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        db.Add(Note(first, null, Marked(first, ClientNote.Table, "ClientNote", "Text")));
        db.Add(Note(second, Tell("ClientNote.CorrectsId", "Berichtigt eine frühere Fassung: ja", first), seal.For(second).Seal(ClientNote.Table, nameof(ClientNote.Text), "Berichtigt")));
    }

    private void AddIntake(AppDb db, Guid document)
    {
        var (id, paper) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        db.Add(new ClientIntake
        {
            Id = id, NetworkId = unit.NetworkId, UnitId = unit.Id, ClientId = client, Title = Marked(id, ClientIntake.Table, "ClientIntake", "Title"), StartedOn = Tell("ClientIntake.StartedOn", "2024-01-13", new DateOnly(2024, 1, 13)),
            DueOn = Tell("ClientIntake.DueOn", "14.01.2024", new DateOnly(2024, 1, 14)), CompletedOn = Tell("ClientIntake.CompletedOn", "15.01.2024", new DateOnly(2024, 1, 15)), StartedById = Tell("ClientIntake.StartedById", Staff, account),
        });
        db.Add(new IntakePaper
        {
            Id = paper, NetworkId = unit.NetworkId, UnitId = unit.Id, ClientId = client, IntakeId = Tell("IntakePaper.IntakeId", words["ClientIntake.Title"], id), Position = 1, Name = Marked(paper, IntakePaper.Table, "IntakePaper", "Name"),
            Where = Marked(paper, IntakePaper.Table, "IntakePaper", "Where"), State = Tell("IntakePaper.State", "da, zu prüfen", PaperState.Received), DocumentId = Tell("IntakePaper.DocumentId", words["ClientDocument.Name"], document),
            MovedById = Tell("IntakePaper.MovedById", Staff, account), MovedAt = Tell("IntakePaper.MovedAt", "2024-01-16", At(2024, 1, 16)),
        });
    }

    private void AddAppointments(AppDb db, Guid house)
    {
        var (first, second) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        db.Add(new Appointment
        {
            Id = first, NetworkId = unit.NetworkId, UnitId = unit.Id, ClientId = client, StartsAt = Tell("Appointment.StartsAt", "17.01.2024", At(2024, 1, 17)), Minutes = Tell("Appointment.Minutes", "Minuten: 55", 55),
            LocationId = Tell("Appointment.LocationId", House, house), Place = Marked(first, Appointment.Table, "Appointment", "Place"), Subject = Marked(first, Appointment.Table, "Appointment", "Subject"),
            State = Tell("Appointment.State", "verschoben", AppointmentState.Moved), PlannedById = Tell("Appointment.PlannedById", Staff, account),
        });
        db.Add(new Appointment { Id = second, NetworkId = unit.NetworkId, UnitId = unit.Id, ClientId = client, StartsAt = At(2024, 1, 18), Minutes = 30, MovedFromId = Tell("Appointment.MovedFromId", "Statt des Termins: 17.01.2024", first) });
    }

    private void AddVisit(AppDb db, Guid desk)
    {
        var id = Guid.CreateVersion7();
        db.Add(new DeskVisit
        {
            Id = id, NetworkId = unit.NetworkId, UnitId = unit.Id, ClientId = client, DeskId = Tell("DeskVisit.DeskId", "Empfang Zimmer 3", desk), SentById = Tell("DeskVisit.SentById", Staff, account),
            ArrivedAt = Tell("DeskVisit.ArrivedAt", "19.01.2024 10:01", At(2024, 1, 19, 10, 1)), TakenAt = Tell("DeskVisit.TakenAt", "19.01.2024 10:02", At(2024, 1, 19, 10, 2)), LeftAt = Tell("DeskVisit.LeftAt", "19.01.2024 10:03", At(2024, 1, 19, 10, 3)),
            Note = Marked(id, DeskVisit.Table, "DeskVisit", "Note"),
        });
    }

    private Guid AddBasis(AppDb db, Guid document)
    {
        string At(string property) => $"Basis.Words.{property}";
        var id = Guid.CreateVersion7();
        var says = new BasisWords
        {
            Purpose = Mark(At("Purpose")), Recipients = [new(null, Mark(At("Recipients.Name")), [Mark(At("Recipients.Persons"))])], Categories = [Tell(At("Categories"), "Zeiten, Kinderbetreuung", DataCategory.Availability)],
            WayBack = Tell(At("WayBack"), "Nur, ob ich dort angekommen bin", WayBack.Arrival), Consequences = Mark(At("Consequences")), Language = Tell(At("Language"), "Türkçe", "tr"), TextVersion = Mark(At("TextVersion")),
            Text = [new(Mark(At("Text.Heading")), [Mark(At("Text.Lines"))])], Interpreter = Mark(At("Interpreter")), Paragraph = Mark(At("Paragraph")), Reason = Mark(At("Reason")),
        };
        var basis = new Basis
        {
            Id = id, NetworkId = unit.NetworkId, UnitId = unit.Id, ClientId = client, Kind = Tell("Basis.Kind", "Schweigepflichtentbindung", BasisKind.ReleaseFromSecrecy), GivenOn = Tell("Basis.GivenOn", "2024-01-20", new DateOnly(2024, 1, 20)),
            ValidUntil = Tell("Basis.ValidUntil", "21.01.2024", new DateOnly(2024, 1, 21)), Words = seal.For(id).Seal(Basis.Table, nameof(Basis.Words), JsonSerializer.Serialize(says)), DocumentId = Tell("Basis.DocumentId", words["ClientDocument.Name"], document),
        };
        basis.Sign(Tell("Basis.SignedHow", "Wie unterschrieben: am Bildschirm", SignedHow.Screen), basis.GivenOn, seal.For(id).Seal(Basis.Table, nameof(Basis.Signature), Tell("Basis.Signature", "M12 34L56 78")), Marked(id, Basis.Table, "Basis", "SignedBy"));
        basis.Withdraw(Tell("Basis.WithdrawnOn", "22.01.2024", new DateOnly(2024, 1, 22)));
        db.Add(basis);
        return id;
    }

    /// <summary>One that was declined, and whose sender learns everything; and one to somebody without an account, whose basis was withdrawn.</summary>
    private void AddReferrals(AppDb db, Guid basis)
    {
        var offer = new Offer { NetworkId = unit.NetworkId, OrganizationId = unit.OrganizationId, Title = Tell("Referral.OfferId", "Merkwort Angebot"), Slug = "merkwort-angebot" };
        db.Add(offer);
        var declined = new Referral
        {
            NetworkId = unit.NetworkId, Number = Tell("Referral.Number", "U-AAAA-1111"), FromUnitId = unit.Id, ToUnitId = unit.Id, OfferId = offer.Id, BasisKind = Tell("Referral.BasisKind", "Grundlage: Einwilligung", BasisKind.Consent),
            WayBack = Tell("Referral.WayBack", "Wie weit es ist und was es gebracht hat", WayBack.StateAndOutcome), BasisUntil = Tell("Referral.BasisUntil", "23.01.2124", new DateOnly(2124, 1, 23)), HasMessages = Tell("Referral.HasMessages", "Nachrichten dazu: ja", true),
            CreatedAt = Tell("Referral.CreatedAt", "24.01.2024", At(2024, 1, 24)), StateSinceAt = At(2024, 1, 25), ToldSinceAt = Tell("Referral.ToldSinceAt", "Stand seit: 25.01.2024", At(2024, 1, 25)), DueOn = Tell("Referral.DueOn", "26.01.2024", new DateOnly(2024, 1, 26)),
            PlannedStartOn = Tell("Referral.PlannedStartOn", "27.01.2024", new DateOnly(2024, 1, 27)),
        };
        db.Add(declined);
        Set(db, declined, "State", ReferralState.Declined);
        Set(db, declined, "ToldState", Tell("Referral.ToldState", "Abgelehnt", ReferralState.Declined));
        Set(db, declined, "SentAt", Tell("Referral.SentAt", "28.01.2024", At(2024, 1, 28)));
        Set(db, declined, "ToldStartAt", Tell("Referral.ToldStartAt", "Angekommen: ja", At(2024, 1, 29)));
        Set(db, declined, "ToldReason", Tell("Referral.ToldReason", "anderes Einzugsgebiet", EndReason.WrongDistrict));
        Set(db, declined, "ToldOutcome", Tell("Referral.ToldOutcome", "nicht berechtigt", Outcome.NotEligible));
        Set(db, declined, "PlaceOfferedUntil", Tell("Referral.PlaceOfferedUntil", "30.01.2024", new DateOnly(2024, 1, 30)));
        Set(db, declined, "PlaceLapsedOn", Tell("Referral.PlaceLapsedOn", "31.01.2024", new DateOnly(2024, 1, 31)));
        Set(db, declined, "IsPlaceWanted", Tell("Referral.IsPlaceWanted", "Möchte den Platz: nein", false));
        AddFile(db, declined.Id, null, null);

        var linked = new Referral { NetworkId = unit.NetworkId, Number = "U-BBBB-2222", FromUnitId = unit.Id, ToUnitId = null, BasisKind = BasisKind.Consent, WayBack = WayBack.Nothing, CreatedAt = At(2024, 2, 1), StateSinceAt = At(2024, 2, 1), ToldSinceAt = At(2024, 2, 1) };
        db.Add(linked);
        Set(db, linked, "State", ReferralState.Sent);
        Set(db, linked, "ToldState", ReferralState.Sent);
        Set(db, linked, "SentAt", At(2024, 2, 1));
        Set(db, linked, "BasisEndedAt", Tell("Referral.BasisEndedAt", "02.02.2024", At(2024, 2, 2)));
        AddFile(db, linked.Id, basis, Tell("ReferralFile.Draft.AfterId", "Folgt auf die Überweisung: U-AAAA-1111", declined.Id));
        AddMessage(db, linked.Id);
        db.Add(ReferralLink.New(unit.NetworkId, linked.Id, Tell("ReferralLink.ExpiresAt", "Link gilt bis: 15.02.2024", At(2024, 2, 1))).Link);
        db.Add(new CopyAccess
        {
            NetworkId = unit.NetworkId, UnitId = unit.Id, CopyId = Guid.CreateVersion7(), Number = Tell("CopyAccess.Number", "U-BBBB-2222: Kopie", "U-BBBB-2222"), AccountId = null, Who = Mark("CopyAccess.Who"), At = Tell("CopyAccess.At", "03.02.2024", At(2024, 2, 3)),
        });
    }

    /// <param name="after">Null: a draft that says no more than it must, and nothing that has left.</param>
    private void AddFile(AppDb db, Guid referral, Guid? basis, Guid? after)
    {
        var id = Guid.CreateVersion7();
        var draft = after is null ? new ReferralDraft { Receiver = new(unit.Id, "Stelle B"), Categories = [], Reason = "Kurs" } : Draft(after.Value);
        db.Add(new ReferralFile
        {
            Id = id, NetworkId = unit.NetworkId, UnitId = unit.Id, ReferralId = referral, ClientId = client, BasisId = basis, Draft = seal.For(id).Seal(ReferralFile.Table, nameof(ReferralFile.Draft), JsonSerializer.Serialize(draft)),
            Sent = after is null ? null : seal.For(id).Seal(ReferralFile.Table, nameof(ReferralFile.Sent), JsonSerializer.Serialize(Sent())),
        });
    }

    private ReferralDraft Draft(Guid after)
    {
        string At(string property) => $"ReferralFile.Draft.{property}";
        return new()
        {
            Receiver = new(null, Mark(At("Receiver.Name")), [Mark(At("Receiver.Persons"))]), Categories = [Tell(At("Categories"), "Was geht: Geburtsdatum", DataCategory.BirthDate)], Reason = Mark(At("Reason")), OtherBasisReason = Mark(At("OtherBasisReason")),
            HasEntrusted = Tell(At("HasEntrusted"), "Anvertraut: ja", true), TellerConsent = new(Tell(At("TellerConsent.On"), "04.02.2024", new DateOnly(2024, 2, 4)), Tell(At("TellerConsent.How"), "04.02.2024, mündlich", TellerConsentHow.Spoken)),
            AnswerBy = Tell(At("AnswerBy"), "05.02.2024", new DateOnly(2024, 2, 5)), AfterId = after,
        };
    }

    private CopyContent Sent()
    {
        string At(string property) => $"ReferralFile.Sent.{property}";
        return new([new(DataCategory.Wishes, Mark(At("Lines.Label")), Mark(At("Lines.Value")), Tell(At("Lines.CorrectedOn"), "berichtigt am 06.02.2024", new DateOnly(2024, 2, 6)))], Mark(At("Reason")), Mark(At("Persons")));
    }

    private void AddMessage(AppDb db, Guid referral)
    {
        string Of(string property) => $"ReferralMessage.Words.{property}";
        var id = Guid.CreateVersion7();
        var says = new MessageWords(Mark(Of("Text")), Tell(Of("AppointmentAt"), "07.02.2024 11:11", At(2024, 2, 7, 11, 11)), Mark(Of("Place")), new(Tell(Of("TellerConsent.On"), "08.02.2024", new DateOnly(2024, 2, 8)), Tell(Of("TellerConsent.How"), "08.02.2024, schriftlich", TellerConsentHow.Written)));
        db.Add(new ReferralMessage
        {
            Id = id, NetworkId = unit.NetworkId, UnitId = unit.Id, ReferralId = referral, PairId = Guid.CreateVersion7(), IsOfSender = true, IsFromSender = Tell("ReferralMessage.IsFromSender", $"Von: {words["ReferralFile.Draft.Receiver.Name"]}", false),
            At = Tell("ReferralMessage.At", "09.02.2024", At(2024, 2, 9)), Words = seal.For(id).Seal(ReferralMessage.Table, nameof(ReferralMessage.Words), JsonSerializer.Serialize(says)),
            Move = Tell("ReferralMessage.Move", "Ruhen lassen", ReferralMove.PutOnHold), Proposal = Tell("ReferralMessage.Proposal", "passt nicht", ProposalState.Declined),
        });
    }

    private void AddRest(AppDb db)
    {
        var (dispute, way, access) = (Guid.CreateVersion7(), Guid.CreateVersion7(), Guid.CreateVersion7());
        db.Add(new ClientDispute
        {
            Id = dispute, NetworkId = unit.NetworkId, UnitId = unit.Id, ClientId = client, Field = seal.For(dispute).Seal(ClientDispute.Table, nameof(ClientDispute.Field), Tell("ClientDispute.Field", "E-Mail", nameof(ClientField.Email))),
            Words = Marked(dispute, ClientDispute.Table, "ClientDispute", "Words"), Answer = Marked(dispute, ClientDispute.Table, "ClientDispute", "Answer"),
            RaisedOn = Tell("ClientDispute.RaisedOn", "2024-02-10", new DateOnly(2024, 2, 10)), SettledOn = Tell("ClientDispute.SettledOn", "11.02.2024", new DateOnly(2024, 2, 11)),
        });
        var step = new KeptStep(Mark("KeptWay.Steps.Entry"), Mark("KeptWay.Steps.Office"), Mark("KeptWay.Steps.NextStep"));
        db.Add(new KeptWay
        {
            Id = way, NetworkId = unit.NetworkId, UnitId = unit.Id, ClientId = client, LawOn = Tell("KeptWay.LawOn", "2024-02-12", new DateOnly(2024, 2, 12)), KeptById = Tell("KeptWay.KeptById", Staff, account),
            Steps = seal.For(way).Seal(KeptWay.Table, nameof(KeptWay.Steps), JsonSerializer.Serialize(new[] { step }, JsonSerializerOptions.Web)),
        });
        db.Add(new ClientMerge { NetworkId = unit.NetworkId, UnitId = unit.Id, ClientId = client, MergedNumber = Tell("ClientMerge.MergedNumber", "Klient 4711", 4711), MergedAt = Tell("ClientMerge.MergedAt", "2024-02-13", At(2024, 2, 13)) });
        db.Add(new ClientAccess
        {
            Id = access, NetworkId = unit.NetworkId, UnitId = unit.Id, ClientId = client, Number = 1001, AccountId = account, Who = Mark("ClientAccess.Who"), At = Tell("ClientAccess.At", "14.02.2024", At(2024, 2, 14)),
            Reason = Marked(access, ClientAccess.Table, "ClientAccess", "Reason"), SeenAt = Tell("ClientAccess.SeenAt", "15.02.2024", At(2024, 2, 15)),
        });
    }

    /// <summary>What only a move may set.</summary>
    private static void Set(AppDb db, Referral referral, string column, object value) => db.Entry(referral).Property(column).CurrentValue = value;
}
