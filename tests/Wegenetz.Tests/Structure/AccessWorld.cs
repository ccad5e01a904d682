using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Wegenetz.Atlas;
using Wegenetz.Atlas.Feedback;
using Wegenetz.Cases;
using Wegenetz.Cases.Bases;
using Wegenetz.Cases.Clients;
using Wegenetz.Cases.Referring;
using Wegenetz.Guidance;
using Wegenetz.Guidance.Inquiries;
using Wegenetz.Guidance.Instruments;
using Wegenetz.Platform.Access.Inviting;
using Wegenetz.Platform.Data;
using Wegenetz.Platform.Privacy;
using Wegenetz.Platform.Tenancy;
using Wegenetz.Tests.Harness;

namespace Wegenetz.Tests.Structure;

/// <summary>One network with two units, and a foreign network: of every kind of record one belongs to each of the three.</summary>
internal sealed class AccessWorld
{
    public required Corner Own { get; init; }

    /// <summary>In the same network.</summary>
    public required Corner ForeignUnit { get; init; }

    public required Corner ForeignNetwork { get; init; }

    public static async Task<AccessWorld> CreateAsync(TestApp app)
    {
        var (own, foreign) = (await app.NetworkAsync("matrix-eigen"), await app.NetworkAsync("matrix-fremd"));
        return new AccessWorld
        {
            Own = await CornerAsync(app, own, "eigen"),
            ForeignUnit = await CornerAsync(app, own, "nachbar"),
            ForeignNetwork = await CornerAsync(app, foreign, "fremd"),
        };
    }

    private static async Task<Corner> CornerAsync(TestApp app, Network network, string name)
    {
        var organization = await app.OrganizationAsync(network, $"Träger {name}");
        var unit = await app.UnitAsync(organization, $"Stelle {name}", cases: CasesSetting.Full);
        var offer = await app.OfferAsync(organization, $"Beratung {name}", offer => offer.UnitId = unit.Id);
        var location = new Location { NetworkId = network.Id, OrganizationId = organization.Id, Name = $"Haus {name}", Slug = $"haus-{name}", Latitude = 51.2, Longitude = 7.1 };
        var district = new District { NetworkId = network.Id, Name = $"Viertel {name}", Slug = $"viertel-{name}", Polygon = [7.0, 51.1, 7.2, 51.1, 7.2, 51.3, 7.0, 51.1] };
        var atlasEvent = new AtlasEvent
        {
            NetworkId = network.Id, OrganizationId = organization.Id, Title = $"Infotag {name}", Slug = $"infotag-{name}", Kind = "info",
            StartsAt = app.Clock.Now.AddDays(1), EndsAt = app.Clock.Now.AddDays(1).AddHours(2), IsPublished = true,
        };
        // Open every day, so that there is a next opening to take along.
        var hours = new Schedule { NetworkId = network.Id, LocationId = location.Id, Frequency = Frequency.Weekly, ByDay = "MO,TU,WE,TH,FR", OpensAt = new(8, 0), ClosesAt = new(12, 0) };
        // At a house of its own: a place that is named cannot be deleted.
        var house = new Location { NetworkId = network.Id, OrganizationId = organization.Id, Name = $"Amt {name}", Slug = $"amt-{name}" };
        var office = new CompetentOffice { NetworkId = network.Id, Authority = "jobcenter", LocationId = house.Id };
        var instrument = new LocalInstrument { NetworkId = network.Id, Slug = $"hilfe-{name}", Name = $"Hilfe {name}", DraftJson = InstrumentJson($"hilfe-{name}") };
        var situation = new TestSituation { NetworkId = network.Id, Name = $"Jemand {name}", Answers = "age=30" };
        await app.AddAsync(location, district, atlasEvent, hours, house, office, instrument, situation);
        var member = await app.MemberAsync(unit, Role.Member);
        var feedback = await FeedbackAsync(app, network, offer);
        var membership = await app.InScopeAsync(network.Key, services => services.GetRequiredService<AppDb>().Memberships.SingleAsync(record => record.AccountId == member.Id));
        var invitation = new Invitation
        {
            NetworkId = network.Id, UnitId = unit.Id, Role = Role.Member, Email = $"{name}@example.org", IsMailed = true, Language = "de",
            TokenHash = $"hash-{name}", InvitedById = null, CreatedAt = app.Clock.Now,
        };
        await app.AddAsync(invitation);
        var deputy = new Deputy { NetworkId = network.Id, UnitId = unit.Id, AccountId = member.Id, DeputyId = member.Id, EnteredById = member.Id, FromOn = app.Clock.Today, Until = app.Clock.Today };
        await app.AddAsync(deputy);
        var (inquiry, template) = await InquiryAsync(app, network);
        var (client, basis, sent, received) = await ReferralsAsync(app, unit, organization, name);
        return new Corner(network, organization, unit, offer, location, district, atlasEvent, membership, feedback, invitation.Id, office.Id) { InquiryId = inquiry, TemplateId = template, InstrumentId = instrument.Id, SituationId = situation.Id, ClientId = client, BasisId = basis, SentReferralId = sent, ReceivedReferralId = received, DeputyId = deputy.Id, NoteId = await app.NoteAsync(unit, client), DocumentId = await app.DocumentAsync(unit, client), Intake = await app.IntakeSceneAsync(unit, client) };
    }

