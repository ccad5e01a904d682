using System.Linq.Expressions;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;
using Wegenetz.Atlas;
using Wegenetz.Atlas.Feedback;
using Wegenetz.Atlas.Finding;
using Wegenetz.Atlas.Importing;
using Wegenetz.Cases;
using Wegenetz.Cases.Appointments;
using Wegenetz.Cases.Bases;
using Wegenetz.Cases.Clients;
using Wegenetz.Cases.Desks;
using Wegenetz.Cases.Documents;
using Wegenetz.Cases.Guiding;
using Wegenetz.Cases.Intake;
using Wegenetz.Cases.Referring;
using Wegenetz.Cases.Rights;
using Wegenetz.Cases.Ways;
using Wegenetz.Cases.Working;
using Wegenetz.Guidance;
using Wegenetz.Guidance.Inquiries;
using Wegenetz.Platform.Access;
using Wegenetz.Platform.Access.Inviting;
using Wegenetz.Platform.Access.Resuming;
using Wegenetz.Platform.Access.Sessions;
using Wegenetz.Platform.Access.SigningIn;
using Wegenetz.Platform.Audit;
using Wegenetz.Platform.Data;
using Wegenetz.Platform.Jobs;
using Wegenetz.Platform.Language;
using Wegenetz.Platform.Mail;
using Wegenetz.Platform.Privacy;
using Wegenetz.Platform.Tenancy;

namespace Wegenetz;

/// <summary>
/// The table of contents of the data. Rows owned by a network are filtered by the current <see cref="NetworkScope"/> under
/// the name <see cref="NetworkFilter"/>; without a network such queries find nothing. Rows of social data are filtered besides by the units
/// of the current <see cref="UnitScope"/>, under the name <see cref="UnitFilter"/>.
/// </summary>
public abstract class AppDb(DbContextOptions options, NetworkScope scope, UnitScope units) : IdentityUserContext<Account, Guid>(options)
{
    public const string NetworkFilter = "network";
    public const string UnitFilter = "unit";

    // Tenancy
    public DbSet<Installation> Installations => Set<Installation>();
    public DbSet<Network> Networks => Set<Network>();
    public DbSet<Organization> Organizations => Set<Organization>();
    public DbSet<Unit> Units => Set<Unit>();
    public DbSet<Membership> Memberships => Set<Membership>();

    // Audit
    public DbSet<AuditEntry> AuditEntries => Set<AuditEntry>();
    public DbSet<AuditBatch> AuditBatches => Set<AuditBatch>();
    // Access, mail, jobs
    public DbSet<Session> Sessions => Set<Session>();
    public DbSet<CookieKey> CookieKeys => Set<CookieKey>();
    public DbSet<OneTimeLink> OneTimeLinks => Set<OneTimeLink>();
    public DbSet<Invitation> Invitations => Set<Invitation>();
    public DbSet<KeptPost> KeptPosts => Set<KeptPost>();
    public DbSet<OutgoingMail> OutgoingMails => Set<OutgoingMail>();
    public DbSet<Lease> Leases => Set<Lease>();

    // Privacy
    public DbSet<HolderKey> HolderKeys => Set<HolderKey>();
    public DbSet<RecordKey> RecordKeys => Set<RecordKey>();
    public DbSet<SearchHash> SearchHashes => Set<SearchHash>();
    public DbSet<RetentionPeriod> RetentionPeriods => Set<RetentionPeriod>();

    // Language
    public DbSet<Translation> Translations => Set<Translation>();

    // Atlas
    public DbSet<Offer> Offers => Set<Offer>();
    public DbSet<Location> Locations => Set<Location>();
    public DbSet<Address> Addresses => Set<Address>();
    public DbSet<OfferAtLocation> OffersAtLocations => Set<OfferAtLocation>();
    public DbSet<Schedule> Schedules => Set<Schedule>();
    public DbSet<Closure> Closures => Set<Closure>();
    public DbSet<Phone> Phones => Set<Phone>();
    public DbSet<StaffContact> StaffContacts => Set<StaffContact>();
    public DbSet<SpokenLanguage> SpokenLanguages => Set<SpokenLanguage>();
    public DbSet<PlaceAccessibility> PlaceAccessibilities => Set<PlaceAccessibility>();
    public DbSet<RequiredDocument> RequiredDocuments => Set<RequiredDocument>();
    public DbSet<CostOption> CostOptions => Set<CostOption>();
    public DbSet<ServiceArea> ServiceAreas => Set<ServiceArea>();
    public DbSet<CapacityUnit> CapacityUnits => Set<CapacityUnit>();
    public DbSet<Capacity> Capacities => Set<Capacity>();
    public DbSet<OfferProgram> OfferPrograms => Set<OfferProgram>();
    public DbSet<Funding> Fundings => Set<Funding>();
    public DbSet<WebLink> WebLinks => Set<WebLink>();
    public DbSet<OrganizationIdentifier> OrganizationIdentifiers => Set<OrganizationIdentifier>();
    public DbSet<Taxonomy> Taxonomies => Set<Taxonomy>();
    public DbSet<TaxonomyTerm> TaxonomyTerms => Set<TaxonomyTerm>();
    public DbSet<TermLink> TermLinks => Set<TermLink>();
    public DbSet<District> Districts => Set<District>();
    public DbSet<AtlasEvent> AtlasEvents => Set<AtlasEvent>();
    public DbSet<IndexChange> IndexChanges => Set<IndexChange>();
    public DbSet<FeedbackMessage> FeedbackMessages => Set<FeedbackMessage>();
    public DbSet<ImportedRow> ImportedRows => Set<ImportedRow>();