    /// <summary>A consent and a draft of the unit's client, and a referral that it received.</summary>
    private static async Task<(Guid Client, Guid Basis, Guid Sent, Guid Received)> ReferralsAsync(TestApp app, Unit unit, Organization organization, string name)
    {
        var other = await app.UnitAsync(organization, $"Gegenüber {name}", cases: CasesSetting.ReferralsOnly);
        var client = await app.ClientAsync(unit);
        var (basis, sent) = await app.InUnitAsync(unit, async services =>
        {
            var row = await services.GetRequiredService<AppDb>().Clients.SingleAsync(row => row.Id == client);
            var seal = (await services.GetRequiredService<Sealing>().FindAsync(client, CancellationToken.None))!;
            var opened = new OpenedClient(row, SealClient.Open(seal, row), seal, new CaseSettings { NetworkId = unit.NetworkId, UnitId = unit.Id });
            var consent = await services.GetRequiredService<AddBasis>().RunAsync(
                opened, new() { Kind = BasisKind.Consent, Purpose = "Beratung", WayBack = WayBack.State, ValidUntil = app.Clock.Today.AddDays(9), Recipients = [new() { Unit = other.Id.ToString() }], Categories = ["Name"] }, CancellationToken.None);
            var draft = await services.GetRequiredService<DraftReferral>().RunAsync(
                opened, null, new() { Unit = other.Id.ToString(), Basis = consent.Value.ToString(), Reason = "Beratung", Categories = ["Name"] }, CancellationToken.None);
            return (consent.Value, draft.Value);
        });
        var received = new Referral
        {
            NetworkId = unit.NetworkId, Number = $"U-{Guid.NewGuid():n}"[..12], FromUnitId = other.Id, ToUnitId = unit.Id, BasisKind = BasisKind.Consent, WayBack = WayBack.State, CreatedAt = app.Clock.Now, StateSinceAt = app.Clock.Now, ToldSinceAt = app.Clock.Now,
        };
        received.Make(ReferralActor.Sender, ReferralMove.Send, new(IsBasisValid: true), app.Clock.Now);
        await app.AddAsync(received);
        return (client, basis, sent, received.Id);
    }

    private static Task<(Guid Inquiry, Guid Template)> InquiryAsync(TestApp app, Network network) => app.InScopeAsync(network.Key, async services =>
    {
        await services.GetRequiredService<AskPilots>().RunAsync(
            new InquiryForm { Asker = InquiryAsker.Company, Topic = InquiryTopic.Hiring, Message = "Eine Frage", Email = "betrieb@example.org" }, CancellationToken.None);
        await services.GetRequiredService<KeepTemplate>().AddAsync(new TemplateForm { Name = $"Vorlage {Guid.NewGuid()}", Text = "Guten Tag" }, CancellationToken.None);
        var db = services.GetRequiredService<AppDb>();
        return (await db.Inquiries.OrderByDescending(inquiry => inquiry.Id).Select(inquiry => inquiry.Id).FirstAsync(), await db.AnswerTemplates.OrderByDescending(template => template.Id).Select(template => template.Id).FirstAsync());
    });

    private static string InstrumentJson(string slug) => InstrumentFile.Write(
        new()
        {
            Name = "Hilfe", Summary = "Eine Hilfe.", ForWhom = "alle", Stage = "work", Authorities = [new() { Code = "pilot" }], LegalBasis = "Beschluss", NextStep = "Fragen", Topics = ["work"],
            CheckedOn = new(2026, 11, 1), Confidence = "general-knowledge", Conditions = [new() { Fact = "age", Comparison = ConditionRow.AtLeast, Value = "18" }],
        },
        LocalInstrument.EntryIdOf(slug));

    private static Task<Guid> FeedbackAsync(TestApp app, Network network, Offer offer) => app.InScopeAsync(network.Key, async services =>
    {
        var sent = await services.GetRequiredService<SendFeedback>().RunAsync(
            new FeedbackForm { Kind = FeedbackKind.General, Message = "Eine Nachricht", Page = $"/angebote/{offer.Slug}" }, CancellationToken.None);
        return await services.GetRequiredService<AppDb>().FeedbackMessages.Where(message => message.Reference == sent.Value).Select(message => message.Id).SingleAsync();
    });
}

/// <summary>The records of one unit.</summary>
internal sealed record Corner(
    Network Network, Organization Organization, Unit Unit, Offer Offer, Location Location, District District, AtlasEvent Event, Membership Membership, Guid FeedbackId, Guid InvitationId, Guid OfficeId)
{
    public Guid InquiryId { get; init; }

    public Guid TemplateId { get; init; }

    public Guid InstrumentId { get; init; }

    public Guid SituationId { get; init; }

    public Guid ClientId { get; init; }

    public Guid BasisId { get; init; }

    public Guid SentReferralId { get; init; }

    public Guid ReceivedReferralId { get; init; }
    public Guid NoteId { get; init; }

    public Guid DeputyId { get; init; }

    public Guid DocumentId { get; init; }
    public IntakeScene Intake { get; init; } = default!;
}