    // Guidance
    public DbSet<CompetentOffice> CompetentOffices => Set<CompetentOffice>();
    public DbSet<Inquiry> Inquiries => Set<Inquiry>();
    public DbSet<AnswerTemplate> AnswerTemplates => Set<AnswerTemplate>();
    public DbSet<LocalInstrument> LocalInstruments => Set<LocalInstrument>();
    public DbSet<TestSituation> TestSituations => Set<TestSituation>();

    // Cases
    public DbSet<Client> Clients => Set<Client>();
    public DbSet<ClientAccess> ClientAccesses => Set<ClientAccess>();
    public DbSet<WayCount> WayCounts => Set<WayCount>();
    public DbSet<ClientDispute> ClientDisputes => Set<ClientDispute>();
    public DbSet<CaseSettings> CaseSettings => Set<CaseSettings>();
    public DbSet<Desk> Desks => Set<Desk>();
    public DbSet<DeskSeat> DeskSeats => Set<DeskSeat>();
    public DbSet<Deputy> Deputies => Set<Deputy>();
    public DbSet<Basis> Bases => Set<Basis>();
    public DbSet<CommissionedMeasure> CommissionedMeasures => Set<CommissionedMeasure>();
    public DbSet<Referral> Referrals => Set<Referral>();
    public DbSet<ReferralFile> ReferralFiles => Set<ReferralFile>();
    public DbSet<ReferralCopy> ReferralCopies => Set<ReferralCopy>();
    public DbSet<ReferralMessage> ReferralMessages => Set<ReferralMessage>();
    public DbSet<ReferralLink> ReferralLinks => Set<ReferralLink>();
    public DbSet<CopyAccess> CopyAccesses => Set<CopyAccess>();
    public DbSet<ClientDocument> ClientDocuments => Set<ClientDocument>();
    public DbSet<ClientNote> ClientNotes => Set<ClientNote>();
    public DbSet<ClientIntake> ClientIntakes => Set<ClientIntake>();
    public DbSet<IntakePaper> IntakePapers => Set<IntakePaper>();
    public DbSet<IntakeTemplate> IntakeTemplates => Set<IntakeTemplate>();
    public DbSet<Appointment> Appointments => Set<Appointment>();
    public DbSet<DeskVisit> DeskVisits => Set<DeskVisit>();
    public DbSet<KeptWay> KeptWays => Set<KeptWay>();
    public DbSet<ClientMerge> ClientMerges => Set<ClientMerge>();

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        configurationBuilder.Properties<Enum>().HaveConversion<string>().HaveMaxLength(40);
        configurationBuilder.Properties<SealedText>().HaveConversion<SealedTextConverter>();
    }

    protected override void OnModelCreating(ModelBuilder builder)
    {
        base.OnModelCreating(builder);
        AccessMapping.Map(builder);
        TenancyMapping.Map(builder);
        Installation.Map(builder);
        builder.Entity<OutgoingMail>().ToTable("outgoing_mails");
        builder.Entity<Lease>().ToTable("leases").HasKey(lease => lease.Name);
        Translation.Map(builder);
        AuditEntry.Map(builder);
        RecordKey.Map(builder);
        AtlasMapping.Map(builder);
        IndexChange.Map(builder, Database.IsNpgsql());
        FeedbackMapping.Map(builder);
        GuidanceMapping.Map(builder);
        InquiryMapping.Map(builder);
        ClientMapping.Map(builder);
        BasisMapping.Map(builder);
        ReferringMapping.Map(builder);
        DocumentServices.Map(builder);
        WorkingServices.Map(builder);
        IntakeMapping.Map(builder);
        AppointmentServices.Map(builder);
        DeskServices.Map(builder);
        RightsServices.Map(builder);
        WayServices.Map(builder);
        GuidingServices.Map(builder);
        foreach (var entity in builder.Model.GetEntityTypes().Where(entity => entity.ClrType.IsAssignableTo(typeof(INetworkOwned))))
        {
            entity.SetQueryFilter(NetworkFilter, OwnedByCurrentNetwork(entity.ClrType));
        }
        foreach (var entity in builder.Model.GetEntityTypes().Where(entity => entity.ClrType.IsAssignableTo(typeof(IUnitOwned))))
        {
            entity.SetQueryFilter(UnitFilter, OwnedByUnits(entity.ClrType, nameof(ClientUnitIds)));
        }
        foreach (var entity in builder.Model.GetEntityTypes().Where(entity => entity.ClrType.IsAssignableTo(typeof(IReceivedByUnit))))
        {
            entity.SetQueryFilter(UnitFilter, OwnedByUnits(entity.ClrType, nameof(ReferralUnitIds)));
        }
        foreach (var entity in builder.Model.GetEntityTypes().Where(entity => entity.ClrType.IsAssignableTo(typeof(IBetweenUnits))))
        {
            entity.SetQueryFilter(UnitFilter, BetweenUnits(entity.ClrType));
        }
        foreach (var entity in builder.Model.GetEntityTypes().Where(entity => entity.ClrType.IsAssignableTo(typeof(IVersioned))))
        {
            builder.Entity(entity.ClrType).Property(nameof(IVersioned.Version)).IsConcurrencyToken();
        }
    }

    internal Guid CurrentNetworkId => scope.NetworkId;

    internal IReadOnlyList<Guid> ClientUnitIds => units.Clients;

    internal IReadOnlyList<Guid> ReferralUnitIds => units.Referrals;

    internal bool IsInEveryNetwork { get; private set; }

    /// <summary>
    /// Until disposed, PostgreSQL lets this context read and write the rows of every network. For the few use cases that are about no
    /// single network; they still name the query filter they pass by.
    /// </summary>
    internal IDisposable InEveryNetwork() => new Everywhere(this);

    private sealed class Everywhere : IDisposable
    {
        private readonly AppDb db;
        private readonly bool before;

        public Everywhere(AppDb db)
        {
            (this.db, before) = (db, db.IsInEveryNetwork);
            db.IsInEveryNetwork = true;
        }

        public void Dispose() => db.IsInEveryNetwork = before;
    }

    private LambdaExpression OwnedByCurrentNetwork(Type entity)
    {
        var row = Expression.Parameter(entity);
        return Expression.Lambda(Expression.Equal(Expression.Property(row, nameof(INetworkOwned.NetworkId)), Own(nameof(CurrentNetworkId))), row);
    }

    private LambdaExpression OwnedByUnits(Type entity, string units)
    {
        var row = Expression.Parameter(entity);
        return Expression.Lambda(Expression.Call(
            typeof(Enumerable), nameof(Enumerable.Contains), [typeof(Guid)], Own(units), Expression.Property(row, nameof(IUnitOwned.UnitId))), row);
    }

    /// <summary>The sender sees it always, the receiver when it has left.</summary>
    private LambdaExpression BetweenUnits(Type entity)
    {
        var row = Expression.Parameter(entity);
        var to = Expression.Property(row, nameof(IBetweenUnits.ToUnitId));
        MethodCallExpression IsAmong(string units, Expression id) => Expression.Call(typeof(Enumerable), nameof(Enumerable.Contains), [typeof(Guid)], Own(units), id);
        return Expression.Lambda(
            Expression.OrElse(
                IsAmong(nameof(ClientUnitIds), Expression.Property(row, nameof(IBetweenUnits.FromUnitId))),
                Expression.AndAlso(
                    Expression.NotEqual(Expression.Property(row, nameof(IBetweenUnits.SentAt)), Expression.Constant(null, typeof(DateTimeOffset?))),
                    Expression.AndAlso(Expression.NotEqual(to, Expression.Constant(null, typeof(Guid?))), IsAmong(nameof(ReferralUnitIds), Expression.Convert(to, typeof(Guid)))))),
            row);
    }

    /// <summary>Asked of the context that runs the query, each time.</summary>
    private MemberExpression Own(string property) =>
        Expression.Property(Expression.Constant(this), typeof(AppDb).GetProperty(property, System.Reflection.BindingFlags.NonPublic | System.Reflection.BindingFlags.Instance)!);
}
